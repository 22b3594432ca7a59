"""The texts that are open in the editor."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from lsprotocol import types
from pygls.uris import to_fs_path, uri_scheme

from onrei.catalog.load import catalog
from onrei.check.reading import Reading
from onrei.diagnostics import Diagnostic
from onrei.language.lexer import Token, TokenKind, tokenize
from onrei.language.nodes import Template
from onrei.language.parser import parse
from onrei.language.read import LARGEST_THEME_BYTES
from onrei.lsp.change import Change, all_moved
from onrei.lsp.convert import Encoding, Ruler
from onrei.lsp.pair import Pairs, pairs_of
from onrei.source import Source

_ENDINGS = {".html", ".htm", ".tpl"}
_MANIFESTS = ("theme.toml", "snippet.toml")
_HALF_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Kind(enum.Enum):
    """What a text is."""

    THEME = "theme"
    """What one pastes into BASE's editor."""
    PART = "part"
    """A Jinja source, from which a theme or snippet is made by export."""
    OTHER = "other"


@dataclass(frozen=True)
class Snapshot:
    """A text as it was at one moment, and what is read from it when somebody first asks."""

    uri: str
    version: int | None
    source: Source
    kind: Kind

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return the tags of BASE and the text between."""
        return tuple(tokenize(self.source))

    @cached_property
    def template(self) -> Template:
        """Return the parsed text."""
        return parse(self.source)

    @cached_property
    def reading(self) -> Reading:
        """Return the text as rules see it."""
        return Reading(self.template)

    @cached_property
    def pairs(self) -> Pairs:
        """Return the blocks with both their tags."""
        return pairs_of(self.tokens)

    @cached_property
    def speaks_base(self) -> bool:
        """Tell whether there is any tag of BASE: an HTML file without one is no theme."""
        return any(map(_is_known, self.tokens)) or bool(self.template.options)

    def token_at(self, offset: int) -> Token | None:
        """Return the tag at *offset*, its ends included; between two the one that begins there."""
        touching = [
            token
            for token in self.tokens
            if token.kind is not TokenKind.TEXT and token.span.start <= offset <= token.span.end
        ]
        return touching[-1] if touching else None


@dataclass(slots=True)
class Document:
    """An open text and what was found in it."""

    snapshot: Snapshot
    path: Path | None
    folder: Path | None
    """The folder of the theme or snippet that a part belongs to."""
    findings: tuple[Diagnostic, ...] = ()
    page_findings: tuple[Diagnostic, ...] = ()
    """What only rendered pages show; it stays, moved along, until they are rendered anew."""
    changes: list[Change] = field(default_factory=list)
    """All that was typed, for whoever answers about an earlier text."""

    @property
    def all_findings(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the text as it is now."""
        found = (*self.findings, *self.page_findings)
        return tuple(sorted(found, key=lambda one: (one.span, one.code)))

    def change(
        self,
        changes: Iterable[types.TextDocumentContentChangeEvent],
        version: int,
        encoding: Encoding,
    ) -> None:
        """Take in what was typed."""
        before = self.snapshot
        source, typed = before.source, []
        for one in changes:
            source, change = _changed(source, one, encoding)
            typed.append(change)
        self.snapshot = Snapshot(before.uri, version, source, before.kind)
        self.changes += typed
        self.findings = all_moved(self.findings, typed)
        self.page_findings = all_moved(self.page_findings, typed)

    def ruler(self, encoding: Encoding) -> Ruler:
        """Return what converts the places of the text as it is now."""
        return Ruler(self.snapshot.source, encoding)


def open_document(item: types.TextDocumentItem) -> Document:
    """Return the document that an editor has opened."""
    path = path_of(item.uri)
    folder = path and manifest_folder(path)
    kind = _kind(item, path, folder)
    source = Source(str(path or item.uri), item.text)
    snapshot = Snapshot(item.uri, item.version, source, kind)
    return Document(snapshot, path, folder if kind is Kind.PART else None)


def path_of(uri: str) -> Path | None:
    """Return the file that *uri* names; None for what is no file, as a text not yet saved."""
    try:
        name = to_fs_path(uri) if uri_scheme(uri) == "file" else None
    except ValueError:
        return None
    return Path(name) if name and "\0" not in name else None


def manifest_folder(path: Path) -> Path | None:
    """Return the nearest folder around *path* that is a theme's or snippet's."""
    for folder in path.parents:
        try:
            if any((folder / name).is_file() for name in _MANIFESTS):
                return folder
        except OSError:
            return None
    return None


def _kind(item: types.TextDocumentItem, path: Path | None, folder: Path | None) -> Kind:
    if len(item.text) > LARGEST_THEME_BYTES:
        return Kind.OTHER
    name = path or PurePath(item.uri)
    if name.suffix.lower() == ".j2":
        return Kind.PART
    if name.suffix.lower() not in _ENDINGS and item.language_id.lower() != "html":
        return Kind.OTHER
    if path is not None and folder is not None:
        is_export = "dist" in path.relative_to(folder).parts or "<html" in item.text.lower()
        return Kind.THEME if is_export else Kind.PART
    return Kind.THEME


def _changed(
    source: Source, change: types.TextDocumentContentChangeEvent, encoding: Encoding
) -> tuple[Source, Change]:
    ruler = Ruler(source, encoding)
    if isinstance(change, types.TextDocumentContentChangePartial):
        span = ruler.span(change.range)
    else:
        span = ruler.span(types.Range(types.Position(0, 0), ruler.position(len(source.text))))
    text = f"{source.text[: span.start]}{change.text}{source.text[span.end :]}"
    # Typed one after the other, two halves are one character for the editor.
    if _HALF_PAIR.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return Source(source.path, text), Change(span, len(change.text))


def _is_known(token: Token) -> bool:
    known = catalog()
    if token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
        return token.name in known.blocks
    if token.kind is TokenKind.LANG:
        return token.name in known.langs
    return token.kind is TokenKind.VARIABLE and token.name in known.variables
