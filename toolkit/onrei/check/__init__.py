"""Findings about a theme: what BASE refuses, what breaks a page, what misleads a customer.

``onrei.check(template)`` is a function of the public interface and ``onrei.check`` this package, so
the package can be called.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrei.diagnostics import Diagnostic
    from onrei.language.nodes import Template


class _Callable(ModuleType):
    def __call__(self, template: Template, **options: Any) -> tuple[Diagnostic, ...]:
        from onrei.check.checker import check  # noqa: PLC0415 - rules load when one checks

        return check(template, **options)


sys.modules[__name__].__class__ = _Callable
