"""How long a check takes, next to a plain parse of the same text."""

from __future__ import annotations

import pytest

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.source import Source

RULES = selected_rules()


@pytest.fixture(scope="module")
def kiso() -> str:
    return export(load_theme("kiso")).text


@pytest.fixture(scope="module")
def longest(kiso: str) -> str:
    """Give a theme of the 150,000 characters that BASE takes."""
    return (kiso * 3)[:150_000]


def test_parse_the_longest_theme(benchmark, longest):
    benchmark(lambda: parse(Source("theme.html", longest)))


def test_check_the_longest_theme_without_its_pages(benchmark, longest):
    template = parse(Source("theme.html", longest))
    benchmark(lambda: check(template, RULES, renders_pages=False))


def test_check_kiso_on_every_page_in_every_state(benchmark, kiso):
    template = parse(Source("theme.html", kiso))
    benchmark.pedantic(lambda: check(template, RULES), rounds=3)
