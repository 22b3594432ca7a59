import gc
import weakref

import pytest

import onrei
from onrei.emulator.page import Page
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shelf import Shelf


def program(text: str):
    return compile_template(onrei.parse(text))


def test_one_program_renders_many_scenarios(make_shop, make_item):
    text = program("{block:Items}{ItemTitle};{/block:Items}")
    shops = [make_shop(make_item(1)), make_shop(make_item(2), make_item(3))]

    assert [text.render(Scenario(shop=shop)).html for shop in shops] == ["飯碗1;", "飯碗2;飯碗3;"]


def test_a_page_tells_its_scenario(make_shop):
    scenario = Scenario(shop=make_shop())

    assert program("x").render(scenario).scenario is scenario


def test_counters_begin_anew_on_every_page(make_shop):
    text = program("{Counter}{block:Hidden}{Counter}{/block:Hidden}{Counter}")
    scenario = Scenario(shop=make_shop())

    assert [text.render(scenario).html, text.render(scenario).html] == ["12", "12"]


def test_the_same_scenario_gives_the_same_bytes(make_shop, make_item):
    shop = make_shop(*(make_item(number) for number in range(1, 30)))
    text = program("{block:Items}{ItemId}{ItemStock}{ItemPrice}{/block:Items}{UpdateTime}")

    first = text.render(Scenario(shop=shop, state="sold-out")).html

    assert text.render(Scenario(shop=shop)).html != first
    assert text.render(Scenario(shop=shop, state="sold-out")).html == first


def test_turns_are_counted_again_on_the_next_page(make_shop, make_item):
    shop = make_shop(*(make_item(number) for number in range(1, 30)))
    text = "{block:Items}{block:Item1}{ItemId}{/block:Item1}{block:NotItem1}{block:Odd}.{/block:Odd}{/block:NotItem1}{/block:Items}"

    assert program(text).render(Scenario(shop=shop, page_number=2)).html == "25.."


def test_an_item_moved_to_the_front_is_counted_as_the_first(make_shop, make_item):
    shop = make_shop(make_item(1), make_item(2))
    text = program("{block:Items}{block:Item1}{ItemId}{/block:Item1}{/block:Items}")

    assert text.render(Scenario(shop=shop)).html == "1"
    assert text.render(Scenario(shop=shop, item=2)).html == "2"


def test_pages_do_not_outlive_their_rendering(make_shop):
    page = Page(Scenario(shop=make_shop()))
    reference = weakref.ref(page)

    del page
    gc.collect()

    assert reference() is None


def test_shops_that_are_no_longer_shown_are_let_go(make_shop):
    text = program("{block:Items}{ItemTitle}{/block:Items}")
    for number in range(30):
        text.render(Scenario(shop=make_shop(name=f"let go {number}"), state="sold-out"))

    gc.collect()
    shelves = [one for one in gc.get_objects() if isinstance(one, Shelf)]

    assert sum(shelf.shop.name.startswith("let go") for shelf in shelves) <= 8


def test_many_pages_of_one_shop_are_all_right_though_few_are_kept(make_shop, make_item):
    shop = make_shop(*(make_item(number) for number in range(1, 24 * 70 + 1)))
    text = program("{block:Items}{block:Item1}{ItemId}{/block:Item1}{/block:Items}")

    firsts = [text.render(Scenario(shop=shop, page_number=n)).html for n in (*range(1, 71), 1)]

    assert firsts == [str(24 * number + 1) for number in range(70)] + ["1"]


@pytest.mark.parametrize("text", ["", "{", "{block:Items}", "{/block:Items}", "\ufeff\r\n"])
def test_damaged_text_is_printed_as_it_stands(text, make_shop):
    assert program(text).render(Scenario(shop=make_shop())).html == text
