"""All snippets in one theme: each keeps its word, none says again what another one says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from onrei.authoring.mood import MOODS
from onrei.check.checker import check
from onrei.check.rules import all_rules
from onrei.install.edit import add, remove
from onrei.language.parser import parse
from onrei.source import Source
from onrei.verify.promise import broken_promises, sight
from tests.install.themes import NAMES as FIXTURES
from tests.install.themes import theme_text
from tests.snippets.alone import STATES
from tests.snippets.cases import ITEM
from tests.snippets.test_every_snippet import MARKS
from tests.snippets.together import NAMES, THEMES, Window, html, promises

NO_MARK = {"in-stock", "partial", "lottery", "members-only"}
# Of these two snippets speak on the same card.
CONTESTED = ("restock-planned", "coming-soon", "sale-ended", "preorder", "last-one")
ONE_MARK_EACH = {state: 0 if state in NO_MARK else 1 for state in STATES}

# Of our marks, those that can be seen on the card of the item.
_MARKS = """([item, marks]) => {
  const { cardOf, visibleBoxes } = SIGHT;
  const isSeen = (one) => visibleBoxes(one).length > 0 || [...one.children].some(isSeen);
  return [...cardOf(item).querySelectorAll(marks)].filter(isSeen).map((one) => one.innerText);
}"""
_EACH_MARK = (
    ".onrei-badge, .onrei-low-stock__few, .onrei-low-stock__last, .onrei-preorder--mark, "
    ".onrei-coming, .onrei-coming-ended, .onrei-planned--card"
)
# What a visitor reads of ours on the page, one line for each block.
_WORDS = """() => [...document.querySelectorAll('[class*="onrei-"]')]
  .filter((one) => !one.parentElement.closest('[class*="onrei-"]')).map((one) => one.innerText)"""

each_theme = pytest.mark.parametrize("theme", THEMES)
some_pairs = pytest.mark.parametrize(
    ("theme", "language"),
    [("kiso", "ja"), ("jquery", "en"), ("minified", "ja")],
)


@pytest.fixture
def window(onrei_blank_page) -> Window:
    return Window(onrei_blank_page)


def marks_on(window: Window, theme: str, state: str, **look) -> list[str]:
    page = window.open(html(theme, "index", state, **look))
    return page.evaluate(_MARKS.replace("SIGHT", sight()), [ITEM, _EACH_MARK])


def sentences(window: Window, theme: str, state: str, language: str) -> list[str]:
    page = window.open(html(theme, "item", state, language))
    lines = "\n".join(page.evaluate(_WORDS)).replace("。", "\n").replace(". ", "\n").splitlines()
    return [line.strip(" .・") for line in lines if len(line) > 8]


@pytest.mark.browser
@some_pairs
def test_a_card_has_one_mark_at_most(window, theme, language):
    marks = {state: marks_on(window, theme, state, language=language) for state in STATES}
    assert {state: len(found) for state, found in marks.items()} == ONE_MARK_EACH, marks


@pytest.mark.browser
@pytest.mark.parametrize("mood", MOODS)
def test_a_card_has_one_mark_at_most_in_every_mood(window, mood):
    marks = {state: marks_on(window, "modern", state, mood=mood) for state in CONTESTED}
    assert [state for state, found in marks.items() if len(found) != 1] == [], marks


@pytest.mark.browser
@some_pairs
def test_no_sentence_stands_twice_on_the_page_of_an_item(window, theme, language):
    told = {state: Counter(sentences(window, theme, state, language)) for state in STATES}
    assert [(state, line) for state in STATES for line, n in told[state].items() if n > 1] == []


@pytest.mark.browser
@some_pairs
def test_every_promise_is_kept_beside_the_others(window, theme, language):
    broken = []
    for state in STATES:
        for name in ("index", "item"):
            page = window.open(html(theme, name, state, language))
            found = broken_promises(
                page.main_frame,
                tuple(promises(state, name)),
                language=language,
                item=ITEM if name == "index" else None,
            )
            broken += [f"{state} {name}: {one.selector} {one.reason.en}" for one in found]
    assert broken == []


def count_of(window: Window, theme: str, state: str, words: str) -> int:
    return window.open(html(theme, "item", state)).locator("body").inner_text().count(words)


@pytest.mark.browser
@each_theme
def test_when_a_pre_order_ships_is_left_to_base_where_it_says_so(window, theme):
    assert count_of(window, theme, "preorder", "2026年12月20日") == 1


@pytest.mark.browser
@each_theme
def test_the_day_of_a_restock_is_in_one_notice(window, theme):
    assert count_of(window, theme, "restock-planned", "2026年12月20日") == 1


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["jquery", "modern"])
def test_where_base_prints_no_button_there_is_one_to_ask(window, theme):
    page = window.open(html(theme, "item", "sold-out"))
    buttons = ".onrei-restock__ask, .purchaseButton__btn--requestRestockMail"
    assert page.locator(f":is({buttons}):visible").count() == 1


NOTICES = {
    "restock-planned": ["onrei-kanbai", "onrei-planned", "onrei-restock"],
    "sold-out-final": ["onrei-kanbai", "onrei-restock"],
    "preorder": ["onrei-preorder", "onrei-stock-notice", "onrei-notice"],
    "low-stock": ["onrei-low-stock", "onrei-stock-notice", "onrei-notice"],
}


@pytest.mark.browser
@each_theme
@pytest.mark.parametrize("state", NOTICES)
def test_what_stands_before_the_form_comes_in_a_sensible_order(window, theme, state):
    page = window.open(html(theme, "item", state))
    classes = page.evaluate(
        """names => [...document.querySelectorAll(names.map((name) => `div.${name}, section.${name}`))]
          .filter((one) => one.checkVisibility()).map((one) => one.classList[0])""",
        NOTICES[state],
    )
    assert list(dict.fromkeys(classes)) == NOTICES[state]


def with_all(text: str, names: Iterable[str]) -> str:
    for name in names:
        text, _ = add(text, name, marks=MARKS)
    return text


def findings(text: str) -> Counter[str]:
    """Give what the check is sure of: in a damaged theme it cannot tell words from attributes."""
    found = check(parse(Source("theme.html", text)))
    guesses = {rule.code for rule in all_rules() if rule.is_guess}
    return Counter(one.code for one in found if one.code not in guesses)


@pytest.mark.parametrize("theme", FIXTURES)
def test_all_of_them_in_any_order_are_the_same_theme_with_no_new_finding(theme):
    bare = theme_text(theme)
    orders = (NAMES, NAMES[::-1], NAMES[1::2] + NAMES[::2])
    (text,) = {with_all(bare, names) for names in orders}
    assert findings(text) - findings(bare) == {}
    for name in orders[-1]:
        text = remove(text, name)
    assert text == bare
