"""The vocabulary of the BASE Template language as values."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrei.phrase import Phrase


class TagKind(enum.Enum):
    """What a tag is; code branches on this, never on a name."""

    VARIABLE = "variable"
    LANG = "lang"
    CONDITION = "condition"
    LOOP = "loop"
    WRAPPER = "wrapper"
    HIDDEN = "hidden"
    OPTION_VALUE = "option-value"
    OPTION_BLOCK = "option-block"
    OPTION_META = "option-meta"


BLOCK_KINDS = frozenset({TagKind.CONDITION, TagKind.LOOP, TagKind.WRAPPER, TagKind.HIDDEN})


class Scope(enum.Enum):
    """Whose value a tag speaks of, or, for a loop, whose values its turns give."""

    PAGE = "page"
    ITEM = "item"
    LIST_ITEM = "list-item"
    RELATED_ITEM = "related-item"
    CATEGORY = "category"
    MEDIUM_CATEGORY = "medium-category"
    CHILD_CATEGORY = "child-category"


class Evidence(enum.Enum):
    """How sure we are that a tag exists and does what is said of it."""

    DOCUMENTED = "documented"
    DEFAULT_THEME = "default-theme"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True, slots=True)
class TagSpec:
    """One tag, or a numbered family of them.

    *name* is without braces and without ``block:``/``lang:``; of a family it holds the range, as in
    ``ItemImage[1-20]URL-640``. *pages* are the page blocks where it means something (empty: any).
    *sets* is, for a loop, the scope of its turns. *output_ja*/*output_en* are the texts of a
    ``lang`` tag.
    """

    name: str
    kind: TagKind
    summary: Phrase
    scope: Scope = Scope.PAGE
    sets: Scope | None = None
    pages: tuple[str, ...] = ()
    app: str | None = None
    required: bool = False
    deprecated: str | None = None
    replacement: str | None = None
    evidence: Evidence = Evidence.DOCUMENTED
    sources: tuple[str, ...] = ()
    checked: str = ""
    output: str = ""
    output_ja: str = ""
    output_en: str = ""
    note: str = ""

    @property
    def is_block(self) -> bool:
        """Tell whether the tag is written ``{block:…}…{/block:…}``."""
        return self.kind in BLOCK_KINDS or self.kind is TagKind.OPTION_BLOCK

    @property
    def written(self) -> str:
        """Return the tag as one writes it, braces included."""
        if self.kind is TagKind.OPTION_META:
            return f'<meta name="{self.name}">'
        if self.is_block:
            return f"{{block:{self.name}}}"
        return f"{{lang:{self.name}}}" if self.kind is TagKind.LANG else f"{{{self.name}}}"

    @property
    def numbers(self) -> range | None:
        """Return the numbers of a family, None for a single tag."""
        found = _RANGE.search(self.name)
        return range(int(found[1]), int(found[2]) + 1) if found else None


@dataclass(frozen=True, slots=True)
class WrongName:
    """A name that themes write although BASE has no such tag; *instead* is a whole tag or empty."""

    written: str
    instead: str
    note: Phrase


@dataclass(frozen=True, slots=True)
class Known:
    """A tag found in the catalog; *number* is the one of a family's member."""

    spec: TagSpec
    number: int | None = None


@dataclass(frozen=True)
class Catalog:
    """All tags, by the name that stands in the braces; families are found by their members.

    *variables*, *langs* and *blocks* hold every single name, families expanded.
    """

    specs: tuple[TagSpec, ...]
    wrong_names: Mapping[str, WrongName]
    variables: Mapping[str, Known]
    langs: Mapping[str, Known]
    blocks: Mapping[str, Known]
    checked: str = ""


_RANGE = re.compile(r"\[(\d+)-(\d+)\]")
