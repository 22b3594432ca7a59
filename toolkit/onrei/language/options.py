"""Design options: the ``<meta>`` tags that declare them, wherever they stand in the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from onrei.language.nodes import OPTION_KINDS, OptionDeclaration
from onrei.source import Source, Span

# Possessive and bounded, so that hostile text costs a few looks at each character.
_META = re.compile(r"""<meta\b((?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,1000}+)>""", re.I)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_KINDS = {str(kind): kind for kind in OPTION_KINDS}


def declared_options(source: Source) -> tuple[OptionDeclaration, ...]:
    """Return the options of *source* in the order of their first ``<meta>``.

    A name declared twice keeps its first default; the choices of a select are gathered.
    """
    found: dict[str, OptionDeclaration] = {}
    for declaration in _declarations(source):
        known = found.get(declaration.key)
        if known is None:
            found[declaration.key] = declaration
        elif declaration.kind == "select":
            choices = (*known.choices, *declaration.choices)
            found[declaration.key] = replace(known, choices=choices)
    return tuple(found.values())


def _declarations(source: Source) -> Iterator[OptionDeclaration]:
    for match in _META.finditer(source.text):
        attributes = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match[1])
        }
        prefix, colon, name = attributes.get("name", "").partition(":")
        kind = _KINDS.get(prefix)
        if kind is None or not colon or not name:
            continue
        value = attributes.get("content", "")
        choices = ((value, attributes.get("title", value)),) if kind == "select" else ()
        span = Span(*match.span())
        yield OptionDeclaration(kind, name, value, attributes.get("label", name), choices, span)
