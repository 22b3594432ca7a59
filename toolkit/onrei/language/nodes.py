"""The tree of a template. Equality ignores positions."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Literal, get_args

from onrei.diagnostics import Diagnostic
from onrei.source import Source, Span

OptionKind = Literal["text", "image", "color", "select", "if"]
OPTION_KINDS: tuple[OptionKind, ...] = get_args(OptionKind)


class VariableKind(enum.Enum):
    """What stands in the braces: ``{Name}``, ``{lang:Name}``, or an option's value."""

    PLAIN = "plain"
    LANG = "lang"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Text:
    """Text that BASE sends as it stands."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable; *name* as written, of an option with its kind: ``color:Text``."""

    kind: VariableKind
    name: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A block and what stands in it.

    An unclosed block has no *close_span*. Of a block that crosses another, each further piece has no
    *open_span*, and all pieces but the last have no *close_span*; *crosses* tells these from an
    unclosed one.
    """

    name: str
    body: tuple[Node, ...]
    open_span: Span | None = field(compare=False)
    close_span: Span | None = field(compare=False)
    span: Span = field(compare=False)
    crosses: bool = False


@dataclass(frozen=True, slots=True)
class ErrorNode:
    """A damaged tag (stray closer, formatter damage, cut-off opener); BASE sends it as text."""

    text: str
    span: Span = field(compare=False)


Node = Text | Variable | Block | ErrorNode


@dataclass(frozen=True, slots=True)
class OptionDeclaration:
    """A design option, declared by one ``<meta>`` (of a select: by one for each choice)."""

    kind: OptionKind
    name: str
    default: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    """Value and title of each choice of a select."""
    span: Span = field(compare=False, default=Span(0, 0))

    @property
    def key(self) -> str:
        """Return the name as in the ``<meta>``, e.g. ``color:Text``."""
        return f"{self.kind}:{self.name}"

    @property
    def block_name(self) -> str:
        """Return the name of its block, e.g. ``text-Youtube_Username``."""
        return self.key.replace(":", "-", 1).replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed template: its source, its tree, its options, and what is wrong with it."""

    source: Source = field(compare=False)
    body: tuple[Node, ...]
    options: tuple[OptionDeclaration, ...]
    diagnostics: tuple[Diagnostic, ...]
