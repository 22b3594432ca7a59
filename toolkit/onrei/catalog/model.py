"""The vocabulary of the BASE Template language as values."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrei.phrase import Phrase, UiLanguage


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
    ``ItemImage[1-20]URL-640``; of an option, ``NAME`` stands for the option's own. *pages* are the
    page blocks where it means something (empty: any), *within* the blocks in one of which it
    belongs. *sets* is, for a loop, the scope of its turns, *limit* how many there are at most; for
    an option's meta, how many of its kind a theme may declare. *replacement* is a whole tag that is
    better; *deprecated* (a date) says that it is due. *sources* are addresses, in the file keys of
    its table ``sources``. *output* shows what is printed, ``…`` and capitals standing for values.

    *output_ja*/*output_en* are the texts of a ``lang`` tag; a variable in them (``{ShopName}``) is
    filled in. A language in *unconfirmed* is one whose text nobody has seen on a shop.
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
    note: Phrase | None = None
    within: tuple[str, ...] = ()
    limit: int | None = None
    item_page_from: int | None = None
    """From this number on, the members of a family work on the item page only."""
    since: str = ""
    example: str = ""
    unconfirmed: tuple[UiLanguage, ...] = ()

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
class ExpectedName:
    """A name one would expect by pattern although nobody has seen it: neither right nor wrong."""

    written: str
    note: Phrase


@dataclass(frozen=True, slots=True)
class NonTag:
    """Something the docs list among the tags of which no tag is known."""

    name: str
    note: Phrase
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A tag found in the catalog; *number* is the one of a family's member."""

    spec: TagSpec
    number: int | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the page blocks where this very member means something (empty: any)."""
        first = self.spec.item_page_from
        if first is not None and self.number is not None and self.number >= first:
            return ("ItemPage",)
        return self.spec.pages


@dataclass(frozen=True)
class Catalog:
    """All tags, by the name that stands in the braces; families are found by their members.

    *variables*, *langs* and *blocks* hold every single name, families expanded; options are only
    in *specs*. *wrong_names* and *expected* go by the whole tag as written, *apps* by our short
    names, *sources* (addresses) by short keys.
    """

    specs: tuple[TagSpec, ...]
    wrong_names: Mapping[str, WrongName]
    variables: Mapping[str, Known]
    langs: Mapping[str, Known]
    blocks: Mapping[str, Known]
    checked: str = ""
    expected: Mapping[str, ExpectedName] = field(default_factory=dict)
    apps: Mapping[str, Phrase] = field(default_factory=dict)
    non_tags: tuple[NonTag, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


_RANGE = re.compile(r"\[(\d+)-(\d+)\]")
