"""When a theme is left alone, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrei.authoring.export import CHARACTER_LIMIT
from onrei.errors import InstallError
from onrei.install.refused import NeedsForceError
from onrei.install.region import Region, Regions
from onrei.install.shared import BILINGUAL_CLASSES
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.source import Source

_CLASSES = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def is_complete(own: Sequence[Region]) -> bool:
    """Tell whether the regions *own* of one snippet are all that it brought."""
    numbers = sorted(region.number for region in own)
    return numbers == list(range(1, own[0].count + 1)) and len({one.count for one in own}) == 1


def refuse_edited(own: Sequence[Region], source: Source, regions: Regions) -> None:
    """Raise InstallError if somebody changed one of the regions *own*."""
    edited = next((one for one in own if one.is_edited), None)
    if edited is None:
        return
    line = regions.line_of(edited, source) + 1
    raise NeedsForceError(
        Phrase(
            en=f"`{source.path}`, line {line}: `{edited.snippet}` was edited by hand there",
            ja=f"「{source.path}」の {line} 行目: `{edited.snippet}` は手で編集されています",
        ),
        Phrase(
            en="`--force` throws that work away",
            ja="編集内容を捨ててよければ `--force` を付けてください",
        ),
        line=line,
    )


def refuse_incomplete(own: Sequence[Region], source: Source) -> None:
    """Raise InstallError if some of the regions *own* are gone."""
    if not own or is_complete(own):
        return
    name = own[0].snippet
    there, count = len(own), own[0].count
    raise InstallError(
        Phrase(
            en=f"`{source.path}`: of `{name}`, {there} of {count} parts are there, so an earlier "
            f"install was removed by half; take out the rest with `onrei remove {name}` first",
            ja=f"「{source.path}」: `{name}` の {count} 個の部分のうち {there} 個しかありません。"
            f"途中まで削除されています。先に `onrei remove {name}` で残りを取り除いてください",
        )
    )


def refuse_twice(
    contents: Mapping[str, str], snippet: str, source: Source, regions: Regions
) -> None:
    """Raise InstallError if the theme shows this snippet already, without our comments."""
    prefixes = ("onrei-", snippet)
    names = {
        name
        for text in contents.values()
        for name in _class_names(text)
        if name.startswith(prefixes) and name not in BILINGUAL_CLASSES
    }
    for found in _CLASSES.finditer(regions.base):
        both = names.intersection(_words(found))
        if both:
            line = source.position(regions.in_text(found.start())).line + 1
            raise NeedsForceError(
                Phrase(
                    en=f"`{source.path}`, line {line}: the theme has `{min(both)}` already, by its "
                    "own or pasted by hand",
                    ja=f"「{source.path}」の {line} 行目: テーマにすでに `{min(both)}` があります",
                ),
                Phrase(
                    en="take that out, or add a second one with `--force`",
                    ja="先に取り除くか、二つ目を入れる場合は `--force` を付けてください",
                ),
                line=line,
            )


def _class_names(text: str) -> Iterator[str]:
    for found in _CLASSES.finditer(text):
        yield from _words(found)


def _words(found: re.Match[str]) -> list[str]:
    return (found[1] or found[2] or "").split()


def refuse_harm(source: Source, written: str, name: str, *, force: bool) -> None:
    """Raise InstallError if the text has become worse than it was."""
    before = Counter(one.code for one in parse(source).diagnostics)
    result = parse(Source(source.path, written))
    after = Counter(one.code for one in result.diagnostics)
    worse = sorted((after - before).elements())
    if worse:
        found = next(one for one in reversed(result.diagnostics) if one.code == worse[0])
        raise InstallError(
            Phrase(
                en=f"`{name}` would bring a fault into `{source.path}`: {found.message.en} "
                f"({found.code}); nothing was changed",
                ja=f"`{name}` を入れると「{source.path}」に問題が生じます: {found.message.ja}"
                f"（{found.code}）。何も変更していません",
            )
        )
    length = len(written)
    if length > CHARACTER_LIMIT >= len(source.text) and not force:
        raise NeedsForceError(
            Phrase(
                en=f"with `{name}` the theme would have {length:,} characters, and BASE takes "
                f"{CHARACTER_LIMIT:,}",
                ja=f"`{name}` を入れるとテーマが {length:,} 文字になり、"
                f"BASE の上限（{CHARACTER_LIMIT:,} 文字）を超えます",
            ),
            Phrase(
                en="make room first, or go on with `--force`",
                ja="先にテーマを短くするか、続ける場合は `--force` を付けてください",
            ),
        )
