import pytest

from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.source import Source


@pytest.fixture
def highlighted():
    """Return the words that the findings of some rules point at, after their codes."""

    def highlight(text: str, *codes: str, kind="theme") -> list[tuple[str, str]]:
        template = parse(Source("theme.html", text))
        found = check(template, selected_rules(codes or ("ALL",)), kind=kind)
        return [(one.code, template.source.slice(one.span)) for one in found]

    return highlight
