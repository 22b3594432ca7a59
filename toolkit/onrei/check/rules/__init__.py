"""The rules, one a file, found by themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from onrei.check.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code."""
    rules = [
        kind()
        for module in walk_packages(__path__, f"{__name__}.")
        for kind in vars(import_module(module.name)).values()
        if isinstance(kind, type) and issubclass(kind, Rule) and kind.__module__ == module.name
    ]
    return tuple(sorted(rules, key=lambda rule: rule.code))
