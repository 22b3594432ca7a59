"""The sign on every card: what can be bought now, and what cannot."""

import re

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.parts import render_parts
from onrei.authoring.variant import mood_settings
from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.errors import InstallError
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.shop.state import StockState
from onrei.source import Source
from tests.install.themes import NAMES as FIXTURES
from tests.install.themes import theme_text
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "stock-order"
LOOKS = choices(NAME, "look")

each_look = pytest.mark.parametrize("look", LOOKS)


def sign_in(page, state) -> str:
    """Give what the sign of the first card says."""
    parts = render_parts(loaded(NAME), {}, marks={})
    loop = "{block:Items}" + parts.card + "{/block:Items}"
    program = compile_template(parse(Source("list.html", loop)))
    html = program.render(Scenario(shop=tsuchi(), page=page, state=state)).html
    item, said = BeautifulSoup(html, "html5lib").select_one("template")["data-item"].split(" ")
    assert int(item) in {one.id for one in tsuchi().items}
    return said


@pytest.mark.parametrize("page", ["index", "load-items"])
@pytest.mark.parametrize("state", list(StockState), ids=lambda state: state.value)
def test_sign_says_what_the_blocks_of_base_prove(page, state):
    expected = "buyable" if state.is_buyable else ""
    if state is StockState.COMING_SOON:
        expected = "coming"
    assert sign_in(page, state) == expected


def test_nothing_is_painted_before_the_script_runs(text_of):
    markup = text_of(NAME).split("</style>")[1]
    left = re.sub(
        r"<template.*?</template>|<script>.*?</script>|<!--.*?-->", "", markup, flags=re.S
    )
    assert re.sub(r"\{/?block:IndexPage\}", "", left).strip() == ""


@each_look
@pytest.mark.parametrize("language", ["auto", "ja", "en"])
def test_sheet_is_short(text_of, look, language):
    assert len(text_of(NAME, look=look, language=language)) <= 6_000


@each_look
@pytest.mark.parametrize("sink", [False, True])
@pytest.mark.parametrize("filter_", [False, True])
def test_sheet_breaks_no_rule(text_of, look, sink, filter_):
    text = text_of(NAME, look=look, sink=sink, filter=filter_)
    found = check(parse(Source("sheet.html", text)), selected_rules(), kind="snippet")
    assert [one.message.en for one in found] == []


def test_order_alone_needs_no_words_and_no_style(text_of):
    text = text_of(NAME, filter=False, language="ja")
    assert "<style>" not in text
    assert "role=" not in text


def test_snippet_that_does_nothing_is_not_put_into_a_theme():
    with pytest.raises(InstallError):
        add(theme_text("jquery"), NAME, {"sink": False, "filter": False, "language": "ja"})


@pytest.mark.parametrize("theme", FIXTURES)
def test_every_list_of_a_theme_gets_signs(theme):
    text, _ = add(theme_text(theme), NAME)
    shop = tsuchi()
    program = compile_template(parse(Source("theme.html", text)))
    pages = ["index", "load-items"] if "{block:LoadItemsPage}" in text else ["index"]
    for page in pages:
        tree = BeautifulSoup(program.render(Scenario(shop=shop, page=page)).html, "html5lib")
        assert len(tree.select(".onrei-stock-order-sign")) == 24, page


def test_own_words_are_taken(shown, text_of):
    text = text_of(NAME, label_ja="買えるものだけ", all_ja="ぜんぶ", look="chips", language="ja")
    assert [word for word in ("買えるものだけ", "ぜんぶ") if word not in text] == []


def test_toggle_buttons_submit_no_form(text_of):
    buttons = re.findall(r"<button[^>]*>", text_of(NAME, look="chips"))
    assert buttons == ['<button type="button">'] * 2


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize("tone", ["light", "dark"])
@pytest.mark.parametrize("mood", ["", *loaded(NAME).manifest.moods])
def test_colours_can_be_read(mood, tone):
    chosen = {**DEFAULTS, **(mood_settings(loaded(NAME), mood, tone) if mood else {})}
    assert contrast(color(chosen["ink"]), color(chosen["paper"])) >= 4.5
