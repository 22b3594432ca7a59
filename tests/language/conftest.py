import pytest

from onrei.language.parser import parse
from onrei.source import Source


@pytest.fixture
def diagnosed():
    """Return each finding of a text as its code and the words it points at."""

    def diagnose(text: str) -> list[tuple[str, str]]:
        template = parse(Source("theme.html", text))
        return [(found.code, template.source.slice(found.span)) for found in template.diagnostics]

    return diagnose


@pytest.fixture
def repaired():
    """Apply the proposed repair of every finding to a text, last one first."""

    def repair(text: str) -> str:
        template = parse(Source("theme.html", text))
        edits = [
            edit
            for found in template.diagnostics
            if found.fix is not None
            for edit in found.fix.edits
        ]
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        return text

    return repair
