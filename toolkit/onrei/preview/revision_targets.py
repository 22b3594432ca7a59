"""Themes as they were in commits, each a target of its own, taken out of git when it is wanted."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.preview.target import Target
from onrei.storefront.revision import Past, commit_of, place_of_theme, root_of

# A comparison needs two; a page of a hostile theme may ask for any number.
_KEPT_REVISIONS = 8


@dataclass(frozen=True, slots=True)
class _Kept:
    past: Past
    target: Target


class RevisionTargets:
    """The targets of commits, those that were asked for longest ago removed from the disk."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Path, str], _Kept] = OrderedDict()

    def target(self, now: Target, reference: str) -> Target:
        """Return what *now* was in the commit *reference*; UsageError where that cannot be told."""
        if now.theme is None:
            raise UsageError(_NOT_FROM_DISK)
        place = place_of_theme(now.theme)
        root = root_of(place)
        key = (place, commit_of(root, reference))
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                kept = self._kept[key] = _taken(root, *key)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT_REVISIONS:
                self._kept.popitem(last=False)[1].past.close()
            return kept.target

    def close(self) -> None:
        """Remove everything that was taken out of git."""
        with self._lock:
            for kept in self._kept.values():
                kept.past.close()
            self._kept.clear()


def _taken(root: Path, place: Path, commit: str) -> _Kept:
    past = Past(root, commit)
    try:
        then, read = past.theme(place)
    except BaseException:
        past.close()
        raise
    return _Kept(past, Target(read, knows_marks=then.is_dir()))


_NOT_FROM_DISK = Phrase(
    en="This theme has no earlier commits: it was dropped into the studio, or is a snippet alone",
    ja="このテーマには以前のコミットがありません。"
    "スタジオに読み込んだファイル、または単独のスニペットです",
)
