"""How ``onrei verify`` says how far it is, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from onrei.cli.console import say_name, tell
from onrei.cli.wishes import ui_words
from onrei.phrase import Phrase
from onrei.verify.result import Failure, Result, Verification
from onrei.verify.verdict import Verdict, verdict_of


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Give what hears of each scenario: a bar on a terminal, a line now and then elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(total).tell
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


class _Lines:
    """Says how far a run is, every tenth part of it."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def tell(self, _name: str) -> None:
        self._done += 1
        step = max(1, self._total // 10)
        if self._done % step == 0 or self._done == self._total:
            click.echo(f"{self._done}/{self._total}", err=True)


def say_results(verification: Verification, is_updating: bool = False) -> None:
    """Print what is wrong, a scenario at a time; pictures that are about to be kept are not."""
    for result in verification.results:
        verdict = verdict_of(result)
        if verdict is not Verdict.GOOD and not (is_updating and not is_bad(result, is_updating)):
            say_name(f"{result.name}: {_WORDS[verdict].text(ui_words())}")
            for line in _lines(result):
                click.echo(f"  {line}")


def _lines(result: Result) -> Iterator[str]:
    language = ui_words()
    if result.trouble is not None:
        yield result.trouble.text(language)
    for alike in _alike(result.failures):
        where = " ".join(_places(alike[0]))
        rest = _more(len(alike) - 1).text(language) if len(alike) > 1 else ""
        place = f" ({where}{rest})" if where else ""
        yield f"{alike[0].check}: {alike[0].message.text(language)}{place}"
    found = result.comparison
    if found is not None and found.regions:
        width, height = found.size
        share = found.pixels / max(1, width * height)
        kinds = ", ".join(dict.fromkeys(region.kind for region in found.regions))
        yield f"{found.pixels:,} px ({share:.2%}) {kinds} {width}×{height}"


def _alike(failures: Iterable[Failure]) -> Iterable[list[Failure]]:
    """Return *failures* by what they say: of fifty elements one is enough to look at."""
    groups: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        groups.setdefault((failure.check, failure.message.en), []).append(failure)
    return groups.values()


def _more(count: int) -> Phrase:
    return Phrase(en=f" and {count} more", ja=f" ほか {count} 件")


def _places(failure: Failure) -> Iterator[str]:
    if failure.selector:
        yield failure.selector
    for place in (failure.written, failure.exported):
        if place is not None:
            yield f"{place.path}:{place.position.line + 1}:{place.position.column + 1}"
            return


_WORDS = {
    Verdict.NO_PICTURE: Phrase(en="could not be shown", ja="表示できません"),
    Verdict.BROKEN: Phrase(en="something is wrong", ja="問題があります"),
    Verdict.CHANGED: Phrase(en="looks different", ja="見た目が変わりました"),
    Verdict.NEW: Phrase(en="is new", ja="比べる画像がありません"),
    Verdict.OTHER_ENVIRONMENT: Phrase(
        en="looks different, in another browser or font", ja="別の環境のため見た目が違います"
    ),
}


def is_bad(result: Result, is_updating: bool = False) -> bool:
    """Tell whether *result* makes the run fail; a picture that was just kept does not."""
    if is_updating and not result.failures and result.trouble is None:
        return False
    return not result.is_good


def tell_obsolete(verification: Verification) -> None:
    """Say which pictures are kept for nothing."""
    for name in verification.obsolete:
        tell(
            Phrase(
                en=f"The picture of `{name}` belongs to no scenario any more; "
                "`--update` of a whole run takes it out",
                ja=f"`{name}` の画像に対応する場面がなくなりました。"
                "全体を `--update` で実行すると取り除かれます",
            )
        )


def tell_end(verification: Verification, is_updating: bool = False) -> None:
    """Say how much was done, and how much of it wants to be looked at."""
    shots = sum(result.shots > 0 for result in verification.results)
    again = sum(max(0, result.shots - _SHOTS) for result in verification.results)
    bad = sum(is_bad(result, is_updating) for result in verification.results)
    total, seconds = len(verification.results), verification.seconds
    en = f", {again} more until pages stood still" if again else ""
    ja = f"（静止するまでの撮り直し {again} 回）" if again else ""
    tell(
        Phrase(
            en=f"{total} scenarios, {shots} photographed{en}, {bad} to look at; {seconds:.1f} s",
            ja=f"{total} 場面のうち撮影 {shots}{ja}、要確認 {bad}（{seconds:.1f} 秒）",
        )
    )


# Two pictures in a row have to be equal.
_SHOTS = 2
