"""Turn a tree into a Python function that renders it.

The function is generated as Python source once and run for every scenario. Scope objects are its
local variables: ``p`` the page, ``i`` the page's item (or None), and one more for each loop. What is
out of scope is decided here, so that rendering has nothing to look up.

Assumptions about what BASE does with damaged templates (``emulator/assumptions.toml``):
``unknown-tag``, ``item-tag-outside-scope``, ``stray-closer``, ``unclosed-block``,
``nested-same-block``, ``crossed-blocks``, ``crossed-loop``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import CodeType
from typing import Any

from onrei.catalog.model import Scope
from onrei.language.nodes import (
    Block,
    ErrorNode,
    Node,
    OptionDeclaration,
    Template,
    Text,
    Variable,
    VariableKind,
)
from onrei.language.printer import closer_text, opener_text, variable_text
from onrei.language.vocabulary import Binding, Loop, Vocabulary

Renderer = Callable[[Any, Any], str]
"""Render for a PAGE object and the page's ITEM object (None where the page has none)."""

MARK_START, MARK_END = "\ue000", "\ue001"
"""Around what BASE would print as text although a tag was meant (``mark=True``)."""

# Python refuses more than 100 levels of indentation and 20 nested loops; deeper blocks go into a
# function of their own.
_DEEPEST = 12


