"""What a run of ``onrei check`` comes to."""

from __future__ import annotations

from dataclasses import dataclass

from onrei.check.finding import Finding
from onrei.errors import OnreiError


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of all targets; *troubles* are files that could not be read."""

    findings: tuple[Finding, ...]
    troubles: tuple[OnreiError, ...] = ()
    checked: tuple[str, ...] = ()
    """The names of the targets that were read."""
