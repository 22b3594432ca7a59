"""One theme file of the visitor: as it came, as it is now, and every step between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from onrei.install.edit import remove, status
from onrei.install.region import SHARED, read_regions
from onrei.install.report import Installed
from onrei.preview.target import Target
from onrei.source import Source
from onrei.storefront.edition import Exported

# Every step keeps a whole text; of a large file there are fewer.
_MOST_STEPS = 100
_MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines of the text, counted from 1 and the last included, that *snippet* fills."""

    snippet: str
    first: int
    last: int


class OwnTheme:
    """A theme file on the desk; every change is a step that can be undone."""

    def __init__(self, key: str, source: Source) -> None:
        """Keep *source* under *key*; its path is only the name of the file."""
        self.key = key
        self.name = source.path
        self.original = source.text
        self._lock = threading.Lock()
        self._steps = [source.text]
        self._at = 0
        self.target = Target(self._reader(lambda: self.text), knows_marks=False)
        self.target_before = Target(self._reader(lambda: self.original), knows_marks=False)

    @property
    def text(self) -> str:
        """Return the text as it is now."""
        return self._steps[self._at]

    @property
    def source(self) -> Source:
        """Return the text with the name of the file."""
        return Source(self.name, self.text)

    @property
    def data(self) -> bytes:
        """Return the text as bytes: BOM and line ends are those of the file as it came."""
        return self.text.encode("utf-8", "surrogatepass")

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to take again."""
        return self._at < len(self._steps) - 1

    def change(self, edit: Callable[[str], str]) -> bool:
        """Let *edit* make the next text of this one; tell whether it is another.

        What *edit* raises leaves everything as it was.
        """
        with self._lock:
            text = edit(self.text)
            if text == self.text:
                return False
            self._steps = [*self._steps[: self._at + 1], text]
            while len(self._steps) > 2 and self._is_full:
                del self._steps[0]
            self._at = len(self._steps) - 1
        self.target.invalidate()
        return True

    def undo(self) -> bool:
        """Take the last step back, if there is one."""
        return self._go(-1)

    def redo(self) -> bool:
        """Take a step again that was taken back, if there is one."""
        return self._go(1)

    def installed(self) -> tuple[Installed, ...]:
        """Return the snippets that are in the text; raises InstallError where that is unclear."""
        return status(self.text, path=self.name)

    def filled(self) -> tuple[Filled, ...]:
        """Return which lines are those of snippets, from top to bottom."""
        source, before, found = self.source, 0, []
        for region in read_regions(source).regions:
            start = region.offset + before
            before += len(region.raw)
            end = start + max(len(region.raw.rstrip("\r\n")) - 1, 0)
            first, last = source.position(start).line + 1, source.position(end).line + 1
            found.append(Filled("" if region.snippet == SHARED else region.snippet, first, last))
        return tuple(found)

    def _go(self, step: int) -> bool:
        with self._lock:
            at = self._at + step
            if not 0 <= at < len(self._steps):
                return False
            self._at = at
        self.target.invalidate()
        return True

    @property
    def _is_full(self) -> bool:
        return len(self._steps) > _MOST_STEPS or sum(map(len, self._steps)) > _MOST_CHARACTERS

    def _reader(self, text: Callable[[], str]) -> Callable[[object], Exported]:
        return lambda _marks: Exported(self.name, text())


def without_all(text: str, name: str, *, force: bool = False) -> str:
    """Return *text* without any snippet; raises InstallError where one was edited by hand."""
    for one in status(text, path=name):
        text = remove(text, one.name, force=force, path=name)
    return text


def plain_name(written: str) -> str:
    """Return the name of a file of ours for what a visitor's file is called."""
    name = PurePath(written.replace("\\", "/")).name
    stem = "".join(sign for sign in name if sign.isprintable() and sign not in '<>:"|?*').strip()
    stem = stem.rsplit(".", 1)[0] if stem.lower().endswith((".html", ".htm", ".txt")) else stem
    return f"{stem.strip('. ')[:_LONGEST_STEM] or 'theme'}.html"


_LONGEST_STEM = 80
