"""完売御礼 on a page: it fits a small phone, turns for English visitors, and is about the right item."""

from __future__ import annotations

import datetime

import pytest

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.language.parser import parse
from onrei.source import Source
from tests.snippets.conftest import choices, tsuchi

pytestmark = pytest.mark.browser

NAME = "kanbai-banner"
SHOP = tsuchi()
ITEM = SHOP.items[0].id
DONE = ".onrei-kanbai:not(.onrei-kanbai--soon)"
SOON = ".onrei-kanbai--soon"

each_form = pytest.mark.parametrize("form", choices(NAME, "form"))

STICKING_OUT = """banner => {
  const frame = banner.getBoundingClientRect();
  const style = getComputedStyle(banner);
  const out = (node) => {
    const box = node.getBoundingClientRect();
    const isSeen = box.width > 1 && box.height > 1 && node.checkVisibility();
    return isSeen && (box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  };
  return [...banner.querySelectorAll('h2, p, span, svg, b, img')]
    .filter(one => one.checkVisibility() && out(one)).map(one => one.outerHTML.slice(0, 80));
}"""


@pytest.fixture
def visit(onrei_blank_page):
    """Give the function that shows the item's page in kiso."""

    def open_(state="sold-out", *, language="ja", width=320, item=ITEM, **settings):
        scenario = Scenario(shop=SHOP, page="item", item=item, state=state, language=language)
        chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
        text = export(load_theme("kiso"), settings=chosen, marks=marks_shown(scenario)).text
        html = compile_template(parse(Source("kiso.html", text))).render(scenario).html
        onrei_blank_page.set_viewport_size({"width": width, "height": 800})
        onrei_blank_page.route("**/*", lambda route: _answer(route, html))
        onrei_blank_page.goto("http://shop.test/")
        return onrei_blank_page

    return open_


def _answer(route, html):
    if route.request.resource_type == "document":
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    else:
        route.abort()


@each_form
@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_of_it_stays_within_its_frame_on_a_small_phone(visit, form, language):
    """With all that can be said: a long date, and that it never returns."""
    given = {"form": form, "sold_on": "2026-12-23", "count": "1280", "cords": "7"}
    page = visit("sold-out-final", language=language, **given)
    banner = page.locator(DONE)
    assert banner.is_visible()
    assert banner.evaluate(STICKING_OUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("form", ["vertical", "certificate"])
@pytest.mark.parametrize("length", [1, 40, 80, 200])
def test_own_words_of_any_length_stay_within_the_frame(visit, form, length):
    page = visit("sold-out-final", form=form, message_ja="あ" * length)
    assert page.locator(DONE).evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("form", ["vertical", "certificate"])
@pytest.mark.parametrize(("language", "mode"), [("ja", "vertical-rl"), ("en", "horizontal-tb")])
def test_words_are_set_as_the_language_is_written(visit, form, language, mode):
    page = visit(form=form, language=language)
    words = page.locator(f"{DONE} .onrei-kanbai__words")
    assert words.evaluate("one => getComputedStyle(one).writingMode") == mode


@pytest.mark.parametrize("form", ["vertical", "certificate"])
def test_vertical_words_lie_down_where_text_is_enlarged(visit, form):
    page = visit(form=form)
    page.add_style_tag(content=":root { font-size: 200%; }")
    words = page.locator(f"{DONE} .onrei-kanbai__words")
    assert words.evaluate("one => getComputedStyle(one).writingMode") == "horizontal-tb"
    assert page.locator(DONE).evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("form", ["seal", "noshi", "calendar", "number"])
@pytest.mark.parametrize(
    ("state", "done", "soon"),
    [("sold-out", True, False), ("archived", True, False), ("restock-planned", False, True)],
)
def test_item_gets_the_words_of_its_state(visit, form, state, done, soon):
    page = visit(state, form=form)
    assert [page.locator(one).is_visible() for one in (DONE, SOON)] == [done, soon]
    assert page.get_by_text("再販の予定はございません。").is_visible() == (state == "archived")


def test_calendar_shows_one_leaf_the_day_of_this_item(visit):
    page = visit("restock-planned", form="calendar")
    leaves = page.locator(".onrei-kanbai__leaf").filter(visible=True)
    assert leaves.count() == 1
    assert leaves.inner_text().split() == ["12月", "12", "土曜日"]


def test_next_sale_of_all_items_is_on_every_sold_out_page(visit):
    page = visit("sold-out", form="calendar", next_on="2027-01-05")
    leaf = page.locator(".onrei-kanbai__leaf").filter(visible=True)
    assert leaf.inner_text().split() == ["1月", "5", "火曜日"]
    page = visit("sold-out-final", form="calendar", next_on="2027-01-05")
    assert not page.locator(SOON).is_visible()
    assert page.locator(DONE).is_visible()


@pytest.mark.parametrize(
    ("now", "is_plan"), [("2027-01-05T23:59:00+09:00", True), ("2027-01-06T00:01:00+09:00", False)]
)
def test_day_that_has_passed_in_japan_is_no_plan_any_more(visit, onrei_blank_page, now, is_plan):
    onrei_blank_page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
    page = visit("sold-out", form="calendar", next_on="2027-01-05")
    assert page.get_by_text("次回の販売は1月5日を予定しております。").is_visible() == is_plan
    leaf = page.locator(".onrei-kanbai__leaf").filter(visible=True)
    assert leaf.count() == int(is_plan)
    later = page.get_by_text("次回の販売日は、決まりしだい、このページでお知らせいたします。")
    assert later.is_visible() != is_plan


def test_number_is_that_of_the_item_or_none(visit):
    other = SHOP.items[1].id
    page = visit(form="number", count=f"{ITEM}:120,{other}:48")
    assert page.locator(f"{DONE} h2").inner_text() == "120点完売"
    page = visit(form="number", count=f"{other}:48")
    assert page.locator(f"{DONE} h2").inner_text() == "完売御礼"
    assert "48" not in page.locator(DONE).inner_text()


def test_words_are_seen_in_forced_colours(visit, onrei_blank_page):
    onrei_blank_page.emulate_media(forced_colors="active")
    page = visit(form="vertical")
    fill = page.locator(".onrei-kanbai__brush").evaluate("one => getComputedStyle(one).fill")
    back = page.locator(DONE).evaluate("one => getComputedStyle(one).backgroundColor")
    assert fill != back
