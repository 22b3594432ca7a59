"""What an editor shows of the place under the pointer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrei.check.rules import all_rules
from onrei.check.suppression import suppressions
from onrei.lsp.document import Snapshot
from onrei.lsp.tag_text import token_text
from onrei.phrase import UiLanguage
from onrei.source import Span

_CODE = re.compile(r"[A-Z]{2}\d{3}")


@dataclass(frozen=True, slots=True)
class Explained:
    """A place of a text, and Markdown about it."""

    span: Span
    text: str


def explained(snapshot: Snapshot, offset: int, language: UiLanguage) -> Explained | None:
    """Return what is known of the tag, or of the code in a suppression comment, at *offset*."""
    token = snapshot.token_at(offset)
    if token is not None:
        text = token_text(token, snapshot.template.options, language)
        return Explained(token.span, text) if text else None
    return _rule_at(snapshot, offset, language)


def _rule_at(snapshot: Snapshot, offset: int, language: UiLanguage) -> Explained | None:
    for comment in suppressions(snapshot.source):
        if not comment.span.start <= offset <= comment.span.end:
            continue
        for found in _CODE.finditer(snapshot.source.text, comment.span.start, comment.span.end):
            if found.start() <= offset <= found.end():
                return _rule(found[0], Span(*found.span()), language)
    return None


def _rule(code: str, span: Span, language: UiLanguage) -> Explained | None:
    for rule in all_rules():
        if rule.code == code:
            return Explained(span, f"**{rule.code}** {rule.name}\n\n{rule.docs.text(language)}")
    return None
