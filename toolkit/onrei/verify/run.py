"""Verify a theme: which scenarios, which of them need a browser, and what they came to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrei.authoring.expectation import Expectation
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import item_shown, moment_shown
from onrei.verify.address import address_of
from onrei.verify.fingerprint import fingerprint, plain_page
from onrei.verify.job import PageAnswer, PageJob
from onrei.verify.learned import Learned
from onrei.verify.opening import (
    BEFORE,
    FIRST,
    NOW,
    Waiting,
    alike,
    flaky,
    in_order,
    light,
    unopened,
)
from onrei.verify.picture_file import DamagedPictureError, unpacked
from onrei.verify.result import (
    Comparison,
    Environment,
    Failure,
    Outcome,
    Result,
)
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side
from onrei.verify.static_check import StaticCheck
from onrei.verify.studio_link import studio_query

EXPORT = "export"
"""The name of the result about the text itself."""
_NO_SIZE = (0, 0)
_WORDS_OF_BASE = ("community", "membership")


class Pages(Protocol):
    """A site that serves the pages of a side, and the browsers that open them."""

    def address(self, side: Side, named: NamedScenario) -> str:
        """Return where the page of *named* on *side* is served."""

    def prepare(self, jobs: int) -> None:
        """Get ready for that many *jobs*, if it takes a while."""

    def answers(self, jobs: Sequence[PageJob]) -> Iterator[PageAnswer]:
        """Yield an answer for each of *jobs*, in any order."""


class Known(Protocol):
    """Pictures from an earlier run, by name of scenario."""

    @property
    def environment(self) -> Environment:
        """Return where the pictures were made."""

    def picture(self, name: str) -> bytes | None:
        """Return the picture of *name* as PNG or WebP, None where there is none."""

    def fingerprint(self, name: str) -> str | None:
        """Return the fingerprint of the page that the picture was taken of."""

    def capture(self, name: str) -> str:
        """Return the SHA-256 of the file that the picture of *name* was made from, empty without."""

    def is_same(self, name: str, png: bytes) -> bool:
        """Tell whether *png* is the very file that the picture of *name* was made from."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a verification is to do beside comparing.

    *shoots* takes pictures although there is nothing to compare with, *is_fresh* opens every page. *promises* are what a
    scenario's page is held against.
    """

    checks: bool = True
    shoots: bool = False
    repeat: int = 1
    is_fresh: bool = False
    promises: Callable[[NamedScenario], tuple[Expectation, ...]] = lambda _named: ()


@dataclass(slots=True)
class Run:
    """One verification of the pages of *now*.

    They are compared with those of *before* (*now* itself where nothing changed), or with the
    pictures of *baseline*, or with nothing.
    *tell* hears of each scenario that is done.
    """

    now: Side
    environment: Environment
    pages: Pages
    wish: Wish = Wish()
    before: Side | None = None
    baseline: Known | None = None
    learned: Learned = field(default_factory=Learned)
    tell: Callable[[str], None] = lambda _name: None
    _statics: dict[str, StaticCheck] = field(default_factory=dict)

    def results(self, scenarios: Iterable[NamedScenario]) -> Iterator[Result]:
        """Yield what each scenario came to, those that need no browser first."""
        waiting: list[Waiting] = []
        for named in scenarios:
            looked = self._looked_at(named)
            if isinstance(looked, Result):
                self.tell(named.name)
                yield looked
            else:
                waiting.append(looked)
                # Browsers start while the other scenarios are looked at.
                self.pages.prepare(len(waiting))
        yield from self._opened(waiting)

    def text_result(self) -> Result:
        """Return the result about the text itself."""
        edition = self.now.edition()
        failures = StaticCheck(edition).text_failures() if self.wish.checks else ()
        return Result(EXPORT, edition.digest, failures)

    def _looked_at(self, named: NamedScenario) -> Result | Waiting:
        """Return the result of *named* if it can be told without a browser."""
        # How often a page differs from itself is told by opening it alone.
        opens_all = self.wish.repeat > 1 or self.wish.is_fresh
        if self.before is self.now and not opens_all:
            return self._equal(named, "")
        if self.before is not None and not opens_all and self._is_same_theme(named):
            return self._equal(named, self.now.edition(named.scenario).digest)
        mark = self._fingerprint(named, self.now)
        failures = self._static_failures(named)
        if mark is not None and not opens_all and mark == self._other_fingerprint(named):
            return replace(self._equal(named, mark), failures=failures)
        is_sound = mark is not None and self.learned.is_sound(mark)
        compares = self.before is not None or self.baseline is not None
        if is_sound and not failures and not (compares or self.wish.shoots or opens_all):
            return Result(named.name, mark or "")
        # What a script puts into a list is judged there; alone it is no page that anybody sees.
        is_page = named.scenario.page != "load-items"
        if not (is_page or compares or self.wish.shoots):
            return Result(named.name, mark or "", failures)
        checks = self.wish.checks and is_page and not is_sound
        return Waiting(named, mark or "", failures, checks=checks, is_sound=is_sound)

    def _is_same_theme(self, named: NamedScenario) -> bool:
        """Tell whether both sides have the very same theme and shop: then every page is the same."""
        before = self.before
        return (
            before is not None
            and before.shop == self.now.shop
            and before.pictures.digest == self.now.pictures.digest
            and before.edition(named.scenario).digest == self.now.edition(named.scenario).digest
        )

    def _equal(self, named: NamedScenario, mark: str) -> Result:
        return Result(named.name, mark, comparison=Comparison(Outcome.EQUAL, _NO_SIZE, _NO_SIZE))

    def _fingerprint(self, named: NamedScenario, side: Side) -> str | None:
        promises = repr(self.wish.promises(named)) if self.wish.checks else ""
        facts = self._facts(named, side, promises)
        mark = self.learned.fingerprints.get(facts)
        if mark is None:
            mark = fingerprint(named, side, self.environment, self.learned, promises)
            if mark is not None:
                self.learned.fingerprints[facts] = mark
        return mark

    def _facts(self, named: NamedScenario, side: Side, promises: str = "") -> str:
        """Return the digest of what the page of *named* is made from, which costs no rendering."""
        text = side.edition(named.scenario).digest
        facts = (
            named.name, sorted(named.scenario.options.items()), text, side.shop_digest,
            side.pictures.digest, moment_shown(named.scenario), self.environment, promises,
        )  # fmt: skip
        return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _other_fingerprint(self, named: NamedScenario) -> str | None:
        if self.before is not None:
            then = self._then(named)
            return None if then is None else self._fingerprint(then, self.before)
        if self.baseline is not None and self.baseline.environment == self.environment:
            return self.baseline.fingerprint(named.name)
        return None

    def _then(self, named: NamedScenario) -> NamedScenario | None:
        """Return what *named* was with the goods of before, None where there was no such page."""
        before = self.before
        if before is None or before.shop_digest == self.now.shop_digest:
            return named
        return before.own(named)

    def _sides(self, named: NamedScenario) -> Iterator[tuple[str, Side, NamedScenario]]:
        """Yield the sides on which the page of *named* is opened, with its scenario there."""
        yield NOW, self.now, named
        if self.before is not None and self.before is not self.now:
            then = self._then(named)
            if then is not None:
                yield BEFORE, self.before, then

    def _static_failures(self, named: NamedScenario) -> tuple[Failure, ...]:
        if not self.wish.checks:
            return ()
        facts = self._facts(named, self.now)
        if facts in self.learned.clean:
            return ()
        edition = self.now.edition(named.scenario)
        html = edition.program.render(named.scenario).html
        static = self._statics.get(edition.digest)
        if static is None:
            static = self._statics[edition.digest] = StaticCheck(edition)
        failures = static.page_failures(named.scenario, html)
        if not failures:
            self.learned.clean[facts] = None
        return failures

    def _opened(self, waiting: Sequence[Waiting]) -> Iterator[Result]:
        """Yield the results of what has to be opened, as browsers get done with it."""
        groups = alike(in_order(waiting), self._page_key)
        leaders = {name: group[0] for name, group in groups.items()}
        jobs = [job for one in leaders.values() for job in self._jobs(one)]
        answers: dict[str, dict[str, PageAnswer]] = {name: {} for name in leaders}
        wanted = {name: len(tuple(self._sides(one.named))) for name, one in leaders.items()}
        alone: list[Waiting] = []
        for answer in self.pages.answers(jobs) if jobs else ():
            side, _, rest = answer.name.partition(":")
            name, _, again = rest.partition("#")
            answers[name][f"{side}#{again}"] = answer if again == FIRST else light(answer)
            if len(answers[name]) < wanted[name] * self.wish.repeat:
                continue
            found, (leader, *others) = answers.pop(name), groups[name]
            yield self._told(leader, found)
            if any(one.trouble is not None for one in found.values()):
                # What happened to a browser says nothing of the next one that opens the page.
                alone += others
            else:
                yield from (self._told(one, unopened(found)) for one in others)
        if alone:
            yield from self._opened(alone)

    def _told(self, waiting: Waiting, answers: Mapping[str, PageAnswer]) -> Result:
        self.tell(waiting.named.name)
        return self._result(waiting, answers)

    def _page_key(self, waiting: Waiting) -> tuple[object, ...] | None:
        """Return what decides how all that is asked of *waiting* ends, None where nobody can tell."""
        named, then = waiting.named, None
        if not waiting.fingerprint or self.wish.repeat > 1 or self.wish.is_fresh:
            return None
        if self.before is not None:
            then = self._other_fingerprint(named)
            if then is None:
                return None
        asked = self._job(named, "", checks=waiting.checks, is_sound=waiting.is_sound)
        return waiting.fingerprint, then, address_of(named.scenario), repr(replace(asked, name=""))

    def _jobs(self, waiting: Waiting) -> Iterator[PageJob]:
        for again in map(str, range(self.wish.repeat)):
            for word, side, named in self._sides(waiting.named):
                checks = waiting.checks and side is self.now and again == FIRST
                address = self.pages.address(side, named)
                # Whoever wants to know how often a page differs opens it afresh each time.
                is_sound = waiting.is_sound and self.wish.repeat == 1
                job = self._job(named, address, checks=checks, is_sound=is_sound)
                yield replace(job, name=f"{word}:{named.name}#{again}")

    def _job(self, named: NamedScenario, address: str, *, checks: bool, is_sound: bool) -> PageJob:
        scenario = named.scenario
        compares = self.before is not None or self.baseline is not None
        return PageJob(
            named.name,
            address,
            scenario.viewport.width,
            scenario.viewport.height,
            scenario.language,
            moment_shown(scenario),
            checks=checks,
            shoots=compares or self.wish.shoots or self.wish.repeat > 1,
            promises=self.wish.promises(named) if checks else (),
            item=_first_item(scenario) if checks else None,
            expected=self._expected(named.name),
            is_whole=scenario.page != "load-items",
            has_words_of_base=scenario.page in _WORDS_OF_BASE,
            is_sound=is_sound,
        )

    def _expected(self, name: str) -> str:
        """Return the digest of the picture of which one shot is enough."""
        baseline = self.baseline
        is_comparable = baseline is not None and baseline.environment == self.environment
        return baseline.capture(name) if baseline is not None and is_comparable else ""

    def _result(self, waiting: Waiting, answers: Mapping[str, PageAnswer]) -> Result:
        named, now = waiting.named, answers[f"{NOW}#{FIRST}"]
        failures = (*waiting.failures, *now.failures, *flaky(answers))
        mark = self._learn(waiting, answers, is_sound=not failures and now.trouble is None)
        comparison, other = self._compared(named, now, answers.get(f"{BEFORE}#{FIRST}"))
        viewport = named.scenario.viewport
        result = Result(
            named.name,
            mark,
            failures,
            comparison,
            now.shots,
            now.seconds,
            now.trouble,
            now.picture,
            other,
            (viewport.width, viewport.height),
        )
        before = answers.get(f"{BEFORE}#{FIRST}")
        if before is not None and before.trouble is not None and now.trouble is None:
            result = replace(result, trouble=before.trouble)
        # Where all is good nobody goes to look, and it takes a while to find out.
        return result if result.is_good else replace(result, studio=studio_query(named.scenario))

    def _learn(self, waiting: Waiting, answers: Mapping[str, PageAnswer], *, is_sound: bool) -> str:
        """Remember what was seen, and return the fingerprint that can be told now."""
        named = waiting.named
        for word, side, own in self._sides(named):
            answer = answers[f"{word}#{FIRST}"]
            # A glance may be over before a page has asked for all.
            if answer.trouble is None and not answer.is_as_expected:
                page = plain_page(own, side)
                self.learned.learn_requests(named.name, page, answer.requests)
        mark = waiting.fingerprint or self._fingerprint(named, self.now) or ""
        if mark and is_sound and waiting.checks:
            self.learned.learn_sound(mark)
        return mark

    def _compared(
        self, named: NamedScenario, now: PageAnswer, before: PageAnswer | None
    ) -> tuple[Comparison | None, bytes | None]:
        """Return how the picture of *now* compares, and the picture that it was compared with."""
        if self.before is None and self.baseline is None:
            return None, None
        is_kept = now.picture is not None and self._is_kept(named.name, now.picture)
        if now.is_as_expected or is_kept:
            return Comparison(Outcome.EQUAL, _NO_SIZE, _NO_SIZE), None
        other = self._other_picture(named, now, before)
        if now.picture is None:
            return Comparison(Outcome.FAILED, _NO_SIZE, _NO_SIZE), _as_png(other)
        if other is None:
            return Comparison(Outcome.NEW, _NO_SIZE, _NO_SIZE), None
        from onrei.verify.compare import compare  # noqa: PLC0415 - slow to import, seldom needed

        found = compare(other, now.picture)
        if found.outcome is Outcome.EQUAL:
            return found, None
        if self._is_other_environment():
            found = replace(found, outcome=Outcome.OTHER_ENVIRONMENT)
        return found, unpacked(other)

    def _other_picture(
        self, named: NamedScenario, now: PageAnswer, before: PageAnswer | None
    ) -> bytes | None:
        if self.before is self.now:
            return now.picture
        return before.picture if before is not None else self._kept_picture(named.name)

    def _is_kept(self, name: str, png: bytes) -> bool:
        return self.baseline is not None and self.baseline.is_same(name, png)

    def _kept_picture(self, name: str) -> bytes | None:
        return self.baseline.picture(name) if self.baseline is not None else None

    def _is_other_environment(self) -> bool:
        return self.baseline is not None and self.baseline.environment != self.environment


def _as_png(picture: bytes | None) -> bytes | None:
    """Return *picture* as reports hold it, None where it is damaged: there is worse to tell then."""
    try:
        return picture and unpacked(picture)
    except DamagedPictureError:
        return None


def _first_item(scenario: Scenario) -> int | None:
    shown = item_shown(scenario)
    return None if shown is None else shown.id
