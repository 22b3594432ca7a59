"""The regions that snippets have put into a theme: written between two comments, read back.

Taking every region out of a text gives the theme as it was, byte for byte. A region that fills lines
of its own begins at the start of a line and owns the line end behind it; one within a line adds
nothing around its comments.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from onrei.authoring.snippet_manifest import USUAL_ORDER
from onrei.errors import InstallError
from onrei.phrase import Phrase
from onrei.source import LINE_END, Source

CommentKind = Literal["html", "code"]

# "@" is no letter of a snippet's name; it sorts before all of them.
SHARED = "@bilingual"
_AFTER = "after-form"
_EDGES: dict[CommentKind, tuple[str, str]] = {"html": ("<!--", "-->"), "code": ("/*", "*/")}
_ANY = re.compile(r"onrei:(?:begin|end)\b")
_COMMENT = re.compile(
    r"<!--[ \t]*onrei:(?P<html>begin|end)[ \t]++(?P<html_words>[^\r\n<>]*?)-->"
    r"|/\*[ \t]*onrei:(?P<code>begin|end)[ \t]++(?P<code_words>[^\r\n*]*?)\*/"
)
_HEAD = re.compile(
    r"(?P<snippet>@?[a-z][a-z0-9-]*) (?P<place>[a-z][a-z-]*) (?P<number>\d{1,4})/(?P<count>\d{1,4}) "
    r"v(?P<version>\S*) #(?P<digest>[0-9a-f]{12})(?: ~(?P<order>\d{1,2}))?(?P<settings>(?: [a-z][a-z0-9_]*=\S*)*)"
)
_TAIL = re.compile(r"(?P<snippet>@?[a-z][a-z0-9-]*) (?P<number>\d{1,4})/(?P<count>\d{1,4})")
# All that could end a comment, make a tag of BASE, or part two words.
_UNSAFE = re.compile(r"[^\w.,:#@/+-]|(?<=-)-|-$|^-|(?<=/)/")


@dataclass(frozen=True, slots=True)
class Region:
    """What one snippet put at one place.

    *offset* is where it stands in the theme without regions, *raw* all that it owns of the text,
    *body* what is between its comments. The regions of a snippet are numbered through the theme;
    *order* is where it stands among those of other snippets at the same offset.
    """

    snippet: str
    place: str
    number: int
    count: int
    version: str
    settings: tuple[tuple[str, str], ...]
    digest: str
    offset: int
    raw: str
    body: str
    kind: CommentKind = "html"
    order: int = USUAL_ORDER

    @property
    def is_edited(self) -> bool:
        """Tell whether somebody changed what stands between the comments."""
        return digest(self.body) != self.digest


@dataclass(frozen=True)
class Regions:
    """A text taken apart: the theme without regions, and the regions in the order of the text."""

    base: str
    regions: tuple[Region, ...]

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """Return where each region stands in the theme, and how much stands in regions up to it."""
        offsets, lengths, length = [], [], 0
        for region in self.regions:
            length += len(region.raw)
            offsets.append(region.offset)
            lengths.append(length)
        return offsets, lengths

    def in_text(self, offset: int) -> int:
        """Return where in the whole text the theme's *offset* is, behind regions that stand there."""
        offsets, lengths = self._ends
        index = bisect_right(offsets, offset)
        return offset + (lengths[index - 1] if index else 0)

    def line_of(self, region: Region, source: Source) -> int:
        """Return the 0-based line of the whole text *source* in which *region* begins."""
        before = 0
        for one in self.regions:
            if one is region:
                break
            before += len(one.raw)
        return source.position(region.offset + before).line

    def in_base(self, offset: int) -> int | None:
        """Return where in the theme the *offset* of the whole text is, None within a region."""
        before = 0
        for region in self.regions:
            start = region.offset + before
            if offset <= start:
                break
            if offset < start + len(region.raw):
                return None
            before += len(region.raw)
        return offset - before


