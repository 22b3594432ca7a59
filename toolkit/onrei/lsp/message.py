"""Our values as what editors are sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol import types

from onrei.catalog.model import TagKind, TagSpec
from onrei.check.rules.name.deprecated_tag import DeprecatedTag
from onrei.check.rules.option.unused_option import UnusedOption
from onrei.check.rules.syntax.unused_suppression import UnusedSuppression
from onrei.diagnostics import Diagnostic, Edit, Severity
from onrei.lsp.client import Client
from onrei.lsp.completion import Candidate, Group
from onrei.lsp.convert import Ruler
from onrei.lsp.document import Document
from onrei.lsp.outline import Symbol
from onrei.phrase import UiLanguage

SOURCE = "onrei"
# Of a text that is damaged throughout, editors would take seconds to show all.
_MOST_SHOWN = 1000
_GRAVEST_FIRST = list(Severity)
_SEVERITIES = {
    Severity.FATAL: types.DiagnosticSeverity.Error,
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TAGS = {
    DeprecatedTag.code: types.DiagnosticTag.Deprecated,
    UnusedOption.code: types.DiagnosticTag.Unnecessary,
    UnusedSuppression.code: types.DiagnosticTag.Unnecessary,
}
_SYMBOLS = {
    TagKind.CONDITION: types.SymbolKind.Boolean,
    TagKind.LOOP: types.SymbolKind.Array,
    TagKind.WRAPPER: types.SymbolKind.Object,
    TagKind.HIDDEN: types.SymbolKind.Null,
}
_CANDIDATES = {
    Group.INNERMOST_CLOSER: types.CompletionItemKind.Keyword,
    Group.CLOSER: types.CompletionItemKind.Keyword,
    Group.OPTION: types.CompletionItemKind.Property,
    Group.LANG: types.CompletionItemKind.Text,
}


def gravest(findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return as many of *findings* as an editor can show, in the same order."""
    if len(findings) <= _MOST_SHOWN:
        return findings
    by_severity = sorted(findings, key=lambda one: _GRAVEST_FIRST.index(one.severity))
    shown = set(map(id, by_severity[:_MOST_SHOWN]))
    return [one for one in findings if id(one) in shown]


def diagnostic_message(
    found: Diagnostic, uri: str, ruler: Ruler, client: Client
) -> types.Diagnostic:
    """Return *found* as an editor shows it: the cure is a second line."""
    lines = [found.message, *([found.help] if found.help else [])]
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, ruler.range(one.span)), one.message.text(client.language)
        )
        for one in found.related
    ]
    tag = _TAGS.get(found.code)
    return types.Diagnostic(
        range=ruler.range(found.span),
        message="\n".join(line.text(client.language) for line in lines),
        severity=_SEVERITIES[found.severity],
        code=found.code or None,
        source=SOURCE,
        related_information=related if related and client.shows_related else None,
        tags=[tag] if tag and client.shows_tags else None,
    )


def edit_message(document: Document, edits: Iterable[Edit], client: Client) -> types.WorkspaceEdit:
    """Return *edits* of the text as it is now."""
    ruler = document.ruler(client.encoding)
    snapshot = document.snapshot
    written = [types.TextEdit(ruler.range(one.span), one.replacement) for one in edits]
    if not client.versions_edits:
        return types.WorkspaceEdit(changes={snapshot.uri: written})
    name = types.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(name, list(written))])


def symbol_message(symbol: Symbol, ruler: Ruler, language: UiLanguage) -> types.DocumentSymbol:
    """Return a block as an entry of the outline, those inside it included."""
    return types.DocumentSymbol(
        name=symbol.name,
        detail=symbol.spec.summary.text(language) if symbol.spec else None,
        kind=_symbol_kind(symbol.spec),
        range=ruler.range(symbol.span),
        selection_range=ruler.range(symbol.name_span),
        children=[symbol_message(inner, ruler, language) for inner in symbol.inner],
    )


def candidate_message(
    candidate: Candidate, index: int, uri: str, place: types.Range, language: UiLanguage
) -> types.CompletionItem:
    """Return a tag to choose; what is known of it is asked for when it is looked at."""
    kind = _CANDIDATES.get(candidate.group)
    if kind is None:
        is_block = candidate.written.startswith("{block:")
        kind = types.CompletionItemKind.Struct if is_block else types.CompletionItemKind.Variable
    return types.CompletionItem(
        label=candidate.written,
        kind=kind,
        detail=candidate.summary.text(language),
        filter_text=candidate.written,
        # Editors sort by letters.
        sort_text=f"{index:04}",
        text_edit=types.TextEdit(place, candidate.written),
        tags=[types.CompletionItemTag.Deprecated] if candidate.is_deprecated else None,
        data={"uri": uri},
    )


def _symbol_kind(spec: TagSpec | None) -> types.SymbolKind:
    return types.SymbolKind.Property if spec is None else _SYMBOLS[spec.kind]
