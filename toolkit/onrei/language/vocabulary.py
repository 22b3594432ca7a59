"""What a template's names do: the seam between the language and whoever gives it meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrei.catalog.model import Scope
from onrei.language.nodes import OptionDeclaration


@dataclass(frozen=True, slots=True)
class Binding:
    """A function of one scope object.

    For a variable it gives a ``str`` that is safe to send (escaped already), for a condition a
    truth value, for a wrapper the texts before and after its contents, or None when it is off.
    """

    scope: Scope
    function: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop: *function* of the object of *scope* gives the objects of *sets*, one a turn."""

    scope: Scope
    sets: Scope
    function: Callable[[Any], Sequence[Any]]


@dataclass(frozen=True)
class Vocabulary:
    """Everything a template can say. Names as in the braces; ``lang`` ones as ``lang:Privacy``.

    *option_value* gives the safe text of a declared option, *option_is_on* tells whether its block
    shows; both take the PAGE object first.
    """

    variables: Mapping[str, Binding]
    conditions: Mapping[str, Binding]
    loops: Mapping[str, Loop]
    wrappers: Mapping[str, Binding]
    option_value: Callable[[Any, OptionDeclaration], str]
    option_is_on: Callable[[Any, OptionDeclaration], bool]
