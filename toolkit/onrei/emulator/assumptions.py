"""What we do where BASE documents nothing: one entry for each choice, in ``assumptions.toml``.

Code that follows an assumption names it, either by reading it (``assumption("counter-start")``) or in
a comment (``assumption: counter-start``); a test holds the two lists together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrei.phrase import Phrase
from onrei.toml_file import read_toml


@dataclass(frozen=True, slots=True)
class Assumption:
    """One behaviour that BASE does not document.

    *does* is what we do, *why* the reason, *evidence* the keys of the catalog's sources that come
    closest, *where* the tag or page that it touches. *number* is there for code to look up.
    """

    id: str
    does: Phrase
    why: Phrase
    evidence: tuple[str, ...]
    where: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Assumptions:
    assumption: tuple[Assumption, ...]


@cache
def assumptions() -> tuple[Assumption, ...]:
    """Return every assumption, in the order of the file."""
    return read_toml(Path(__file__).with_name("assumptions.toml"), _Assumptions).assumption


def assumption(id_: str) -> Assumption:
    """Return the assumption *id_*; an unknown id is a mistake of ours."""
    return _by_id()[id_]


@cache
def _by_id() -> dict[str, Assumption]:
    return {entry.id: entry for entry in assumptions()}
