"""Put a snippet into a theme, take it out, and tell which ones are in it.

All three see a theme as its text without regions plus the regions, so that the order in which
snippets come and go leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrei.authoring.mood import Tone
from onrei.authoring.parts import render_parts
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.snippet_manifest import order_at
from onrei.errors import InstallError, OnreiError, unknown_name
from onrei.install.at import At, Spot
from onrei.install.chosen import chosen_settings, differing
from onrei.install.element import ELEMENTS, in_element
from onrei.install.fitting import fitted
from onrei.install.markup import Markup
from onrei.install.markup_reader import read_markup
from onrei.install.places import PLACES
from onrei.install.placing import Placement, Placing
from onrei.install.refusal import (
    is_complete,
    refuse_edited,
    refuse_harm,
    refuse_incomplete,
    refuse_twice,
)
from onrei.install.region import (
    SHARED,
    Region,
    Regions,
    holds_comment,
    inserted,
    make_region,
    read_regions,
    write_regions,
)
from onrei.install.report import Installed, InstallReport, Placed
from onrei.install.shared import with_shared
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.source import Source

_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


def add(  # noqa: PLR0913 - the words of the command
    text: str,
    name: str,
    settings: Mapping[str, object] | None = None,
    *,
    mood: str | None = None,
    tone: Tone | None = None,
    marks: Mapping[int, Marks] = _NO_MARKS,
    at: Sequence[At] = (),
    force: bool = False,
    path: str = "theme.html",
) -> tuple[str, InstallReport]:
    """Return *text* with the snippet *name* (or in the folder *name*) in it, and what was done.

    A *mood*, for a page of this *tone*, gives settings where *settings* say nothing. Without
    *settings*, those of an earlier install stay that no mood is about. *marks* go by item id, *path*
    names the text in messages. Raises InstallError, and changes nothing, where a place is unsure, where a
    region was edited by hand (unless *force*), or where an earlier install was removed by half.
    """
    snippet = load_snippet(name)
    source = Source(path, text)
    regions = read_regions(source)
    own = _of(snippet.name, regions)
    chosen = chosen_settings(snippet, own, settings, mood, tone)
    contents = part_texts(snippet, chosen, marks)
    if not force:
        refuse_edited(own, source, regions)
        refuse_incomplete(own, source)
        refuse_twice(contents, snippet.name, source, regions)
    markup = read_markup(parse(Source(path, regions.base)))
    placement = Placing(snippet.name, source, regions, markup, at).place(tuple(contents))
    others = tuple(one for one in regions.regions if one.snippet != snippet.name)
    for region in _made(snippet, chosen, contents, placement, markup):
        others = inserted(region, others)
    result = Regions(regions.base, with_shared(others, regions.base, markup, force=force))
    written = write_regions(result.base, result.regions)
    refuse_harm(source, written, snippet.name, force=force)
    return written, _report(snippet, source, Source(path, written), result, placement)


def _report(
    snippet: Snippet, old: Source, new: Source, result: Regions, placement: Placement
) -> InstallReport:
    lines = [new.position(result.in_text(note.offset)).line for note in placement.notes]
    return InstallReport(
        snippet.name,
        snippet.manifest.version,
        _placed(_of(snippet.name, result), new, result),
        len(old.text),
        len(new.text),
        new.text != old.text,
        tuple(note.at_line(line) for note, line in zip(placement.notes, lines, strict=True)),
    )


def remove(text: str, name: str, *, force: bool = False, path: str = "theme.html") -> str:
    """Return *text* without the snippet *name*, as it was before it came.

    Raises InstallError if it is not there, or if a region of it was edited by hand (unless *force*).
    """
    source = Source(path, text)
    regions = read_regions(source)
    own = _of(name, regions)
    if not own or name == SHARED:
        raise _not_installed(name, source, regions)
    if not force:
        refuse_edited(own, source, regions)
    rest = tuple(one for one in regions.regions if one.snippet != name)
    if _of(SHARED, regions):
        markup = read_markup(parse(Source(path, regions.base)))
        rest = with_shared(rest, regions.base, markup, force=force)
    return write_regions(regions.base, rest)


def status(text: str, *, path: str = "theme.html") -> tuple[Installed, ...]:
    """Return the snippets that are in *text*, sorted by name."""
    source = Source(path, text)
    regions = read_regions(source)
    names = sorted({one.snippet for one in regions.regions} - {SHARED})
    return tuple(_installed(_of(name, regions), source, regions) for name in names)


def _of(name: str, regions: Regions) -> tuple[Region, ...]:
    return tuple(one for one in regions.regions if one.snippet == name)


def _installed(own: Sequence[Region], source: Source, regions: Regions) -> Installed:
    first = own[0]
    placed = _placed(own, source, regions)
    return Installed(first.snippet, first.version, first.settings, placed, is_complete(own))


def _placed(own: Iterable[Region], source: Source, regions: Regions) -> tuple[Placed, ...]:
    return tuple(Placed(one.place, regions.line_of(one, source), one.is_edited) for one in own)


def _made(
    snippet: Snippet,
    chosen: Mapping[str, object],
    contents: Mapping[str, str],
    placement: Placement,
    markup: Markup,
) -> Iterator[Region]:
    """Yield the regions of *snippet*, numbered as they stand in the theme."""
    pieces = _pieces(contents, placement, markup)
    settings = differing(snippet, chosen)
    for number, piece in enumerate(pieces, start=1):
        yield make_region(
            snippet=snippet.name,
            place=piece.place,
            number=number,
            count=len(pieces),
            version=snippet.manifest.version,
            settings=settings,
            content=in_element(piece.text, piece.place, piece.spot.kind),
            base=markup.source.text,
            offset=piece.spot.offset,
            kind=piece.spot.kind,
            order=order_at(snippet.manifest.parts, piece.place),
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """What goes to one spot."""

    spot: Spot
    place: str
    text: str


def _pieces(
    contents: Mapping[str, str], placement: Placement, markup: Markup
) -> tuple[_Piece, ...]:
    """Return what goes where, as it stands in the theme; what would never show goes nowhere."""
    pieces = [
        _Piece(spot, place, fitted(contents[place], markup.names_at(spot.offset)))
        for place in PLACES
        for spot in placement.spots.get(place, ())
    ]
    said = [piece for piece in pieces if piece.text.strip()]
    if not said:
        raise InstallError(
            Phrase(
                en="nothing of the snippet could ever show where it would stand, for the blocks of "
                "the theme around it exclude its own; name another line with `--at`",
                ja="スニペットを入れる場所のブロックと条件が合わないため、入れても表示されません。"
                "`--at` で別の行を指定してください",
            )
        )
    return tuple(sorted(said, key=lambda piece: piece.spot.offset))


def part_texts(
    snippet: Snippet, chosen: Mapping[str, object], marks: Mapping[int, Marks]
) -> dict[str, str]:
    """Return what *snippet* puts at each place, without those where it puts nothing."""
    parts = render_parts(snippet, chosen, marks=marks)
    texts: dict[str, str] = {place: getattr(parts, place.replace("-", "_")) for place in PLACES}
    contents = {place: text for place, text in texts.items() if text.strip()}
    for place, text in contents.items():
        _refuse_unfit(snippet.name, place, text)
    if not contents:
        raise InstallError(
            Phrase(
                en=f"`{snippet.name}` has nothing to put into a theme with these settings",
                ja=f"この設定では、`{snippet.name}` からテーマに入れるものがありません",
            )
        )
    return contents


def _refuse_unfit(name: str, place: str, text: str) -> None:
    """Raise InstallError for a part that could not be told from what is around it."""
    if holds_comment(text):
        raise InstallError(
            Phrase(
                en=f"the part `{place}` of `{name}` holds a comment `onrei:begin` or "
                "`onrei:end`, which would be taken for ours; take it out of the snippet",
                ja=f"`{name}` の `{place}` に `onrei:begin` または `onrei:end` の"
                "コメントが含まれています。スニペットから取り除いてください",
            )
        )
    if place in ELEMENTS and f"</{place}" in text.lower():
        raise InstallError(
            Phrase(
                en=f"the part `{place}` of `{name}` holds `</{place}`, which would end it there; "
                f"write it without the element, and in a text as `<\\/{place}`",
                ja=f"`{name}` の `{place}` に `</{place}` が含まれていて、そこで終わってしまいます。"
                f"要素のタグを除き、文字列の中では `<\\/{place}` と書いてください",
            )
        )


def _not_installed(name: str, source: Source, regions: Regions) -> OnreiError:
    installed = {one.snippet for one in regions.regions} - {SHARED}
    if installed:
        kind = Phrase(
            en=f"installed snippet in `{source.path}`:",
            ja=f"「{source.path}」にインストールされたスニペット",
        )
        return unknown_name(kind, name, installed, InstallError)
    return InstallError(
        Phrase(
            en=f"`{source.path}` has no snippet of Onrei in it",
            ja=f"「{source.path}」に Onrei のスニペットは入っていません",
        )
    )
