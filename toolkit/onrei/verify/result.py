"""What a verification found: plain values that every worker, report and shard exchanges."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Literal

from onrei.phrase import Phrase
from onrei.source import Position


class Outcome(enum.Enum):
    """How a scenario's picture compares with the other side."""

    EQUAL = "equal"  # same fingerprint, or the same pixels
    CHANGED = "changed"
    NEW = "new"  # the other side has none
    NOT_COMPARED = "not-compared"  # nobody asked
    OTHER_ENVIRONMENT = "other-environment"  # the other side was made by another browser or font
    FAILED = "failed"  # no picture could be made


RegionKind = Literal["moved", "text", "colour", "anti-aliasing", "content", "size"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, and a 0-based position in it."""

    path: str
    position: Position


@dataclass(frozen=True, slots=True)
class Failure:
    """One broken promise of a page.

    *check* names what was looked for (``promise``, ``axe``, ``console``, ``request``, ``overflow``,
    ``layout-shift``, ``tap-target``, ``validity``, ``required-tag``, ``leftover-tag``,
    ``duplicate-id``, ``contrast``), *selector* the element. *exported* and *written* are its places in
    the text to paste and in the author's own file, where these are known.
    """

    check: str
    message: Phrase
    selector: str = ""
    exported: Place | None = None
    written: Place | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of changed pixels, in pixels of the picture, and what kind of change it looks like."""

    left: int
    top: int
    width: int
    height: int
    kind: RegionKind
    pixels: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures side by side.

    *pixels* differ exactly, *seen_pixels* differ for an eye (anti-aliasing left out), *densest* is
    the largest number of differing pixels in any window of 32 × 32. Sizes are width and height.
    *diff* is the PNG with the changes marked, where one was made.
    """

    outcome: Outcome
    size: tuple[int, int]
    other_size: tuple[int, int]
    pixels: int = 0
    seen_pixels: int = 0
    densest: int = 0
    regions: tuple[Region, ...] = ()
    diff: bytes | None = None


@dataclass(frozen=True, slots=True)
class Environment:
    """What decides the pixels beside the page: a picture is comparable within one of these only."""

    browser: str
    font: str
    platform: str
    engine: str = "1"


@dataclass(frozen=True, slots=True)
class Result:
    """What one scenario came to.

    *fingerprint* is the digest of all that the page was made from. *shots* counts the pictures that
    were taken until two in a row were equal, 0 where none was needed. *trouble* says why there is no
    picture. *picture* and *other_picture* are PNG files. *viewport* is width and height of the window
    in CSS pixels. *studio* is what follows the studio's address to see the page there.
    """

    name: str
    fingerprint: str
    failures: tuple[Failure, ...] = ()
    comparison: Comparison | None = None
    shots: int = 0
    seconds: float = 0.0
    trouble: Phrase | None = None
    picture: bytes | None = None
    other_picture: bytes | None = None
    viewport: tuple[int, int] = (0, 0)
    studio: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is wrong with the scenario."""
        changed = self.comparison is not None and self.comparison.outcome in _WORTH_A_LOOK
        return not (self.failures or changed or self.trouble)


_WORTH_A_LOOK = frozenset({Outcome.CHANGED, Outcome.NEW, Outcome.FAILED})


@dataclass(frozen=True, slots=True)
class Verification:
    """All results of a run, sorted by name.

    *obsolete* baselines belong to no scenario of the whole set. *is_partial* says that only some of
    it were looked at, *scenario_count* how many results the whole has (0: nobody knows). *against* is
    the git revision, *baseline* the folder of pictures that the pages were compared with.
    *is_of_tests* says that tests took the pictures: the names are those of tests.
    """

    target: str
    environment: Environment
    results: tuple[Result, ...]
    obsolete: tuple[str, ...] = ()
    is_partial: bool = False
    seconds: float = 0.0
    notes: tuple[Phrase, ...] = ()
    against: str = ""
    baseline: str = ""
    scenario_count: int = 0
    is_of_tests: bool = False
