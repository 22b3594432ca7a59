"""Where in a script of the theme a part can go: between two statements."""

from __future__ import annotations

import re

from tree_sitter import Node

from onrei.install.markup import Element, Markup
from onrei.javascript import TYPES, script_tree
from onrei.phrase import Phrase
from onrei.source import Span

_ATTRIBUTE = re.compile(
    r"""\s(src|type)(?![\w-])(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE
)
# What holds statements, one after the other.
_BODIES = frozenset({"program", "statement_block"})
_COMMENTS = frozenset({"comment", "html_comment"})
_ASIDES = _COMMENTS | {"string", "template_string", "regex"}


def reason_against(markup: Markup, script: Element, offset: int) -> Phrase | None:
    """Return why no statement can be put at *offset* into *script*, None if it can."""
    if script.end is None:
        return Phrase(
            en="the script there has no `</script>`",
            ja="そのスクリプトには `</script>` がありません",
        )
    if not _runs(markup.source.slice(script.start)):
        return Phrase(
            en="browsers do not run what stands in that `<script>`",
            ja="その `<script>` の中身はブラウザーで実行されません",
        )
    inside = Span(script.start.end, script.end.start)
    if any(tag.start < offset < tag.end for tag in markup.own):
        return Phrase(en="it is inside of a tag", ja="タグの途中です")
    plain = _plain(markup, inside)
    root = script_tree(plain)
    if root.has_error:
        return Phrase(
            en="the script there cannot be read as JavaScript",
            ja="そのスクリプトを JavaScript として読み取れません",
        )
    before = plain[: offset - inside.start]
    return _reason_in_tree(root, len(before.encode("utf-8", "replace")))


def _runs(start_tag: str) -> bool:
    """Tell whether the element with *start_tag* holds JavaScript of its own."""
    values = {name.lower(): "".join(value) for name, *value in _ATTRIBUTE.findall(start_tag)}
    return "src" not in values and values.get("type", "").strip().lower() in TYPES


def _plain(markup: Markup, inside: Span) -> str:
    """Return the script with names for what BASE fills in and blanks for its blocks."""
    text, end, pieces = markup.source.text, inside.start, []
    for tag in (one for one in markup.own if one in inside):
        is_block = text.startswith(("{block:", "{/"), tag.start)
        pieces += [text[end : tag.start], (" " if is_block else "_") * (tag.end - tag.start)]
        end = tag.end
    return "".join([*pieces, text[end : inside.end]])


def _reason_in_tree(root: Node, offset: int) -> Phrase | None:
    node: Node | None = root
    innermost, around = root, set()
    while node is not None:
        innermost = node
        around.add(node.type)
        node = next((one for one in node.children if _is_inside(one, offset)), None)
    if innermost.type not in _BODIES:
        if around & _ASIDES:
            return Phrase(
                en="it is inside of a string, a comment or a pattern of the script",
                ja="スクリプトの文字列・コメント・正規表現の途中です",
            )
        return Phrase(en="it is inside of a statement of the script", ja="スクリプトの文の途中です")
    if _parts_directive(innermost, offset):
        return Phrase(
            en='it is before a directive such as `"use strict"`, which has to come first',
            ja='先頭に書く必要のある `"use strict"` などの指定より前です',
        )
    return None


def _is_inside(node: Node, offset: int) -> bool:
    # What follows a comment of one line, in that line, is part of it.
    to_line_end = node.type in _COMMENTS and not (node.text or b"").startswith(b"/*")
    return node.start_byte < offset < node.end_byte + to_line_end


def _parts_directive(body: Node, offset: int) -> bool:
    """Tell whether one of the strings that *body* begins with would follow what is at *offset*."""
    for node in body.named_children:
        if node.type in _COMMENTS:
            continue
        first = node.named_children[0] if node.type == "expression_statement" else None
        if first is None or first.type != "string" or node.named_child_count != 1:
            return False
        if node.start_byte >= offset:
            return True
    return False
