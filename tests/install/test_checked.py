"""What `onrei check` says of a theme: never more after a snippet has come than before."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.authoring.snippet import list_snippets
from onrei.authoring.variant import variants_of
from onrei.check.checker import check
from onrei.install.edit import add
from onrei.install.places import PLACES
from onrei.language.parser import parse
from onrei.source import Source
from tests.authoring.conftest import snippet_files, write
from tests.install.themes import NAMES, theme_text, themes

LOOKS = [
    pytest.param(snippet.name, variant.settings, id=f"{snippet.name} {variant.name}")
    for snippet in list_snippets()
    for variant in variants_of(snippet)
]
FIRST_LOOKS = [
    pytest.param(snippet.name, variants_of(snippet)[0].settings, id=snippet.name)
    for snippet in list_snippets()
]


def codes(text: str, *, renders_pages: bool = False) -> Counter[str]:
    template = parse(Source("theme.html", text))
    return Counter(found.code for found in check(template, renders_pages=renders_pages))


@cache
def codes_before(theme: str, *, renders_pages: bool = False) -> Counter[str]:
    return codes(theme_text(theme), renders_pages=renders_pages)


@pytest.mark.parametrize(("name", "look"), LOOKS)
@pytest.mark.parametrize("theme", NAMES)
def test_no_look_of_a_snippet_brings_a_finding(theme, name, look):
    text, _ = add(theme_text(theme), name, look)
    assert codes(text) - codes_before(theme) == Counter()


@pytest.mark.parametrize(("name", "look"), FIRST_LOOKS)
@pytest.mark.parametrize("theme", ["jquery", "damaged"])
def test_no_snippet_brings_a_finding_on_a_rendered_page(theme, name, look):
    text, _ = add(theme_text(theme), name, look)
    more = codes(text, renders_pages=True) - codes_before(theme, renders_pages=True)
    assert more == Counter()


OF_ITEM = "".join(
    f"{{block:{state}}}<i class='fuda'>{state}</i>{{/block:{state}}}\n"
    for state in ("HasItemStock", "NoItemStock", "ItemWatingForSale", "ItemNowOnSale")
)
OF_PAGE = "".join(
    f"{{block:{page}}}\n<i class='fuda'>{page}</i>\n{{/block:{page}}}\n"
    for page in ("IndexPage", "NotIndexPage", "ItemPage", "NotLoadItemsPage")
)
ABOUT_ITEMS = {"card", "card-body", "item-picture", "before-form", "after-form"}


@pytest.fixture(scope="module")
def conditional(tmp_path_factory) -> str:
    """Give a snippet whose parts all say something else for each state or page."""
    parts = {place: OF_ITEM if place in ABOUT_ITEMS else OF_PAGE for place in PLACES}
    parts |= {"style": "{block:ItemPage}.fuda{}{/block:ItemPage}\n"}
    parts |= {"script": "{block:IndexPage}fuda(){/block:IndexPage}\n", "head": "<!-- -->\n"}
    return str(write(tmp_path_factory.mktemp("conditional"), snippet_files(parts)))


@settings(max_examples=40)
@given(theme=st.sampled_from(NAMES).map(theme_text) | themes())
def test_no_condition_of_a_part_disagrees_with_the_theme_around_it(conditional, theme):
    text, _ = add(theme, conditional)
    families = {"BT", "BV"}
    more = {code for code in codes(text) - codes(theme) if code[:2] in families}
    assert more == set()
