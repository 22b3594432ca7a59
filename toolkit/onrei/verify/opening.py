"""Scenarios that wait for a browser, and the answers about one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrei.emulator.shown import moment_shown
from onrei.phrase import Phrase
from onrei.verify.job import PageAnswer
from onrei.verify.result import Failure
from onrei.verify.scenario_set import NamedScenario

NOW, BEFORE = "now", "before"
"""The sides on which a page is opened."""
FIRST = "0"
"""Which of several openings is looked at; the others are only held against it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The scenario *named*, which needs a browser; *failures* are those that were told without one.

    *fingerprint* is empty as long as nobody can tell it. *checks* asks for the checks of its open
    page, *is_sound* says that these found nothing in the very same page.
    """

    named: NamedScenario
    fingerprint: str
    failures: tuple[Failure, ...]
    checks: bool
    is_sound: bool


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Return *waiting* so that a tab can go on from one page to another of the same kind."""
    return sorted(waiting, key=_kind)


def _kind(waiting: Waiting) -> tuple[object, ...]:
    scenario = waiting.named.scenario
    return scenario.language, moment_shown(scenario), scenario.viewport.width


def alike(
    waiting: Iterable[Waiting], key: Callable[[Waiting], Hashable | None]
) -> dict[str, list[Waiting]]:
    """Return those of *waiting* that show the very same page, by the name of the first of them.

    The *key* of two says whether they do; one whose key is None is like no other.
    """
    first: dict[Hashable, str] = {}
    groups: dict[str, list[Waiting]] = {}
    for one in waiting:
        name, mark = one.named.name, key(one)
        leader = name if mark is None else first.setdefault(mark, name)
        groups.setdefault(leader, []).append(one)
    return groups


def unopened(answers: Mapping[str, PageAnswer]) -> dict[str, PageAnswer]:
    """Return *answers* for another scenario with the very same page, for which nothing was opened."""
    return {word: replace(answer, shots=0, seconds=0.0) for word, answer in answers.items()}


def light(answer: PageAnswer) -> PageAnswer:
    """Return *answer* with the digest of its picture: hundreds of pictures are gigabytes."""
    picture = answer.picture
    return replace(answer, picture=picture and hashlib.sha256(picture).digest())


def flaky(answers: Mapping[str, PageAnswer]) -> Iterator[Failure]:
    """Yield a failure where a page does not look the same each time it is opened."""
    first = f"{NOW}#{FIRST}"
    others = [
        one.picture for key, one in answers.items() if key.startswith(f"{NOW}#") and key != first
    ]
    odd = sum(picture != light(answers[first]).picture for picture in others)
    if odd:
        yield Failure(
            "flaky",
            Phrase(
                en=f"{odd} of {len(others) + 1} pictures of the same page differ",
                ja=f"同じページの画像 {len(others) + 1} 枚のうち {odd} 枚が異なります",
            ),
        )
