"""A snippet on its own: one sheet with a section to paste for each place in a theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrei.authoring.parts import Parts
from onrei.authoring.snippet import Snippet
from onrei.authoring.theme_parts import BILINGUAL_STYLE
from onrei.phrase import Phrase


@dataclass(frozen=True, slots=True)
class _Guide:
    """Where the part called *field* of :class:`Parts` goes, said without a tag that would run."""

    field: str
    where: Phrase


# BASE fills in its tags inside HTML comments too, so the guides name them without braces.
_GUIDES = (
    _Guide("style", Phrase(en="at the end of the head", ja="head の終わりの直前")),
    _Guide("head", Phrase(en="at the end of the head", ja="head の終わりの直前")),
    _Guide("body_start", Phrase(en="at the start of the body", ja="body の始まりの直後")),
    _Guide(
        "card",
        Phrase(
            en="item list (block:Items), inside the box around the picture; "
            "do the same in the part that loads more items (block:LoadItemsPage)",
            ja="商品一覧（block:Items）の画像を囲む要素の中。"
            "追加読み込みの部分（block:LoadItemsPage）にも同じように貼り付けます",
        ),
    ),
    _Guide(
        "card_body",
        Phrase(
            en="item list (block:Items), below the price; "
            "do the same in the part that loads more items (block:LoadItemsPage)",
            ja="商品一覧（block:Items）の価格の下。"
            "追加読み込みの部分（block:LoadItemsPage）にも同じように貼り付けます",
        ),
    ),
    _Guide(
        "related_card",
        Phrase(
            en="related items (block:RelatedItems), inside the box around the picture",
            ja="関連商品（block:RelatedItems）の画像を囲む要素の中",
        ),
    ),
    _Guide(
        "item_picture",
        Phrase(
            en="item page (block:ItemPage), inside the box around the main picture",
            ja="商品ページ（block:ItemPage）のメイン画像を囲む要素の中",
        ),
    ),
    _Guide(
        "before_form",
        Phrase(
            en="item page, right before the purchase form (block:PurchaseForm)",
            ja="商品ページの購入フォーム（block:PurchaseForm）の直前",
        ),
    ),
    _Guide(
        "after_form",
        Phrase(
            en="item page, right after the purchase form (/block:PurchaseForm)",
            ja="商品ページの購入フォーム（/block:PurchaseForm）の直後",
        ),
    ),
    _Guide(
        "after_list",
        Phrase(
            en="top page (block:IndexPage), right after the item list and its button for more",
            ja="トップページ（block:IndexPage）の商品一覧と「もっと見る」ボタンの直後",
        ),
    ),
    _Guide("body_end", Phrase(en="at the end of the body", ja="body の終わりの直前")),
    _Guide("script", Phrase(en="at the end of the body", ja="body の終わりの直前")),
)


PLACES = tuple((guide.field, guide.where) for guide in _GUIDES)
"""The parts of a snippet, by their name in :class:`Parts`, and where each goes, in order."""


@dataclass(frozen=True, slots=True)
class Section:
    """One *text* to paste: what stands in the part *field* of :class:`Parts`, and *where* it goes."""

    field: str
    where: Phrase
    text: str


def sections_of(parts: Parts) -> tuple[Section, ...]:
    """Return what there is to paste, in the order of the sheet."""
    return tuple(
        Section(guide.field, guide.where, _wrapped(guide, text)) for guide, text in _sections(parts)
    )


def _sections(parts: Parts) -> tuple[tuple[_Guide, str], ...]:
    return tuple((guide, text) for guide in _GUIDES if (text := _section(guide, parts)))


def sheet(snippet: Snippet, parts: Parts, mark: str = "") -> str:
    """Return the sheet; *mark* goes in front of each line that is the sheet's own."""
    sections = _sections(parts)
    manifest = snippet.manifest
    title = _harmless(f"{manifest.title.ja} / {manifest.title.en}")
    lines = [mark + f"<!-- {manifest.name} {_harmless(manifest.version)}: {title} -->\n"]
    for number, (guide, text) in enumerate(sections, start=1):
        lines.extend(_headed(guide, text, f"{number}/{len(sections)}", mark))
    return "".join(lines)


def _headed(guide: _Guide, text: str, number: str, mark: str) -> Iterator[str]:
    yield f"{mark}\n"
    yield f"{mark}<!-- [{number}] 貼り付ける場所: {guide.where.ja}\n"
    yield f"{mark}     Paste: {guide.where.en} -->\n"
    yield _wrapped(guide, text, mark)


def _wrapped(guide: _Guide, text: str, mark: str = "") -> str:
    """Return *text* in the element that the part needs around it."""
    text = text if text.endswith("\n") else text + "\n"
    if guide.field not in ("style", "script"):
        return text
    return f"{mark}<{guide.field}>\n{text}{mark}</{guide.field}>\n"


def _section(guide: _Guide, parts: Parts) -> str:
    text: str = getattr(parts, guide.field)
    if guide.field == "style" and parts.is_bilingual:
        return BILINGUAL_STYLE + text
    return text


def _harmless(text: str) -> str:
    """Return *text* so that it neither ends an HTML comment nor holds a tag of BASE."""
    return text.replace("--", "- -").replace("{", "(").replace("}", ")").replace(">", ")")
