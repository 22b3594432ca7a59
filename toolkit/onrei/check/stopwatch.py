"""How long each rule takes; measured for ``--statistics`` only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

from onrei.diagnostics import Diagnostic

READING = "reading"
"""What reading and parsing the text takes."""

RENDERING = "rendering"
"""What rendering the pages takes, before a rule looks at them."""


class Stopwatch:
    """Adds up seconds by code of a rule, if it *is_on*.

    What several rules need is worked out once, and counts for the first one that asks for it.
    """

    def __init__(self, *, is_on: bool = False) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._is_on = is_on

    @contextmanager
    def running(self, code: str) -> Iterator[None]:
        """Count what is done within for *code*."""
        start = perf_counter()
        yield
        if self._is_on:
            self.seconds[code] += perf_counter() - start

    def all_of(self, code: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return what *found* yields, the time that takes counted for *code*."""
        if not self._is_on:
            return list(found)
        with self.running(code):
            return list(found)
