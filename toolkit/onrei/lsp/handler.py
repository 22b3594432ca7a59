"""What the server answers to each request of the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from onrei.errors import UsageError
from onrei.language.lexer import tokenize
from onrei.lsp.client import client_of
from onrei.lsp.code_action import FIX_ALL_KIND, WRITE_REASON, code_actions, resolve_code_action
from onrei.lsp.completion import candidates
from onrei.lsp.convert import Ruler
from onrei.lsp.document import Document, Kind
from onrei.lsp.hover import explained
from onrei.lsp.message import candidate_message, edit_message, symbol_message
from onrei.lsp.outline import folds, symbols
from onrei.lsp.pair import NAME_PATTERN, Pair, block_name
from onrei.lsp.server import OnreiServer, RefusedError
from onrei.lsp.tag_text import token_text
from onrei.phrase import UiLanguage
from onrei.source import Source, Span

# Files of settings, which other programs may change too.
_WATCHED = ("**/onrei.toml", "**/theme.toml", "**/snippet.toml", "**/onrei-baseline.json")


def create_server(wanted: UiLanguage | None = None) -> OnreiServer:
    """Return a server that answers everything we can answer."""
    server = OnreiServer(wanted)
    for name, answer, options in _FEATURES:
        server.feature(name, options)(answer)
    server.command(WRITE_REASON)(_write_reason)
    return server


def _initialize(ls: OnreiServer, params: types.InitializeParams) -> None:
    encoding = ls.workspace.position_encoding
    ls.client = client_of(params, None if encoding is None else str(encoding), ls.wanted)


def _initialized(ls: OnreiServer, params: types.InitializedParams) -> None:
    del params
    ls.schedule.prepare()
    if ls.client.watches_files:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("onrei-settings", name, options)
        ls.client_register_capability(types.RegistrationParams([registration]))


def _shutdown(ls: OnreiServer, params: None) -> None:
    del params
    ls.is_shut_down = True
    ls.schedule.end()


def _saved(ls: OnreiServer, params: types.DidSaveTextDocumentParams) -> None:
    document = _document(ls, params.text_document.uri)
    if document is not None:
        ls.schedule.settled(document)
    else:
        # Not a theme, so it may be a file of settings.
        ls.schedule.settings_changed()


def _settings_changed(ls: OnreiServer, params: types.DidChangeWatchedFilesParams) -> None:
    del params
    ls.schedule.settings_changed()


def _hover(ls: OnreiServer, params: types.HoverParams) -> types.Hover | None:
    document, ruler, offset = _at(ls, params)
    found = document and explained(document.snapshot, offset, ls.client.language)
    if not found:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, found.text)
    return types.Hover(content, ruler.range(found.span))


def _completion(ls: OnreiServer, params: types.CompletionParams) -> types.CompletionList | None:
    document, ruler, offset = _at(ls, params)
    found = candidates(document.snapshot, offset) if document else ()
    if not found:
        return None
    place, language = ruler.range(found[0].span), ls.client.language
    uri = params.text_document.uri
    return types.CompletionList(
        is_incomplete=False,
        items=[
            candidate_message(one, index, uri, place, language) for index, one in enumerate(found)
        ],
    )


def _completion_resolve(ls: OnreiServer, item: types.CompletionItem) -> types.CompletionItem:
    token = next(tokenize(Source("", item.label)), None)
    document = ls.documents.get(item.data.get("uri", "")) if isinstance(item.data, dict) else None
    options = document.snapshot.template.options if document else ()
    text = token and token_text(token, options, ls.client.language)
    if text:
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, text)
    return item


def _highlight(
    ls: OnreiServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    document, ruler, offset = _at(ls, params)
    pair = document and document.snapshot.pairs.at(offset)
    return [types.DocumentHighlight(ruler.range(span)) for span in pair.spans] if pair else None


def _linked(
    ls: OnreiServer, params: types.LinkedEditingRangeParams
) -> types.LinkedEditingRanges | None:
    document, ruler, offset = _at(ls, params)
    pair = _pair(document, offset)
    if pair is None or _name_at(pair, offset) is None:
        return None
    return types.LinkedEditingRanges([ruler.range(span) for span in pair.names], NAME_PATTERN)


def _prepare_rename(
    ls: OnreiServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    document, ruler, offset = _at(ls, params)
    pair = _pair(document, offset)
    if pair is None:
        return None
    in_closer = pair.closer.start <= offset and offset > pair.opener.end
    name_span = _name_at(pair, offset) or pair.names[in_closer]
    return types.PrepareRenamePlaceholder(ruler.range(name_span), pair.name)


def _rename(ls: OnreiServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    document, _, offset = _at(ls, params)
    pair = _pair(document, offset)
    if document is None or pair is None:
        return None
    try:
        name = block_name(params.new_name)
    except UsageError as error:
        raise RefusedError(error.phrase.text(ls.client.language)) from error
    return edit_message(document, pair.renamed(name), ls.client)


def _symbols(
    ls: OnreiServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    document = _document(ls, params.text_document.uri)
    if document is None:
        return None
    ruler = document.ruler(ls.client.encoding)
    return [symbol_message(one, ruler, ls.client.language) for one in symbols(document.snapshot)]


def _folding(ls: OnreiServer, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    document = _document(ls, params.text_document.uri)
    if document is None:
        return None
    return [types.FoldingRange(one.first, one.last) for one in folds(document.snapshot)]


def _write_reason(ls: OnreiServer, uri: str, line: int, character: int) -> None:
    """Put the cursor where the reason of a comment belongs that was just written."""
    place = types.Position(line, character)
    ls.window_show_document(
        types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(place, place))
    )


def _document(ls: OnreiServer, uri: str) -> Document | None:
    """Return the open text *uri* if it is one that we speak of."""
    document = ls.documents.get(uri)
    return None if document is None or document.snapshot.kind is Kind.OTHER else document


def _at(ls: OnreiServer, params: Any) -> tuple[Document | None, Ruler, int]:
    """Return the text and the place that *params* is about."""
    document = _document(ls, params.text_document.uri)
    if document is None:
        return None, Ruler(Source("", "")), 0
    ruler = document.ruler(ls.client.encoding)
    return document, ruler, ruler.offset(params.position)


def _pair(document: Document | None, offset: int) -> Pair | None:
    """Return the block whose tags can be renamed together.

    A part of a theme may open a block in two branches of Jinja and close it once.
    """
    if document is None:
        return None
    pairs = document.snapshot.pairs
    pair = pairs.at(offset)
    is_part = document.snapshot.kind is Kind.PART
    return None if pair and is_part and pair.name in pairs.lonely else pair


def _name_at(pair: Pair, offset: int) -> Span | None:
    return next((span for span in pair.names if span.start <= offset <= span.end), None)


_FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.SHUTDOWN, _shutdown, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _settings_changed, None),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        _completion,
        types.CompletionOptions(trigger_characters=["{", "/", ":"], resolve_provider=True),
    ),
    (types.COMPLETION_ITEM_RESOLVE, _completion_resolve, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, _highlight, None),
    (types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, _linked, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, _rename, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols, None),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, _folding, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        code_actions,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL_KIND], resolve_provider=True
        ),
    ),
    (types.CODE_ACTION_RESOLVE, resolve_code_action, None),
)
