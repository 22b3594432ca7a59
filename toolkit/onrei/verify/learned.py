"""What earlier runs taught: which pages of the shop scripts ask for, and which pages were sound.

And what they worked out: of a theme and a shop that are as they were nothing is worked out twice.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import onrei
from onrei.verify.browser import cache_folder

_FILE = "verify.json"
_SCHEMA = 2
# The oldest go first; a theme has about 150 scenarios.
_MOST = 4000
_MOST_SETS = 60


@dataclass(frozen=True, slots=True)
class KnownSet:
    """Which special looks a template needs with some shop, and how much shows with them.

    *never* are start and end of each tag that opens a block nobody sees.
    """

    names: tuple[str, ...]
    branches: int
    taken: int
    never: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Learned:
    """Facts by digest: *requests* of scripts by page, and the fingerprints of *sound* pages.

    *sets* tell which looks a template needs; *fingerprints* and *clean* are by the facts that a page
    is made from, and tell its fingerprint and that its text was faultless. Losing them costs time,
    nothing else, so a file that cannot be read or written is no trouble.
    """

    requests: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sound: dict[str, None] = field(default_factory=dict)
    sets: dict[str, KnownSet] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    clean: dict[str, None] = field(default_factory=dict)

    def fetched(self, name: str, html: str) -> tuple[str, ...] | None:
        """Return what the page *html* of the scenario *name* asks for; None if nobody knows.

        A page without anything in it that could ask is known to ask for nothing.
        """
        if not any(word in html for word in _ASKING):
            return ()
        return self.requests.get(_key(name, html))

    def learn_requests(self, name: str, html: str, requests: Iterable[str]) -> None:
        """Remember what the page asked for while it was open."""
        before = self.fetched(name, html)
        self.requests[_key(name, html)] = tuple(sorted(set(requests)))
        if before not in {None, self.fetched(name, html)}:
            # What it asks for is part of its fingerprint.
            self.fingerprints.clear()

    def is_sound(self, fingerprint: str) -> bool:
        """Tell whether the page of *fingerprint* was opened before, and nothing was wrong."""
        return fingerprint in self.sound

    def learn_sound(self, fingerprint: str) -> None:
        """Remember that nothing is wrong with a page."""
        self.sound[fingerprint] = None


_ASKING = ("fetch", "XMLHttpRequest", "ajax", ".get(", ".load(", "getJSON", "import(", "$.post")


def _key(name: str, html: str) -> str:
    return hashlib.sha256(f"{name}\0{html}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


@cache
def _own_stamp() -> str:
    """Return what changes with any file of Onrei: what another one has worked out may be wrong."""
    folder = Path(onrei.__file__).parent
    stamp = hashlib.sha256(onrei.__version__.encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {"", ".pyc"}:
            facts = path.stat()
            stamp.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode(errors="replace"))
    return stamp.hexdigest()[:32]


def load_learned(folder: Path | None = None) -> Learned:
    """Return what is known in *folder* (default: our cache); nothing if that cannot be read."""
    path = (folder or cache_folder()) / _FILE
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table["schema"] != _SCHEMA or table["onrei"] != _own_stamp():
            return Learned()
        requests = {str(key): tuple(map(str, found)) for key, found in table["requests"].items()}
        sets = {str(key): _known_set(*found) for key, found in table["sets"].items()}
        fingerprints = {str(key): str(found) for key, found in table["fingerprints"].items()}
        sound, clean = (dict.fromkeys(map(str, table[word])) for word in ("sound", "clean"))
        return Learned(requests, sound, sets, fingerprints, clean)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Learned()


def _known_set(
    names: list[str], branches: int, taken: int, never: list[tuple[int, int]]
) -> KnownSet:
    spans = tuple((int(start), int(end)) for start, end in never)
    return KnownSet(tuple(map(str, names)), int(branches), int(taken), spans)


def _written_sets(sets: dict[str, KnownSet]) -> Iterable[tuple[str, object]]:
    for key, one in sets.items():
        yield key, (one.names, one.branches, one.taken, one.never)


def save_learned(learned: Learned, folder: Path | None = None) -> None:
    """Write *learned* for the next run."""
    path = (folder or cache_folder()) / _FILE
    with contextlib.suppress(OSError):
        table = {
            "schema": _SCHEMA,
            "onrei": _own_stamp(),
            "requests": dict(list(learned.requests.items())[-_MOST:]),
            "sound": list(learned.sound)[-_MOST:],
            "sets": dict(list(_written_sets(learned.sets))[-_MOST_SETS:]),
            "fingerprints": dict(list(learned.fingerprints.items())[-_MOST:]),
            "clean": list(learned.clean)[-_MOST:],
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(table, file)
        Path(written).replace(path)
