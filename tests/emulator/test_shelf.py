import datetime

import pytest

from onrei.emulator.shelf import shelf_of
from onrei.shop.model import Article, Category, SalesPeriod, Translation

PLATES = Category(1, "うつわ")
SMALL = Category(2, "小皿", parent=1)
TINY = Category(3, "豆皿", parent=2)


def ids(items) -> list[int]:
    return [item.id for item in items]


def test_items_stand_in_the_owners_order(make_shop, make_item, now):
    shop = make_shop(make_item(1, list_order=3), make_item(2, list_order=1), make_item(3))

    assert ids(shelf_of(shop).listed(now, None)) == [3, 2, 1]


def test_a_category_holds_the_items_of_those_below_once(make_shop, make_item, now):
    shop = make_shop(
        make_item(1, categories=(3, 2)),
        make_item(2, categories=(1,)),
        make_item(3),
        categories=(PLATES, SMALL, TINY),
    )

    assert ids(shelf_of(shop).listed(now, 1)) == [1, 2]
    assert ids(shelf_of(shop).listed(now, 2)) == [1]


def test_an_item_of_an_unknown_category_is_listed_on_top(make_shop, make_item, now):
    shop = make_shop(make_item(1, categories=(9,)), categories=(PLATES,))

    assert ids(shelf_of(shop).listed(now, 1)) == []
    assert ids(shelf_of(shop).listed(now, None)) == [1]


def test_categories_that_are_each_others_parents_end_somewhere(make_shop, make_item, now):
    circle = (Category(1, "a", parent=2), Category(2, "b", parent=1))
    shelf = shelf_of(make_shop(make_item(1, categories=(1,)), categories=circle))

    assert ids(shelf.listed(now, 2)) == [1]
    assert shelf.ancestors(circle[0]) == (circle[1],)


def test_hidden_items_are_not_listed(make_shop, make_item, now):
    shop = make_shop(make_item(1, visible=False), make_item(2))

    assert ids(shelf_of(shop).listed(now, None)) == [2]


def test_an_unannounced_item_appears_when_its_sale_begins(make_shop, make_item, now):
    period = SalesPeriod(start=now, announced=False)
    shelf = shelf_of(make_shop(make_item(1, sales_period=period)))

    assert ids(shelf.listed(now - datetime.timedelta(seconds=1), None)) == []
    assert ids(shelf.listed(now, None)) == [1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("粉引", [1]),
        ("ｋｏｈｉｋｉ", [1]),
        ("KOHIKI", [1]),
        ("陶器", [1, 2]),
        ("陶器　青", [2]),
        ("豆皿", [2]),
        ("plate", [2]),
        ("無い", []),
    ],
)
def test_a_search_finds_every_word_in_any_width_or_case(query, expected, make_shop, make_item, now):
    shop = make_shop(
        make_item(1, title="粉引の飯碗 Kohiki", detail="陶器"),
        make_item(
            2, title="青い皿", detail="陶器", categories=(3,), english=Translation("Blue plate")
        ),
        categories=(PLATES, SMALL, TINY),
    )

    assert ids(shelf_of(shop).found(now, query)) == expected


def test_related_items_are_those_that_the_shop_names(make_shop, make_item, now):
    named = make_item(1, related=(3, 9, 1, 4))
    shelf = shelf_of(make_shop(named, make_item(2), make_item(3), make_item(4, visible=False)))

    assert ids(shelf.related_to(named, now)) == [3]


def test_related_items_are_else_those_of_the_same_category(make_shop, make_item, now):
    bowl = make_item(1, categories=(1,))
    shop = make_shop(bowl, make_item(2, categories=(1,)), make_item(3), categories=(PLATES,))

    assert ids(shelf_of(shop).related_to(bowl, now)) == [2]


def test_the_pinned_article_stands_first_then_the_newest(make_shop):
    articles = tuple(
        Article(datetime.datetime(2026, 1, day), f"{day}日", "", pinned=day == 2)
        for day in (1, 2, 3)
    )

    shown = shelf_of(make_shop(articles=articles)).articles

    assert [article.title for article in shown] == ["2日", "3日", "1日"]


def test_a_shop_has_the_apps_that_its_data_needs(make_shop, make_item):
    shop = make_shop(make_item(proper_price=5000, label="Oval_hot_yw"), apps=("search",))

    assert shelf_of(shop).apps == {"search", "sale", "label"}


def test_a_shelf_is_made_once_for_each_shop(make_shop):
    shop, same = make_shop(), make_shop()

    assert shelf_of(shop) is shelf_of(shop)
    assert shelf_of(shop) is not shelf_of(same)