def compile_template(template: Template, vocabulary: Vocabulary, *, mark: bool = False) -> Renderer:
    """Return the function that renders *template*; *mark* makes misunderstood tags visible."""
    return _Compiler(template, vocabulary, mark).compile()


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds at one place: the local variable of each scope, and the conditions that are on."""

    scopes: Mapping[Scope, str]
    known_on: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True)
class _Function:
    """The source lines of one function being written, and the output that waits to be joined."""

    lines: list[str]
    depth: int
    waiting: list[str]


_Entered = tuple[_Around | None, Callable[[], None]]


class _Compiler:
    """Write the program of one template; one use each."""

    def __init__(self, template: Template, vocabulary: Vocabulary, mark: bool) -> None:
        self._body = template.body
        self._vocabulary = vocabulary
        self._marks = (MARK_START, MARK_END) if mark else ("", "")
        self._values: dict[str, OptionDeclaration] = {}
        self._blocks: dict[str, tuple[OptionDeclaration, bool]] = {}
        for option in template.options:
            self._values[option.key] = option
            self._blocks[option.block_name] = (option, True)
            self._blocks[f"not_{option.block_name}"] = (option, False)
        self._names: dict[str, Any] = {}
        self._name_of: dict[tuple[str, str], str] = {}
        self._functions: list[_Function] = []
        self._finished: list[str] = []

    def compile(self) -> Renderer:
        around = _Around({Scope.PAGE: "p", Scope.ITEM: "i"})
        self._begin("def render(p, i):", ["out = []", "e = out.extend"])
        self._write_tree(around)
        self._end(['return "".join(out)'])
        source = "\n".join(self._finished)
        exec(_code_of(source), self._names)  # noqa: S102 - written just above
        renderer: Renderer = self._names["render"]
        return renderer

    # -- the tree, without recursion ---------------------------------------------------------

    def _write_tree(self, around: _Around) -> None:
        pending = [(iter(self._body), around, _nothing)]
        while pending:
            nodes, around, leave = pending[-1]
            node = next(nodes, None)
            if node is None:
                leave()
                pending.pop()
            elif isinstance(node, Block):
                inside, leave = self._enter(node, around)
                if inside is not None:
                    pending.append((iter(node.body), inside, leave))
            else:
                self._write_leaf(node, around)

    def _write_leaf(self, node: Node, around: _Around) -> None:
        if isinstance(node, Text):
            self._write_text(node.text)
        elif isinstance(node, ErrorNode):
            self._write_literal(node.text)
        elif isinstance(node, Variable):
            self._write_variable(node, around)

    def _enter(self, node: Block, around: _Around) -> _Entered:
        """Open *node*; return what holds inside (None: nothing of it shows) and how to leave."""
        if node.close_span is None and not node.crosses:
            self._write_literal(opener_text(node.name))
            return around, _nothing
        vocabulary = self._vocabulary
        if node.name in self._blocks:
            return self._enter_option(node.name, around)
        if node.name in vocabulary.loops:
            return self._enter_loop(node.name, vocabulary.loops[node.name], around)
        if node.name in vocabulary.wrappers:
            return self._enter_wrapper(node, vocabulary.wrappers[node.name], around)
        if node.name in vocabulary.conditions:
            return self._enter_condition(node.name, vocabulary.conditions[node.name], around)
        return self._enter_unknown(node, around)

    def _enter_unknown(self, node: Block, around: _Around) -> _Entered:
        if node.open_span:
            self._write_literal(opener_text(node.name))
        if node.close_span is None:
            return around, _nothing
        return around, lambda: self._write_literal(closer_text(node.name))

    # -- blocks ------------------------------------------------------------------------------

    def _enter_condition(self, name: str, binding: Binding, around: _Around) -> _Entered:
        scope = around.scopes.get(binding.scope)
        if scope is None:
            return None, _nothing
        if (name, scope) in around.known_on:
            return around, _nothing
        test = f"{self._name('c', name, binding.function)}({scope})"
        inside = replace(around, known_on=around.known_on | {(name, scope)})
        return inside, self._indent(f"if {_if_there(scope)}{test}:", inside)

    def _enter_option(self, name: str, around: _Around) -> _Entered:
        if (name, "p") in around.known_on:
            return around, _nothing
        declaration, wanted = self._blocks[name]
        function = self._name("f", "option_is_on", self._vocabulary.option_is_on)
        option = self._name("o", declaration.key, declaration)
        inside = replace(around, known_on=around.known_on | {(name, "p")})
        negation = "" if wanted else "not "
        return inside, self._indent(f"if {negation}{function}(p, {option}):", inside)

    def _enter_loop(self, name: str, loop: Loop, around: _Around) -> _Entered:
        scope = around.scopes.get(loop.scope)
        if scope is None:
            return None, _nothing
        if ("loop", name) in around.known_on:
            return around, _nothing
        turns = f"{self._name('l', name, loop.function)}({scope})"
        if scope == "i":
            turns = f"({turns} if i is not None else ())"
        turn = f"t{len(around.scopes)}_{loop.sets.name.lower()}"
        scopes = {**around.scopes, loop.sets: turn}
        if loop.sets is Scope.LIST_ITEM:
            scopes[Scope.ITEM] = turn
        inside = _Around(scopes, around.known_on | {("loop", name)})
        return inside, self._indent(f"for {turn} in {turns}:", inside)

    def _enter_wrapper(self, node: Block, binding: Binding, around: _Around) -> _Entered:
        scope = around.scopes.get(binding.scope)
        if scope is None:
            return None, _nothing
        if (node.name, scope) in around.known_on:
            return around, _nothing
        call = f"{self._name('w', node.name, binding.function)}({scope})"
        inside = replace(around, known_on=around.known_on | {(node.name, scope)})
        leave = self._indent(f"if {_if_there(scope)}{call} is not None:", inside)
        if node.open_span:
            self._write_code(f"{call}[0]")

        def close() -> None:
            if node.close_span:
                self._write_code(f"{call}[1]")
            leave()

        return inside, close

    # -- what is printed ---------------------------------------------------------------------

    def _write_variable(self, node: Variable, around: _Around) -> None:
        if node.kind is VariableKind.OPTION:
            function = self._name("f", "option_value", self._vocabulary.option_value)
            option = self._name("o", node.name, self._values[node.name])
            self._write_code(f"{function}(p, {option})")
            return
        name = f"lang:{node.name}" if node.kind is VariableKind.LANG else node.name
        binding = self._vocabulary.variables.get(name)
        scope = around.scopes.get(binding.scope) if binding else None
        if binding is None or scope is None:
            self._write_literal(variable_text(node))
            return
        call = f"{self._name('v', name, binding.function)}({scope})"
        if scope == "i":
            literal = self._constant(self._marked(variable_text(node)))
            call = f"{call} if i is not None else {literal}"
        self._write_code(call)

    def _write_text(self, text: str) -> None:
        self._write_code(self._constant(text))

    def _write_literal(self, text: str) -> None:
        self._write_text(self._marked(text))

    def _marked(self, text: str) -> str:
        start, end = self._marks
        return f"{start}{text}{end}"

    # -- source lines ------------------------------------------------------------------------

    def _write_code(self, code: str) -> None:
        self._functions[-1].waiting.append(code)

    def _line(self, line: str) -> None:
        self._flush()
        function = self._functions[-1]
        function.lines.append(" " * function.depth + line)

    def _flush(self) -> None:
        function = self._functions[-1]
        if function.waiting:
            code = ", ".join(function.waiting)
            function.waiting.clear()
            function.lines.append(f"{' ' * function.depth}e(({code},))")

    def _indent(self, line: str, inside: _Around) -> Callable[[], None]:
        """Write the head of a compound statement; return what ends it."""
        self._line(line)
        function = self._functions[-1]
        function.depth += 1
        if function.depth < _DEEPEST:
            return self._dedent
        arguments = ", ".join(["e", *sorted(set(inside.scopes.values()))])
        name = f"part{len(self._finished)}_{len(self._functions)}"
        function.lines.append(f"{' ' * function.depth}{name}({arguments})")
        self._begin(f"def {name}({arguments}):", [])

        def leave() -> None:
            self._end([])
            self._functions[-1].depth -= 1

        return leave

    def _dedent(self) -> None:
        self._line("pass")
        self._functions[-1].depth -= 1

    def _begin(self, head: str, first_lines: list[str]) -> None:
        function = _Function([head], 1, [])
        self._functions.append(function)
        for line in first_lines:
            self._line(line)

    def _end(self, last_lines: list[str]) -> None:
        for line in (*last_lines, "pass"):
            self._line(line)
        self._finished.append("\n".join(self._functions.pop().lines))

    # -- names of the generated program ------------------------------------------------------

    def _name(self, kind: str, key: str, value: Any) -> str:
        """Return the global name of *value*, the same for the same kind and key."""
        name = self._name_of.get((kind, key))
        if name is None:
            name = self._name_of[kind, key] = f"{kind}{len(self._names)}"
            self._names[name] = value
        return name

    def _constant(self, text: str) -> str:
        return self._name("s", text, text)


@lru_cache(maxsize=32)
def _code_of(source: str) -> CodeType:
    """Return *source* as byte code; other words in the same tags give the same source."""
    return compile(source, "<template>", "exec")


def _if_there(scope: str) -> str:
    return "i is not None and " if scope == "i" else ""


def _nothing() -> None:
    """Leave a block that needed no statement of its own."""