def read_regions(source: Source) -> Regions:
    """Return *source* taken apart; raises InstallError where a region has lost its begin or end."""
    pieces: list[str] = []
    regions: list[Region] = []
    end = length = 0
    for region, start, stop in _found(source):
        pieces.append(source.text[end:start])
        length += start - end
        regions.append(replace(region, offset=length))
        end = stop
    return Regions("".join([*pieces, source.text[end:]]), tuple(regions))


def write_regions(base: str, regions: Iterable[Region]) -> str:
    """Return *base* with *regions* in it, those of one offset in the order given."""
    pieces: list[str] = []
    end = 0
    for region in regions:
        pieces += [base[end : region.offset], region.raw]
        end = region.offset
    return "".join([*pieces, base[end:]])


def inserted(region: Region, regions: Iterable[Region]) -> tuple[Region, ...]:
    """Return *regions* with *region* where it belongs, whatever came first."""
    listed = list(regions)
    before = sum(1 for one in listed if one.offset < region.offset)
    while before < len(listed) and _rank(listed[before]) < _rank(region):
        before += 1
    listed.insert(before, region)
    return tuple(listed)


def _rank(region: Region) -> tuple[object, ...]:
    """Return what orders regions of one offset; what is said last comes nearest to the form."""
    order = -1 if region.snippet == SHARED else region.order
    if region.place == _AFTER:
        backwards = (*(-ord(sign) for sign in region.snippet), 1)
        return region.offset, 0, order, backwards, region.number
    return region.offset, 1, order, region.snippet, region.number


def make_region(  # noqa: PLR0913 - the words of the comment
    *,
    snippet: str,
    place: str,
    number: int,
    count: int,
    version: str,
    settings: Mapping[str, object],
    content: str,
    base: str,
    offset: int,
    kind: CommentKind = "html",
    order: int = USUAL_ORDER,
) -> Region:
    """Return the region that puts *content* at *offset* of the theme *base*."""
    line_end = line_end_of(base)
    own_lines = is_line_start(base, offset)
    content = line_end.join(LINE_END.split(content.strip("\r\n")))
    body = f"{line_end}{content}{line_end}" if own_lines else content
    chosen = tuple((key, _written(value)) for key, value in sorted(settings.items()))
    words = [snippet, place, f"{number}/{count}", f"v{_safe(version)}", f"#{digest(body)}"]
    words += [f"~{order}"] if order != USUAL_ORDER else []
    words += [f"{key}={_safe(value)}" for key, value in chosen]
    left, right = _EDGES[kind]
    begin = f"{left} onrei:begin {' '.join(words)} {right}"
    end = f"{left} onrei:end {snippet} {number}/{count} {right}"
    raw = begin + body + end + (line_end if own_lines else "")
    return Region(
        snippet, place, number, count, version, chosen, digest(body), offset, raw, body, kind, order
    )


def is_line_start(text: str, offset: int) -> bool:
    """Tell whether a line of *text* begins at *offset*; a BOM is no part of the first."""
    if offset == 0:
        return True
    if text[offset - 1] == "\r":
        return not text.startswith("\n", offset)
    return text[offset - 1] == "\n" or (offset == 1 and text[0] == "\ufeff")


def line_end_of(text: str) -> str:
    """Return the line end that *text* uses most, a plain newline where it has none."""
    found = LINE_END.findall(text)
    return max(("\n", "\r\n", "\r"), key=found.count)


def digest(body: str) -> str:
    """Return what tells a hand-edited *body*; the kind of line ends does not matter."""
    plain = LINE_END.sub("\n", body)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def holds_comment(text: str) -> bool:
    """Tell whether *text* would be taken for the comment of a region."""
    return _ANY.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Edge:
    is_begin: bool
    kind: CommentKind
    words: re.Match[str]
    start: int
    end: int


