"""The style rules for texts in two languages: there once, however many snippets need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrei.authoring.theme_parts import BILINGUAL_STYLE
from onrei.errors import InstallError
from onrei.install.element import in_element
from onrei.install.markup import Markup
from onrei.install.no_place import NoPlace
from onrei.install.places import find_place
from onrei.install.placing import settled_offset
from onrei.install.region import SHARED, CommentKind, Region, inserted, make_region
from onrei.phrase import Phrase

_VERSION = "1"
# What marks a text as one of two languages; the rules of BILINGUAL_STYLE are about these.
BILINGUAL_CLASSES = frozenset({"onrei-ja", "onrei-en"})


def with_shared(
    regions: Iterable[Region], base: str, markup: Markup, *, force: bool = False
) -> tuple[Region, ...]:
    """Return *regions* with the rules once if any of them needs these, else without.

    Rules that were edited by hand stay as they are unless *force*.
    """
    listed = tuple(regions)
    rest = tuple(one for one in listed if one.snippet != SHARED)
    edited = [one for one in listed if one.snippet == SHARED and one.is_edited and not force]
    if edited:
        return _put(edited, rest)
    if not any(_is_bilingual(one) for one in rest):
        return rest
    offset, kind = _spot(rest, base, markup)
    made = make_region(
        snippet=SHARED,
        place="style",
        number=1,
        count=1,
        version=_VERSION,
        settings={},
        content=in_element(BILINGUAL_STYLE, "style", kind),
        base=base,
        offset=offset,
        kind=kind,
    )
    return inserted(made, rest)


def _put(some: Iterable[Region], into: tuple[Region, ...]) -> tuple[Region, ...]:
    for one in some:
        into = inserted(one, into)
    return into


def _is_bilingual(region: Region) -> bool:
    return any(f'"{name}"' in region.body for name in BILINGUAL_CLASSES)


def _spot(regions: Sequence[Region], base: str, markup: Markup) -> tuple[int, CommentKind]:
    """Return where styles go in this theme, or where the first of the snippets' own is."""
    try:
        offset = find_place("style", markup).offsets[0]
    except NoPlace:
        styles = [one for one in regions if one.place == "style"]
        html = [one for one in regions if one.kind == "html"]
        if not styles and not html:
            raise _no_sheet() from None
        first = min(styles or html, key=lambda one: one.offset)
        return first.offset, first.kind
    return settled_offset(base, offset), "html"


def _no_sheet() -> InstallError:
    return InstallError(
        Phrase(
            en="the theme has no sure place for the style of texts in two languages; "
            "choose one with `--set language=ja`",
            ja="2 つの言語を切り替えるスタイルを入れる場所が決まりません。"
            "`--set language=ja` のように言語を 1 つ選んでください",
        )
    )
