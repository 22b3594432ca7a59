"""Look up every name of a template, and report those that BASE does not know."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from onrei.catalog.load import suggest
from onrei.catalog.model import Catalog
from onrei.diagnostics import Diagnostic, Edit, Fix, Severity
from onrei.language.lexer import OPTION_BLOCK, Token, TokenKind
from onrei.language.nodes import OptionDeclaration
from onrei.phrase import Phrase
from onrei.source import Source, Span

_CODE_TAG = re.compile(r"<(/?)(script|style)\b", re.I)
# "p{color:red}" is CSS and "{text: 'x'}" is a script.
_CSS_OR_SCRIPT = re.compile(r"""color:[a-z#0-9.(),%\s-]*+!?[a-z\s]*+$|\w+:\s|.*['"`;,()]""")


def unresolved_names(
    source: Source,
    tokens: Sequence[Token],
    options: Sequence[OptionDeclaration],
    catalog: Catalog,
) -> Iterator[Diagnostic]:
    """Yield a finding for each unknown variable, block, text or option."""
    declared = _Declared(options)
    in_code = _inside_code(source)
    cures = _Cures(catalog)
    for token in tokens:
        if token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
            yield from _block(token, catalog, declared, cures)
        elif token.kind is TokenKind.LANG and token.name not in catalog.langs:
            yield _unknown("BV103", "unknown-lang", f"{{lang:{token.name}}}", token, cures)
        elif token.kind is TokenKind.OPTION:
            yield from _option(token, source, declared)
        elif token.kind is TokenKind.VARIABLE and token.name not in catalog.variables:
            yield from _variable(token, source, cures, in_code)


class _Cures:
    """What to write instead of an unknown tag; looked up once for each name, not for ever.

    Finding the closest name takes a third of a millisecond. A theme has a handful of slips; a text
    with hundreds of different unknown names is something else, and gets no guesses past these.
    """

    _MOST = 300

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._found: dict[str, str | None] = {}

    def of(self, written: str) -> str | None:
        if written not in self._found:
            if len(self._found) >= self._MOST:
                return None
            self._found[written] = suggest(written, self._catalog)
        return self._found[written]


class _Declared:
    """The names under which declared options may be written."""

    def __init__(self, options: Sequence[OptionDeclaration]) -> None:
        self.keys = {option.key for option in options}
        self.blocks = {prefix + option.block_name for option in options for prefix in ("", "not_")}


def _block(
    token: Token, catalog: Catalog, declared: _Declared, cures: _Cures
) -> Iterator[Diagnostic]:
    if token.name in catalog.blocks or token.name in declared.blocks:
        return
    slash = "/" if token.kind is TokenKind.CLOSE else ""
    written = f"{{{slash}block:{token.name}}}"
    if OPTION_BLOCK.match(token.name):
        yield _undeclared(written, token.span)
        return
    yield _unknown("BV102", "unknown-block", written, token, cures)


def _option(token: Token, source: Source, declared: _Declared) -> Iterator[Diagnostic]:
    if token.name in declared.keys:
        return
    before = source.text[max(0, token.span.start - 1) : token.span.start]
    if before not in {"$", "(", ","} and not _CSS_OR_SCRIPT.match(token.name):
        yield _undeclared(f"{{{token.name}}}", token.span)


def _variable(
    token: Token, source: Source, cures: _Cures, in_code: Callable[[int], bool]
) -> Iterator[Diagnostic]:
    before = source.text[max(0, token.span.start - 1) : token.span.start]
    if before == "$":
        return
    written = f"{{{token.name}}}"
    instead = cures.of(written)
    if in_code(token.span.start):
        # `const {Items} = x` in a script is no slip of a tag, `id: {ItemIdd}` is one.
        if instead is not None and ":" not in instead:
            yield _unknown("BV101", "unknown-variable", written, token, cures)
    elif instead is not None:
        yield _unknown("BV101", "unknown-variable", written, token, cures)
    elif token.name[0].isupper():
        yield _unknown("BV101", "unknown-variable", written, token, cures, Severity.WARNING)


def _unknown(
    code: str,
    name: str,
    written: str,
    token: Token,
    cures: _Cures,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    opener = written.replace("{/", "{", 1)
    instead = cures.of(opener)
    message = Phrase(
        en=f"BASE has no tag `{written}`",
        ja=f"`{written}` というタグは BASE にありません",
    )
    if instead is None:
        return Diagnostic(code, name, message, token.span, severity)
    slash_needed = written.startswith("{/") and instead.startswith("{block:")
    repair = instead.replace("{", "{/", 1) if slash_needed else instead
    title = Phrase(en=f"Did you mean `{repair}`?", ja=f"`{repair}` ではありませんか？")
    fix = Fix(title, (Edit(token.span, repair),))
    return Diagnostic(code, name, message, token.span, severity, help=title, fix=fix)


def _undeclared(written: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "BO101",
        "undeclared-option",
        Phrase(
            en=f"The design option of `{written}` is never declared",
            ja=f"`{written}` のデザインオプションが宣言されていません",
        ),
        span,
        help=Phrase(
            en='Declare it with `<meta name="…" content="…">` in the head',
            ja='head に `<meta name="…" content="…">` を書いて宣言してください',
        ),
    )


def _inside_code(source: Source) -> Callable[[int], bool]:
    """Return a test for offsets within ``<script>`` or ``<style>``."""
    starts: list[int] = []
    ends: list[int] = []
    is_open = False
    for match in _CODE_TAG.finditer(source.text):
        if is_open == bool(match[1]):
            (ends if is_open else starts).append(match.start())
            is_open = not is_open
    ends.extend([len(source.text)] * (len(starts) - len(ends)))

    def is_inside(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    return is_inside
