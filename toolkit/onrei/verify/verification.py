"""One whole verification: what is asked for, made into sides, scenarios, and what they came to."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from onrei.phrase import Phrase
from onrei.shop.owned import load_owned_shop
from onrei.source import Source, Span
from onrei.verify.baseline import Baseline
from onrei.verify.baseline_store import load_baseline
from onrei.verify.browser_pages import BrowserPages
from onrei.verify.engine import engine_of
from onrei.verify.environment import environment_of
from onrei.verify.learned import KnownSet, Learned, load_learned, save_learned
from onrei.verify.promises import promises_of
from onrei.verify.result import Result, Verification
from onrei.verify.revision import side_at
from onrei.verify.run import EXPORT, Run, Wish
from onrei.verify.scenario_set import NamedScenario, ScenarioSet, known_set, scenario_set
from onrei.verify.shard import shard_of
from onrei.verify.side import Side, side_of

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be verified, and how.

    *only* are patterns of names, *shard* the part to do and of how many, counted from 1. *against* is
    a commit, *baseline* a folder of pictures; at most one of them. *connect* is the address of a
    Playwright server. *shoots* takes pictures without anything to compare with, *is_fresh* forgets
    what earlier runs found sound.
    """

    target: str
    shop_path: str | None = None
    folder: Path = Path()
    only: tuple[str, ...] = ()
    shard: tuple[int, int] | None = None
    against: str = ""
    baseline: Path | None = None
    workers: int | None = None
    repeat: int = 1
    connect: str = ""
    shoots: bool = False
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The scenarios of a request, and how much of the template they show."""

    side: Side
    whole: ScenarioSet
    chosen: tuple[NamedScenario, ...]

    @property
    def notes(self) -> tuple[Phrase, ...]:
        """Return what somebody should know about the choice."""
        return tuple(_notes(self.side.edition().template.source, self.whole))


def plan(request: Request) -> Plan:
    """Return the scenarios that *request* is about; raises OnreiError for what cannot be read."""
    shop = load_owned_shop(request.shop_path, request.folder).shop
    side = side_of("now", request.target, shop)
    learned = load_learned()
    whole = _scenario_set(side, learned)
    save_learned(learned)
    chosen = whole.only(request.only).scenarios
    if request.shard is not None:
        part = set(shard_of([one.name for one in chosen], *request.shard))
        chosen = tuple(one for one in chosen if one.name in part)
    return Plan(side, whole, chosen)


def _scenario_set(side: Side, learned: Learned) -> ScenarioSet:
    """Return the default set; which looks it needs is worked out once for a template and a shop."""
    edition, shop = side.edition(), side.shop
    key = hashlib.sha256(f"{edition.digest}\0{side.shop_digest}".encode()).hexdigest()[:32]
    known = learned.sets.get(key)
    if known is not None:
        found = known_set(edition.template, shop, known.names)
        if found is not None:
            never = tuple(Span(start, end) for start, end in known.never)
            return replace(found, branches=known.branches, taken=known.taken, never_taken=never)
    whole = scenario_set(edition.template, shop)
    special = tuple(one.name for one in whole.scenarios if one.is_special)
    never_shown = tuple((span.start, span.end) for span in whole.never_taken)
    learned.sets[key] = KnownSet(special, whole.branches, whole.taken, never_shown)
    return whole


def verify(
    request: Request, planned: Plan, tell: Callable[[str], None] = lambda _name: None
) -> tuple[Verification, Baseline | None]:
    """Return what every scenario of *planned* came to, and the baseline it was held against.

    *tell* hears the name of each scenario that is done.
    """
    started = time.monotonic()
    with ExitStack() as stack:
        run = _run(request, planned, tell, stack)
        results = list(run.results(planned.chosen))
        is_partial = bool(request.only or request.shard)
        if not is_partial or (request.shard is not None and request.shard[0] == 1):
            results.append(run.text_result())
        save_learned(run.learned)
        baseline = run.baseline if isinstance(run.baseline, Baseline) else None
    names = {EXPORT, *(one.name for one in planned.whole.scenarios)}
    verification = Verification(
        request.target,
        run.environment,
        tuple(sorted(results, key=_name)),
        baseline.obsolete(names) if baseline is not None else (),
        is_partial,
        time.monotonic() - started,
        planned.notes,
        request.against,
        "" if request.baseline is None else str(request.baseline),
        len(names),
    )
    return verification, baseline


def _run(request: Request, planned: Plan, tell: Callable[[str], None], stack: ExitStack) -> Run:
    engine = engine_of(request.connect)
    environment = environment_of(engine)
    side = planned.side
    before = None
    if request.against:
        before = stack.enter_context(
            side_at(
                request.against,
                request.target,
                side,
                shop_path=request.shop_path,
                folder=request.folder,
            )
        )
    return Run(
        side,
        environment,
        stack.enter_context(BrowserPages(engine, request.workers)),
        Wish(
            shoots=request.shoots,
            repeat=request.repeat,
            is_fresh=request.is_fresh,
            promises=promises_of(request.target).of,
        ),
        before,
        None if request.baseline is None else load_baseline(request.baseline, environment),
        Learned() if request.is_fresh else load_learned(),
        tell,
    )


def _name(result: Result) -> str:
    return result.name


def _notes(source: Source, whole: ScenarioSet) -> Iterator[Phrase]:
    yield Phrase(
        en=f"{whole.taken} of {whole.branches} blocks of the template show in these scenarios",
        ja=f"テンプレートの {whole.branches} 個のブロックのうち {whole.taken} 個を表示して確かめます",
    )
    never = [f"`{source.slice(span)}` ({source.position(span.start).line + 1})"
             for span in whole.never_taken]  # fmt: skip
    if never:
        rest = len(never) - _MOST_NAMED
        en, ja = (f" and {rest} more", f" ほか {rest} 個") if rest > 0 else ("", "")
        listed = ", ".join(never[:_MOST_NAMED])
        yield Phrase(
            en=f"No scenario shows these blocks (line in the exported text): {listed}{en}",
            ja=f"どの場面にも出ないブロック（書き出した HTML の行）: {listed}{ja}",
        )
