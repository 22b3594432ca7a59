"""The ``<meta>`` tags that declare design options, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from onrei.check.markup import Element
from onrei.check.reading import Reading
from onrei.language.nodes import OptionKind

_KINDS = frozenset(get_args(OptionKind))


@dataclass(frozen=True, slots=True)
class OptionMeta:
    """One ``<meta>``; a select has one for each choice."""

    kind: str
    name: str
    element: Element

    @property
    def key(self) -> str:
        """Return the name as written, e.g. ``color:Text``."""
        return f"{self.kind}:{self.name}"


def option_metas(reading: Reading) -> Iterator[OptionMeta]:
    """Yield the declarations in order of the text."""
    for element in reading.elements:
        if element.name == "meta":
            kind, colon, name = element.value("name").partition(":")
            if colon and name and kind in _KINDS:
                yield OptionMeta(kind, name, element)