def _found(source: Source) -> Iterator[tuple[Region, int, int]]:
    begin: _Edge | None = None
    for edge in _edges(source):
        if begin is None:
            if not edge.is_begin:
                raise _lonely(source, edge)
            begin = edge
        elif edge.is_begin or _key(edge) != _key(begin):
            raise _lonely(source, begin)
        else:
            yield _region(source.text, begin, edge)
            begin = None
    if begin is not None:
        raise _lonely(source, begin)


def _edges(source: Source) -> Iterator[_Edge]:
    end = 0
    for match in _COMMENT.finditer(source.text):
        _refuse_damaged(source, end, match.start())
        kind: CommentKind = "html" if match["html"] else "code"
        is_begin = match[kind] == "begin"
        words = (_HEAD if is_begin else _TAIL).fullmatch(match[f"{kind}_words"].rstrip(" \t"))
        if words is None:
            raise _damaged(source, match.start())
        yield _Edge(is_begin, kind, words, *match.span())
        end = match.end()
    _refuse_damaged(source, end, len(source.text))


def _key(edge: _Edge) -> tuple[object, ...]:
    return edge.kind, *edge.words.group("snippet", "number", "count")


def _region(text: str, begin: _Edge, end: _Edge) -> tuple[Region, int, int]:
    body = text[begin.end : end.start]
    start, stop = begin.start, end.end
    if line_end := LINE_END.match(body):
        start = _without_indent(text, start)
        if text.startswith(line_end[0], stop):
            stop += len(line_end[0])
    words = begin.words
    region = Region(
        words["snippet"],
        words["place"],
        int(words["number"]),
        int(words["count"]),
        _unsafe(words["version"]),
        tuple(_settings(words["settings"])),
        words["digest"],
        0,
        text[start:stop],
        body,
        begin.kind,
        int(words["order"] or USUAL_ORDER),
    )
    return region, start, stop


def _without_indent(text: str, start: int) -> int:
    """Return where the line of *start* begins if only blanks stand before it, else *start*."""
    line_start = start
    while line_start and text[line_start - 1] in " \t":
        line_start -= 1
    return line_start if is_line_start(text, line_start) else start


def _settings(written: str) -> Iterator[tuple[str, str]]:
    for pair in written.split():
        key, _, value = pair.partition("=")
        yield key, _unsafe(value)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(value: str) -> str:
    return _UNSAFE.sub(
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "surrogatepass")),
        value,
    )


def _unsafe(written: str) -> str:
    parts = re.split(r"((?:%[0-9A-F]{2})+)", written)
    return "".join(
        bytes.fromhex(part.replace("%", "")).decode("utf-8", "replace") if index % 2 else part
        for index, part in enumerate(parts)
    )


def _refuse_damaged(source: Source, start: int, end: int) -> None:
    if found := _ANY.search(source.text, start, end):
        raise _damaged(source, found.start())


def _line(source: Source, offset: int) -> int:
    return source.position(offset).line + 1


def _damaged(source: Source, offset: int) -> InstallError:
    line = _line(source, offset)
    return InstallError(
        Phrase(
            en=f"`{source.path}`, line {line}: a comment of Onrei was changed and cannot be read; "
            "put it back as it was, or take out by hand what it encloses",
            ja=f"「{source.path}」の {line} 行目: Onrei のコメントが書き換えられていて読めません。"
            "元に戻すか、囲まれている部分ごと手で削除してください",
        )
    )


def _lonely(source: Source, edge: _Edge) -> InstallError:
    line = _line(source, edge.start)
    here, there = ("begin", "end") if edge.is_begin else ("end", "begin")
    name = edge.words["snippet"]
    return InstallError(
        Phrase(
            en=f"`{source.path}`, line {line}: `onrei:{here}` of `{name}` has no `onrei:{there}`, "
            "so an earlier install was removed by half; "
            "take out by hand what is left of it, this comment included",
            ja=f"「{source.path}」の {line} 行目: `{name}` の `onrei:{here}` に対応する "
            f"`onrei:{there}` がなく、途中まで削除されています。"
            "残っている部分を、このコメントごと手で削除してください",
        )
    )
