"""What a finding about a template is."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from onrei.phrase import Phrase
from onrei.source import Span


class Severity(enum.Enum):
    """How much a finding matters; ``FATAL`` means that BASE's editor would refuse the text."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put *replacement* where *span* is; an empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that repair one finding together; *safe* ones may be applied without asking."""

    title: Phrase
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a finding."""

    message: Phrase
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a terse *message* that stands alone, its place, and the cure in *help*."""

    code: str
    name: str
    message: Phrase
    span: Span
    severity: Severity = Severity.ERROR
    help: Phrase | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
