"""What the editor at the other end can do, and how it wants to be spoken to."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.capabilities import get_capability

from onrei.lsp.convert import ENCODINGS, Encoding
from onrei.phrase import UiLanguage, ui_language


@dataclass(frozen=True, slots=True)
class Client:
    """The answers of ``initialize`` that matter here."""

    language: UiLanguage = "en"
    encoding: Encoding = "utf-16"
    shows_related: bool = False
    shows_tags: bool = False
    versions_edits: bool = False
    resolves_edits: bool = False
    shows_documents: bool = False
    watches_files: bool = False


def client_of(
    params: types.InitializeParams, encoding: str | None, wanted: UiLanguage | None
) -> Client:
    """Return the client that sent *params*; *wanted* is a language that goes before its own."""
    asked = params.capabilities

    def can(path: str) -> bool:
        return bool(get_capability(asked, path, False))

    resolvable = get_capability(asked, "text_document.code_action.resolve_support.properties", [])
    return Client(
        language=wanted or ui_language(params.locale),
        encoding=next((one for one in ENCODINGS if one == encoding), "utf-16"),
        shows_related=can("text_document.publish_diagnostics.related_information"),
        shows_tags=can("text_document.publish_diagnostics.tag_support"),
        versions_edits=can("workspace.workspace_edit.document_changes"),
        resolves_edits="edit" in (resolvable or []),
        shows_documents=can("window.show_document.support"),
        watches_files=can("workspace.did_change_watched_files.dynamic_registration"),
    )
