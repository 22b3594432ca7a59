"""What a run of ``onrei check`` comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrei.check.finding import Finding
from onrei.errors import OnreiError


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of all targets; *troubles* are files that could not be read."""

    findings: tuple[Finding, ...]
    troubles: tuple[OnreiError, ...] = ()
    checked: tuple[str, ...] = ()
    """The names of the targets that were read."""

    too_long: tuple[str, ...] = ()
    """Those of them whose pages were not looked at, as they are far beyond what BASE takes."""

    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each rule took, by code; rendering pages and all the rest stand beside them."""
