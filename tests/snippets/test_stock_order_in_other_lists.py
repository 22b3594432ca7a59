"""Lists of every structure: cards are found by their signs, or nothing is touched."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from onrei.authoring.parts import render_parts
from tests.snippets.conftest import loaded
from tests.snippets.served import ORIGIN

pytestmark = pytest.mark.browser

NAME = "stock-order"
BAR = ".onrei-stock-order"

CARD = '<{tag} class="card"><a href="/items/{id}">{id}<b>SIGN</b></a></{tag}>'
STATES = ("", "buyable", "coming", "", "buyable", "buyable")


def card(number: int, tag: str = "li") -> str:
    sign = f'<template class="onrei-stock-order-sign" data-item="{number} {STATES[number]}"></template>'
    return CARD.format(tag=tag, id=number).replace("SIGN", sign)


LIS = [card(number) for number in range(6)]
DIVS = [card(number, "div") for number in range(6)]


@pytest.fixture
def written(onrei_blank_page: Page):
    """Give the function that opens a page with a body of its own and the parts of the snippet."""

    def open_(body: str, style: str = "", **settings: str) -> Page:
        parts = render_parts(loaded(NAME), {"language": "ja", **settings}, marks={})
        sheet = re.sub(r"{/?block:IndexPage}", "", parts.body_end)
        html = (
            f"<!DOCTYPE html><meta charset=utf-8><style>{parts.style}{style}</style>"
            f"<body>{body}{sheet}<script>{parts.script}</script>"
        )
        onrei_blank_page.unroute_all()
        onrei_blank_page.route(
            "**/*", lambda route: route.fulfill(body=html, content_type="text/html")
        )
        onrei_blank_page.goto(ORIGIN)
        return onrei_blank_page

    return open_


def toggle(page: Page) -> Locator:
    """Give what turns the filter on."""
    return page.locator(f"{BAR} button")


def order(page: Page) -> list[str]:
    return page.locator(".card").evaluate_all("cards => cards.map(card => card.textContent)")


SINKS = ["1", "2", "4", "5", "0", "3"]
AS_PRINTED = ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    "body",
    [
        f"<ul>{''.join(LIS)}</ul>",
        f"<section><h2>Items</h2>{''.join(DIVS)}<p>More</p></section>",
        "".join(DIVS),
        f"<ul>{''.join(LIS[:3])}<li class=clear></li>{''.join(LIS[3:])}<li class=clear></li></ul>",
        f"<div><div class=row>{''.join(DIVS[:3])}</div><div class=row>{''.join(DIVS[3:])}</div></div>",
    ],
    ids=["list", "boxes between others", "boxes in the body", "clearing elements", "rows"],
)
def test_cards_are_found_wherever_they_stand(written, body):
    page = written(body)
    assert order(page) == SINKS
    toggle(page).click()
    assert page.locator(".card:visible").all_text_contents() == ["1", "4", "5"]
    toggle(page).click()
    assert page.locator(".card:visible").all_text_contents() == SINKS


def test_what_is_no_card_keeps_its_place(written):
    clear = "<li class=clear></li>"
    page = written(f"<ul>{''.join(LIS[:3])}{clear}{''.join(LIS[3:])}{clear}</ul>")
    classes = page.locator("ul > li").evaluate_all("all => all.map(one => one.className)")
    assert classes == ["card", "card", "card", "clear", "card", "card", "card", "clear"]


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (f"<ul>{''.join(LIS)}</ul><ol>{''.join(LIS)}</ol>", ""),
        (f"<ul>{''.join(LIS[:1])}</ul>", ""),
        (f"<ul>{''.join(LIS)}</ul>", ".card { position: absolute }"),
        (
            f"<section><ul>{''.join(LIS[:3])}</ul></section><aside><p>{''.join(DIVS[3:])}</p></aside>",
            "",
        ),
        (
            f"<div><div class=row>{''.join(DIVS[:5])}</div><div class=row>{''.join(DIVS[5:])}</div></div>",
            "",
        ),
        ("<p>No list</p>", ""),
    ],
    ids=[
        "the same list twice",
        "a single card",
        "laid out by a script",
        "two places far apart",
        "a row of one card",
        "no list",
    ],
)
def test_list_that_is_not_sure_is_left_alone(written, body, style):
    page = written(body, style)
    before = [
        number for number in body.replace("<", " ").replace(">", " ").split() if number.isdigit()
    ]
    assert order(page) == before
    expect(page.locator(BAR)).to_have_count(0)


def test_list_that_becomes_unsure_shows_everything_again(written):
    page = written(f"<ul>{''.join(LIS)}</ul>")
    toggle(page).click()
    page.evaluate("document.body.append(document.querySelector('ul').cloneNode(true))")
    expect(page.locator("ul").first.locator(".card:visible")).to_have_count(6)
    expect(page.locator(BAR)).to_have_count(0)


@pytest.mark.parametrize(
    "style",
    [
        "main { display: flex }",
        "main { display: grid; grid-template-columns: 200px 1fr; row-gap: 20px }",
        "aside { float: left; width: 200px; height: 400px } ul { overflow: hidden }",
        "main { display: flex; flex-direction: column }",
        "main { display: grid }",
    ],
    ids=["row", "columns", "float", "column", "one column"],
)
def test_bar_does_not_move_what_stands_beside_the_list(written, style):
    body = f"<main><aside>Menu</aside><ul>{''.join(LIS)}</ul></main>"
    without = written(body, style, filter="false")
    left, width = (without.locator("ul").bounding_box()[key] for key in ("x", "width"))
    page = written(body, style)
    list_, bar = page.locator("ul").bounding_box(), page.locator(BAR).bounding_box()
    assert [list_["x"], list_["width"]] == [left, width]
    assert bar["y"] + bar["height"] <= list_["y"] + 1


def test_list_without_anything_sold_out_has_no_bar(written):
    page = written(f"<ul>{LIS[1]}{LIS[4]}</ul>")
    expect(page.locator(BAR)).to_be_hidden()
    page.evaluate(
        "html => document.querySelector('ul').insertAdjacentHTML('beforeend', html)", LIS[0]
    )
    expect(page.locator(BAR)).to_be_visible()


def test_focus_stays_on_a_card_that_moves(written):
    page = written(f"<ul>{LIS[1]}{LIS[0]}</ul>")
    page.get_by_role("link", name="0").focus()
    page.evaluate(
        "html => document.querySelector('ul').insertAdjacentHTML('beforeend', html)", LIS[4]
    )
    expect(page.locator(".card")).to_have_text(["1", "4", "0"])
    expect(page.get_by_role("link", name="0")).to_be_focused()


def test_focus_goes_to_the_filter_where_nothing_is_left(written):
    page = written(f"<ul>{LIS[1]}{LIS[0]}</ul>")
    toggle(page).click()
    page.evaluate(
        """html => {
          document.querySelector('ul').insertAdjacentHTML('beforeend', html);
          document.querySelector('.card:last-child a').focus();
        }""",
        LIS[3],
    )
    expect(toggle(page)).to_be_focused()


def test_script_that_came_in_twice_works_once(written):
    page = written(f"<ul>{''.join(LIS)}</ul>")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: document.querySelector('script').text}))"
    )
    expect(page.locator(BAR)).to_have_count(1)
    toggle(page).click()
    assert page.locator(".card:visible").all_text_contents() == ["1", "4", "5"]
