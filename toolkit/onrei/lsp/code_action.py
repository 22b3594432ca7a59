"""What the editor offers in its menu of quick fixes."""

from __future__ import annotations

from lsprotocol import types

from onrei.diagnostics import Edit
from onrei.lsp.action import FIX_ALL, Action, actions, edited, safe_edits
from onrei.lsp.convert import Ruler
from onrei.lsp.document import Document, Kind
from onrei.lsp.message import diagnostic_message, edit_message
from onrei.lsp.server import OnreiServer
from onrei.lsp.settings import settings_for
from onrei.phrase import Phrase
from onrei.source import Source

FIX_ALL_KIND = f"{types.CodeActionKind.SourceFixAll.value}.onrei"
WRITE_REASON = "onrei.writeReason"
_REASON = Phrase(en="Write the reason", ja="理由を書く")


async def code_actions(
    ls: OnreiServer, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    """Return what can be done about the findings in a range."""
    document = ls.documents.get(params.text_document.uri)
    if document is None or document.snapshot.kind is Kind.OTHER:
        return None
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, params.context):
        span = document.ruler(ls.client.encoding).span(params.range)
        touched = actions(document.snapshot, document.all_findings, span)
        found += [_quick_fix(ls, document, one) for one in touched]
    if _is_wanted(FIX_ALL_KIND, params.context) and document.snapshot.kind is Kind.THEME:
        found += await _fix_all(ls, document, is_asked_for=params.context.only is not None)
    return found


async def resolve_code_action(ls: OnreiServer, item: types.CodeAction) -> types.CodeAction:
    """Return *item* with its edits."""
    document = ls.documents.get(item.data.get("uri", "")) if isinstance(item.data, dict) else None
    if document is not None and item.kind == FIX_ALL_KIND:
        item.edit = edit_message(document, await _safe_edits(ls, document), ls.client)
    return item


def _is_wanted(kind: str, context: types.CodeActionContext) -> bool:
    if context.only is None:
        return True
    names = [one.value if isinstance(one, types.CodeActionKind) else one for one in context.only]
    return any(name in {"", kind} or kind.startswith(f"{name}.") for name in names)


def _quick_fix(ls: OnreiServer, document: Document, found: Action) -> types.CodeAction:
    snapshot = document.snapshot
    ruler = document.ruler(ls.client.encoding)
    return types.CodeAction(
        title=found.title.text(ls.client.language),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic_message(found.finding, snapshot.uri, ruler, ls.client)],
        is_preferred=found.is_safe or None,
        edit=edit_message(document, found.edits, ls.client),
        command=_reason_command(ls, document, found),
    )


def _reason_command(ls: OnreiServer, document: Document, found: Action) -> types.Command | None:
    """Return the command that puts the cursor where a reason has to be written."""
    if found.reason_offset is None or not ls.client.shows_documents:
        return None
    after = Source("", edited(document.snapshot.source.text, found.edits))
    place = Ruler(after, ls.client.encoding).position(found.reason_offset)
    arguments = [document.snapshot.uri, place.line, place.character]
    return types.Command(_REASON.text(ls.client.language), WRITE_REASON, arguments=arguments)


async def _fix_all(
    ls: OnreiServer, document: Document, *, is_asked_for: bool
) -> list[types.CodeAction]:
    """Return the one action that makes all safe fixes; which they are may be told later."""
    has_any = any(one.fix is not None and one.fix.safe for one in document.all_findings)
    if not has_any and not is_asked_for:
        return []
    made = types.CodeAction(FIX_ALL.text(ls.client.language), FIX_ALL_KIND)
    if ls.client.resolves_edits:
        made.data = {"uri": document.snapshot.uri}
        return [made]
    edits = await _safe_edits(ls, document)
    made.edit = edit_message(document, edits, ls.client)
    return [made] if edits else []


async def _safe_edits(ls: OnreiServer, document: Document) -> tuple[Edit, ...]:
    """Return the edits of all safe fixes, none where the text has changed meanwhile."""
    snapshot, roots = document.snapshot, ls.roots()

    def work() -> tuple[Edit, ...]:
        rules = settings_for(document.path, roots).rules
        return safe_edits(snapshot.source.text, rules) if snapshot.speaks_base else ()

    edits = await ls.schedule.aside(work)
    return edits if document.snapshot is snapshot else ()
