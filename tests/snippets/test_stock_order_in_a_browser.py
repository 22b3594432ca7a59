"""The list in order, and only what is in stock: in themes of every structure, and as lists grow."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.snippets.served import THEMES, Shopfront, program_with

pytestmark = pytest.mark.browser

NAME = "stock-order"
BAR = ".onrei-stock-order"
# What holds the cards of a theme, and a card in it.
CARDS = {
    "kiso": "#kiso-items > .kiso-card",
    "starter": "#items > .starter-card",
    "jquery": "#list > .box",
    "modern": ".grid > .card",
    "minified": ".g > .c",
    "damaged": "tr > td.item",
}

each_theme = pytest.mark.parametrize("theme", THEMES)
each_look = pytest.mark.parametrize("look", ["button", "checkbox", "chips"])

# Of each card in a list: its item, what its sign says, whether it is seen.
_READ = """cards => cards.map(card => [
  ...card.querySelector('.onrei-stock-order-sign').dataset.item.split(' '), card.offsetHeight > 0,
])"""


@pytest.fixture
def shop(onrei_blank_page: Page):
    """Give the function that opens a theme with the snippet in it."""

    def open_(theme: str = "kiso", *, change=lambda html: html, **settings: str) -> Shopfront:
        return Shopfront(onrei_blank_page, program_with(theme, NAME, **settings), change)

    return open_


class Cards:
    """The cards of the list on *page*."""

    def __init__(self, page: Page, selector: str) -> None:
        self.locator = page.locator(selector)

    @property
    def read(self) -> list[tuple[str, str, bool]]:
        return [tuple(card) for card in self.locator.evaluate_all(_READ)]

    @property
    def ids(self) -> list[str]:
        return [item for item, _, _ in self.read]

    @property
    def states(self) -> list[str]:
        return [state for _, state, _ in self.read]

    @property
    def seen(self) -> list[str]:
        return [item for item, _, is_seen in self.read if is_seen]

    @property
    def buyable(self) -> list[str]:
        return [item for item, state, _ in self.read if state == "buyable"]


def cards_of(page: Page, theme: str = "kiso") -> Cards:
    return Cards(page, CARDS[theme])


def toggle(page: Page) -> Locator:
    """Give what turns the filter on."""
    return page.locator(f"{BAR} :is(button, input)").last


def sunk(cards: list[tuple[str, str, bool]]) -> list[str]:
    """Give the order of *cards* with what is sold out at the end."""
    return [item for item, _, _ in sorted(cards, key=lambda card: card[1] == "")]


def original(front: Shopfront, theme: str, address: str = "/") -> list[tuple[str, str, bool]]:
    """Give the cards as BASE prints them, before any script."""
    html = json.dumps(front.html(address))
    return [
        tuple(card)
        for card in front.page.evaluate(
            f"""selector => {{
              const printed = new DOMParser().parseFromString({html}, 'text/html');
              return ({_READ})([...printed.querySelectorAll(selector)]);
            }}""",
            CARDS[theme],
        )
    ]


@each_theme
def test_what_is_sold_out_moves_to_the_end_and_all_else_keeps_its_order(shop, theme):
    front = shop(theme)
    page = front.open()
    printed = original(front, theme)
    cards = cards_of(page, theme)
    assert len(printed) == 24
    assert cards.ids == sunk(printed)
    assert cards.ids != [item for item, _, _ in printed]
    assert front.errors == []


@pytest.mark.parametrize(
    ("theme", "look"),
    [*((theme, "button") for theme in THEMES), ("kiso", "checkbox"), ("kiso", "chips")],
)
def test_filter_shows_what_can_be_bought_and_gives_everything_back(shop, theme, look):
    front = shop(theme, look=look)
    page = front.open()
    cards = cards_of(page, theme)
    before = cards.ids
    toggle(page).click()
    assert cards.seen == cards.buyable
    assert 0 < len(cards.seen) < len(before)
    page.locator(f"{BAR} :is(button, input)").first.click()
    assert cards.ids == cards.seen == before
    assert front.errors == []


@each_theme
def test_order_of_the_theme_comes_back_where_nothing_sinks(shop, theme):
    front = shop(theme, sink="false")
    page = front.open()
    printed = [item for item, _, _ in original(front, theme)]
    cards = cards_of(page, theme)
    assert cards.ids == printed
    toggle(page).click()
    assert cards.ids[: len(cards.seen)] == cards.seen
    toggle(page).click()
    assert cards.ids == cards.seen == printed


@each_theme
def test_bar_stands_right_before_the_list(shop, theme):
    page = shop(theme).open()
    bar, card = page.locator(BAR).bounding_box(), cards_of(page, theme).locator.first.bounding_box()
    assert 0 < card["y"] - (bar["y"] + bar["height"]) < 80
    assert page.locator(f":is(tr, tbody, table, ul) > {BAR}").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@each_look
def test_bar_is_in_the_window_and_big_enough_for_a_finger(shop, look, width):
    page = shop("starter", look=look).open("/?lang=en", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = page.locator(f"{BAR} :is(button, label)").evaluate_all(
        "all => all.map(one => one.offsetHeight)"
    )
    assert min(heights) >= 44


def test_coming_soon_stays_where_it_is_and_is_not_in_stock(shop):
    page = shop().open()
    cards = cards_of(page)
    assert cards.states.index("coming") < cards.states.index("")
    toggle(page).click()
    assert "coming" not in [state for _, state, is_seen in cards.read if is_seen]


def test_button_tells_that_it_is_pressed(shop):
    page = shop().open()
    button = page.get_by_role("button", name="在庫ありのみ")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_check_box_is_one(shop):
    page = shop(look="checkbox").open()
    box = page.get_by_role("checkbox", name="在庫ありのみ")
    box.press("Space")
    expect(box).to_be_checked()
    assert cards_of(page).seen == cards_of(page).buyable


def test_one_of_two_chips_is_pressed(shop):
    page = shop(look="chips").open()
    every, only = (
        page.get_by_role("button", name="すべて"),
        page.get_by_role("button", name="在庫ありのみ"),
    )
    expect(every).to_have_attribute("aria-pressed", "true")
    only.click()
    expect(only).to_have_attribute("aria-pressed", "true")
    expect(every).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("/", "24件中24件を表示", "24件中9件を表示"),
        ("/?lang=en", "24 of 24 items", "9 of 24 items"),
    ],
)
def test_number_of_items_is_told(shop, address, before, after):
    page = shop().open(address)
    status = page.locator(BAR).get_by_role("status")
    expect(status).to_have_text(before, use_inner_text=True)
    toggle(page).click()
    expect(status).to_have_text(after, use_inner_text=True)


def test_choice_holds_for_the_visit(shop):
    front = shop()
    page = front.open()
    toggle(page).click()
    front.open("/about")
    page = front.open("/categories/510001")
    cards = cards_of(page)
    expect(toggle(page)).to_have_attribute("aria-pressed", "true")
    assert cards.seen == cards.buyable
    toggle(page).click()
    page = front.open()
    expect(toggle(page)).to_have_attribute("aria-pressed", "false")


def test_page_that_may_store_nothing_still_sorts(shop):
    forbid = "<script>Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }});</script>"
    front = shop(change=lambda html: html.replace("<head>", "<head>" + forbid))
    page = front.open()
    toggle(page).click()
    assert cards_of(page).seen == cards_of(page).buyable
    assert front.errors == []


# ------------------------------------------------------------------------------------ growing lists

_GROW = {
    "kiso": "document.querySelector('#kiso-more .kiso-button').click()",
    "starter": "document.querySelector('#more').click()",
}
# How scripts of other themes put the answer, `html`, behind the cards of `list`.
_WAYS = {
    "appended": "list.insertAdjacentHTML('beforeend', html)",
    "in a box of its own": "{ const box = document.createElement('div'); box.innerHTML = html; list.append(box); }",
    "one by one": """{
      const box = document.createElement('template');
      box.innerHTML = html;
      const next = () => { if (box.content.firstElementChild) { list.append(box.content.firstElementChild); setTimeout(next); } };
      next();
    }""",
    "written anew": "list.innerHTML += html",
}


def grow(front: Shopfront, theme: str, way: str) -> None:
    """Put the second page of items behind the first, as a script of a theme would."""
    if theme in _GROW:
        front.page.evaluate(_GROW[theme])
    else:
        html = json.dumps(front.html("/load_items/2/theirs/0"))
        front.page.evaluate(
            f"selector => {{ const list = document.querySelector(selector).parentElement, html = {html}; {_WAYS[way]} }}",
            CARDS[theme],
        )


GROWING = [
    ("kiso", "its own"),
    ("starter", "its own"),
    ("modern", "appended"),
    ("minified", "in a box of its own"),
    *(("jquery", way) for way in _WAYS),
]
each_growing = pytest.mark.parametrize(
    ("theme", "way"), GROWING, ids=[" ".join(one) for one in GROWING]
)


def all_cards(page: Page, theme: str) -> Cards:
    """Give the cards, in a box of the list too."""
    return Cards(page, CARDS[theme].replace(" > ", " "))


@each_growing
def test_further_items_are_sorted_in(shop, theme, way):
    front = shop(theme)
    page = front.open()
    grow(front, theme, way)
    cards = all_cards(page, theme)
    expect(cards.locator).to_have_count(48)
    printed = original(front, theme) + original_further(front)
    assert cards.ids == sunk(printed)
    assert front.errors == []


def original_further(front: Shopfront) -> list[tuple[str, str, bool]]:
    """Give the cards of the answer with further items."""
    html = json.dumps(front.html("/load_items/2/theirs/0"))
    return [
        tuple(card)
        for card in front.page.evaluate(
            f"""() => {{
              const box = document.createElement('div');
              box.innerHTML = {html};
              return [...box.querySelectorAll('.onrei-stock-order-sign')].map(sign => [...sign.dataset.item.split(' '), false]);
            }}"""
        )
    ]


@each_growing
def test_filter_holds_for_further_items_and_gives_them_back(shop, theme, way):
    front = shop(theme)
    page = front.open()
    toggle(page).click()
    grow(front, theme, way)
    cards = all_cards(page, theme)
    expect(cards.locator).to_have_count(48)
    assert cards.seen == cards.buyable
    said = f"48件中{len(cards.seen)}件を表示"
    expect(page.locator(BAR).get_by_role("status")).to_have_text(said, use_inner_text=True)
    toggle(page).click()
    assert cards.ids == cards.seen == sunk(original(front, theme) + original_further(front))
    expect(page.locator(BAR)).to_have_count(1)


def test_focus_that_a_theme_gives_to_a_further_item_stays_on_it(shop):
    front = shop()
    page = front.open()
    first, _, _ = original_further(front)[0]
    grow(front, "kiso", "its own")
    expect(cards_of(page).locator).to_have_count(48)
    expect(page.locator(f'.kiso-card[data-item-id="{first}"] a')).to_be_focused()


def test_focus_on_an_item_that_goes_moves_to_the_next_that_is_seen(shop):
    """Kiso gives the focus to the first further item, which is sold out here."""
    front = shop()
    page = front.open()
    toggle(page).click()
    further = original_further(front)
    assert further[0][1] != "buyable"
    grow(front, "kiso", "its own")
    expect(cards_of(page).locator).to_have_count(48)
    first = next(item for item, state, _ in further if state == "buyable")
    expect(page.locator(f'.kiso-card[data-item-id="{first}"] a')).to_be_focused()


@each_theme
def test_everything_is_shown_without_a_script(onrei_browser, theme):
    context = onrei_browser.new_context(java_script_enabled=False)
    front = Shopfront(context.new_page(), program_with(theme, NAME))
    page = front.open()
    expect(page.locator(BAR)).to_have_count(0)
    visible = page.locator(CARDS[theme]).locator("visible=true")
    assert visible.count() == page.locator(CARDS[theme]).count() == 24
    context.close()


@pytest.mark.parametrize("address", ["/about", "/contact", "/items/71400101", "/search?q=zzzz"])
def test_pages_without_a_list_are_left_alone(shop, address):
    front = shop()
    page = front.open(address)
    expect(page.locator(BAR)).to_have_count(0)
    assert front.errors == []


def test_nothing_moves_by_itself(shop):
    page = shop().open()
    toggle(page).click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_pressed_button_can_be_told_in_forced_colours(onrei_browser):
    context = onrei_browser.new_context(forced_colors="active")
    page = Shopfront(context.new_page(), program_with("kiso", NAME)).open()
    ground = "one => getComputedStyle(one).backgroundColor"
    before = toggle(page).evaluate(ground)
    toggle(page).click()
    assert toggle(page).evaluate(ground) != before
    context.close()
