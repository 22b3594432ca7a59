"""A sandbox in which one expression of a template cannot make a huge value.

A theme may come from anybody, and a line of it must not take the memory of who tries it. So what
grows is weighed before it is made: operators, joined text, methods of text, formats and filters.
Not bounded is what loops do bit by bit: a loop that prints nothing takes the time it takes, and one
that piles up values, each below the bound, or prints into a `set` block takes their memory too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import islice
from string import Formatter
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_TEXT = 5_000_000
_LARGEST_STEP = 1_000_000
_MOST_BITS = 4096
# Of `%-20s` or `%(name)8.2f`: what stands between the sign and the letter.
_PERCENT_FIELD = re.compile(r"%%|%(?:\([^)]*\))?([-#0 +]*[\d*]*(?:\.[\d*]*)?)")
_NUMBER = re.compile(r"\d+")
# Both make bytes, whose methods are not weighed and which no template needs.
_BYTE_MAKERS = frozenset({"encode", "to_bytes"})


class BoundedCode(CodeGenerator):
    """Compiles `~` to a call that can refuse."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Weigh the operands of `~` before they are joined."""
        folded = self.optimizer.visit(node, frame.eval_ctx) if self.optimizer else node
        if folded != node:
            self.visit(folded, frame)
            return
        escapes = frame.eval_ctx.volatile or frame.eval_ctx.autoescape
        join = "(markup_join if context.eval_ctx.autoescape else str_join)"
        self.write(f"{join if escapes else 'str_join'}(environment.weighed((")
        for operand in node.nodes:
            self.visit(operand, frame)
            self.write(", ")
        self.write(")))")


class BoundedSandbox(ImmutableSandboxedEnvironment):
    """Jinja without a way to Python, and with bounds on what one expression can grow to."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    code_generator_class = BoundedCode

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, finalize=weighed, **options)
        self.filters = {name: _bounded(name, one) for name, one in self.filters.items()}

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Return the text of a macro, a call or a `set` block."""
        return "".join(weighed(list(pieces)))

    @staticmethod
    def weighed(value: Any) -> Any:
        """Return *value*; raises SecurityError where it is too much for one text."""
        return weighed(value)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the methods that make bytes as well."""
        return attr not in _BYTE_MAKERS and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse the operations that make a huge value of a short text."""
        if _is_too_much(operator, left, right):
            raise SecurityError(f"the result of `{operator}` would be too large")
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **options: Any) -> Any:  # noqa: N805  # names that no template passes
        """Refuse the methods of text that make it huge."""
        is_method = isinstance(__obj, (BuiltinMethodType, MethodType))
        text = __obj.__self__ if is_method else None
        if isinstance(text, str):
            args = _held(args)
            _refuse(__obj.__name__, _room_of_method(__obj.__name__, text, args, options))
        return super().call(__context, __obj, *args, **options)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Weigh what `format` is given as well."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None

        def bounded(*args: Any, **options: Any) -> str:
            _refuse("format", _room_of_format(value.__self__, (args, options)))
            return wrapped(*args, **options)

        return bounded


def weighed(value: Any) -> Any:
    """Return *value*; raises SecurityError where its text would be too long."""
    if _weight(value) > LONGEST_TEXT:
        raise SecurityError("the text would be too large")
    return value


def _weight(value: Any) -> int:
    """Return about how long *value* is as text, or some number above the bound."""
    if isinstance(value, str):
        return len(value)
    total, rest = 0, [value]
    while rest and total <= LONGEST_TEXT:
        one = rest.pop()
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, int):
            total += 1 + one.bit_length() // 3
        elif isinstance(one, (list, tuple, set, frozenset, Mapping)):
            total += 2 + len(one)
            if total <= LONGEST_TEXT:
                rest.extend(one)
                rest.extend(one.values() if isinstance(one, Mapping) else ())
    return total


def _refuse(name: str, room: int) -> None:
    if room > _LARGEST_STEP:
        raise SecurityError(f"the result of `{name}` would be too large")


