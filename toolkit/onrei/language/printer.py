"""Write a tree back as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrei.language.nodes import Block, ErrorNode, Node, Template, Text, Variable, VariableKind


def to_text(template: Template) -> str:
    """Return the text that *template* was parsed from, byte for byte."""
    return "".join(_pieces(template.body))


def variable_text(node: Variable) -> str:
    """Return *node* as it is written, braces included."""
    return f"{{lang:{node.name}}}" if node.kind is VariableKind.LANG else f"{{{node.name}}}"


def opener_text(name: str) -> str:
    """Return the opening tag of the block *name*."""
    return f"{{block:{name}}}"


def closer_text(name: str) -> str:
    """Return the closing tag of the block *name*."""
    return f"{{/block:{name}}}"


def _pieces(body: Iterable[Node]) -> Iterator[str]:
    pending: list[tuple[Iterator[Node], str]] = [(iter(body), "")]
    while pending:
        nodes, closer = pending[-1]
        node = next(nodes, None)
        if node is None:
            yield closer
            pending.pop()
        elif isinstance(node, Block):
            yield opener_text(node.name) if node.open_span else ""
            pending.append((iter(node.body), closer_text(node.name) if node.close_span else ""))
        elif isinstance(node, Variable):
            yield variable_text(node)
        elif isinstance(node, (Text, ErrorNode)):
            yield node.text