def _is_too_much(operator: str, left: Any, right: Any) -> bool:
    if operator == "%":
        return isinstance(left, str) and _room_of_percent(left, right) > _LARGEST_STEP
    if operator == "+":
        grows = isinstance(left, (str, list, tuple))
        return grows and _weight(left) + _weight(right) > LONGEST_TEXT
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        grown = bits * right if operator == "**" else bits + right.bit_length()
        return grown > _MOST_BITS
    counts = [value for value in (left, right) if isinstance(value, int)]
    sized = [value for value in (left, right) if isinstance(value, (str, list, tuple))]
    return bool(counts and sized) and _weight(sized[0]) * counts[0] > _LARGEST_STEP


def _room_of_percent(text: str, values: Any) -> int:
    fields = _PERCENT_FIELD.findall(text)
    if any("*" in field for field in fields):
        return _LARGEST_STEP + 1
    return _numbers("".join(f"{field} " for field in fields)) + len(fields) * _weight(values)


def _room_of_format(text: str, values: Any) -> int:
    formats = [written or "" for _, _, written, _ in Formatter().parse(text)]
    # A width that is itself a field is known too late.
    if any("{" in written for written in formats):
        return _LARGEST_STEP + 1
    return _numbers(" ".join(formats)) + text.count("{") * _weight(values)


def _numbers(text: str) -> int:
    # A number of more than 9 digits is above the bound, whatever they are.
    return sum(int(digits.lstrip("0")[:9] or 0) for digits in _NUMBER.findall(text))


def _room_of_method(name: str, text: str, args: Sequence[Any], options: Mapping[str, Any]) -> int:
    given = (*args, *options.values())
    steps = [value for value in given if isinstance(value, int)]
    room = 0
    if name in {"ljust", "rjust", "center", "zfill"}:
        room = max(steps, default=0)
    elif name == "expandtabs":
        room = text.count("\t") * max(steps, default=8)
    elif name == "replace":
        room = _room_of_replace(text, given)
    elif name in {"format", "format_map"}:  # of a Jinja that does not wrap them yet
        room = _room_of_format(text, given)
    elif name == "join" and given:
        room = _room_of_join(given[0], text)
    elif name == "translate" and given and isinstance(given[0], Mapping):
        room = len(text) * max(map(_weight, given[0].values()), default=0)
    return room


def _room_of_replace(text: str, given: Sequence[Any]) -> int:
    words = [value for value in given if isinstance(value, str)]
    return text.count(words[0]) * len(words[1]) if len(words) > 1 else 0


def _room_of_join(pieces: Any, between: str) -> int:
    count = len(pieces) if hasattr(pieces, "__len__") else 0
    return 0 if _weight(pieces) + count * len(between) <= LONGEST_TEXT else _LARGEST_STEP + 1


def _held(args: Sequence[Any]) -> tuple[Any, ...]:
    """Return *args* with the values of generators, which can be weighed only then."""
    return tuple(
        list(islice(one, _LARGEST_STEP + 1)) if isinstance(one, Iterator) else one for one in args
    )


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter *function* with its values weighed before and its text after."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def bounded(*args: Any, **options: Any) -> Any:
        held = _held(args[first:]) if name in {"join", "sum"} else args[first:]
        weighed((*held, *options.values()))
        _refuse(name, _room_of_filter(name, held[0] if held else "", held[1:], options))
        result = function(*args[:first], *held, **options)
        return weighed(result) if isinstance(result, str) else result

    return bounded


def _room_of_filter(name: str, value: Any, args: Sequence[Any], options: Mapping[str, Any]) -> int:
    given = (*args, *options.values())
    step = max((one for one in given if isinstance(one, int)), default=0)
    longest = max((len(one) for one in given if isinstance(one, str)), default=0)
    room = 0
    if name in {"center", "slice", "batch"}:
        room = step
    elif name == "format":
        room = _room_of_percent(str(value), args or options)
    elif name == "indent":
        room = (len(str(value).splitlines()) + 1) * max(step, longest)
    elif name in {"wordwrap", "urlize"}:
        room = _weight(value) * longest // 8
    elif name == "tojson":
        room = _weight(value) * step
    elif name == "replace":
        room = _room_of_replace(str(value), [str(one) for one in given])
    elif name == "join":
        room = _room_of_join(value, "x" * longest)
    return room
