"""The pages of a shop, as BASE would serve them."""

import pytest
from bs4 import BeautifulSoup

from onrei.preview.open_shop import OpenShop
from onrei.preview.storefront import create_storefront


def page(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def titles(response) -> list[str]:
    return [link.text for link in page(response).select("#items li > a")]


def test_the_top_page_lists_24_items(storefront):
    assert titles(storefront.get("/s/as-is/")) == [f"Cup {number}" for number in range(101, 125)]


@pytest.mark.parametrize(
    "path", ["/?page=2", "/2", "/categories/7/2", "/categories/7?page=2", "/search?q=Cup&page=2"]
)
def test_the_second_page_of_a_list_goes_on(storefront, path):
    expected = [f"Cup {number}" for number in range(125, 131)]
    assert titles(storefront.get(f"/s/as-is{path}")) == expected


def test_a_search_finds(storefront):
    assert titles(storefront.get("/s/as-is/search?q=130")) == ["Cup 130"]


def test_an_item_page_shows_its_item(storefront):
    assert page(storefront.get("/s/as-is/items/117")).h1.text == "Cup 117"


@pytest.mark.parametrize(
    "path",
    ["/about", "/privacy", "/law", "/blog", "/blog/2026/11/01/093000", "/inquiry/s",
     "/inquiry/s/items/101", "/community", "/membership"],
)  # fmt: skip
def test_the_other_pages_are_there(storefront, path):
    assert page(storefront.get(f"/s/as-is{path}")).find(id="greeting").text == "Hello"


@pytest.mark.parametrize(
    "path", ["/items/5", "/categories/5", "/blog/2020/01/01/000000", "/s/state=sold/"]
)
def test_what_the_shop_does_not_have_is_said_so(storefront, path):
    response = storefront.get(f"/s/as-is{path}" if not path.startswith("/s/") else path)
    assert response.status_code == 404
    assert "This page does not exist" in response.text


def test_the_state_of_the_key_is_that_of_the_item(storefront):
    button = page(storefront.get("/s/state=sold-out/items/101")).select_one(".purchaseButton__btn")
    assert button.text == "再入荷についてお問い合わせをする"
    button = page(storefront.get("/s/as-is/items/101")).select_one(".purchaseButton__btn")
    assert button.text == "カートに入れる"


def test_options_of_the_key_are_set(storefront):
    response = storefront.get("/s/color.Accent=!23123456;text.Greeting=Good!20day/")
    assert "a { color: #123456; }" in response.text
    assert page(response).find(id="greeting").text == "Good day"


def test_an_app_can_be_taken_away(storefront):
    assert page(storefront.get("/s/as-is/")).find(id="i18")
    assert not page(storefront.get("/s/off=i18n/")).find(id="i18")


def test_links_stay_below_the_key(storefront):
    soup = page(storefront.get("/s/lang=en/items/101"))
    assert soup.find(id="home")["href"] == "http://127.0.0.1:8643/s/lang=en/"
    assert soup.find("form", id="purchase_form")["action"].startswith(
        "http://127.0.0.1:8643/s/lang=en/cart/"
    )


def test_pictures_of_the_shop_are_there(storefront):
    source = page(storefront.get("/s/as-is/")).select_one("#items img")["src"]
    response = storefront.get(source.removeprefix("http://127.0.0.1:8643"))
    assert (response.status_code, response.mimetype) == (200, "image/gif")


def test_a_missing_picture_is_drawn_with_its_name(storefront):
    response = storefront.get("/pictures/none/%E6%B9%AF%E5%91%91.jpg")
    assert (response.status_code, response.mimetype) == (404, "image/svg+xml")
    assert "湯呑.jpg" in response.text


def test_load_items_answers_with_nothing_but_the_part(storefront):
    response = storefront.get("/s/as-is/load_items/2/my_theme_1/0")
    assert response.text.strip() == "".join(f"<li>Cup {number}</li>" for number in range(125, 131))


def test_load_items_opened_as_a_page_follows_saves(storefront):
    response = storefront.get(
        "/s/as-is/load_items/2/my_theme_1/0", headers={"Sec-Fetch-Dest": "iframe"}
    )
    assert "/_onrei/frame.js" in response.text


def test_load_items_of_a_category_and_past_the_end(storefront):
    first = storefront.get("/s/as-is/load_items/categories/7/1/my_theme_1/0")
    assert first.text.count("<li>") == 24
    assert storefront.get("/s/as-is/load_items/9/my_theme_1/0").text.strip() == ""


def test_the_feed_tells_the_articles(storefront):
    response = storefront.get("/s/as-is/blog/feed")
    assert response.mimetype == "application/rss+xml"
    assert "First firing" in response.text


def test_the_language_switch_changes_the_key_and_comes_back(storefront):
    response = storefront.post(
        "/s/state=sold-out/i18n/i18n_user_languages/change_language?back=%2F",
        data={"data[UserLanguage][language_code]": "en"},
        headers={"Referer": "http://127.0.0.1:8643/s/state=sold-out/search?q=cup"},
    )
    assert response.status_code == 303
    assert response.location == "/s/state=sold-out;lang=en/search?q=cup"


def test_the_currency_switch_comes_back(storefront):
    response = storefront.post("/s/as-is/i18n/i18n_user_currencies/change_currency")
    assert response.location == "/s/as-is/"


@pytest.mark.parametrize("path", ["/cart", "/cart/add/s", "/shops/s/checkout/bag"])
def test_the_cart_says_that_it_is_bases_own(storefront, path):
    response = storefront.get(f"/s/as-is{path}", headers={"Accept-Language": "ja"})
    assert "ここから先は BASE のカートです" in page(response).text


def test_a_form_goes_nowhere_and_says_so(storefront):
    response = storefront.post("/s/as-is/cart/add/s", data={"id": "101", "amount": "2"})
    text = page(response).text
    assert "Here BASE's own cart begins" in text
    assert "101" in text


def test_an_inquiry_goes_nowhere_and_says_so(storefront):
    response = storefront.post("/s/as-is/inquiry/s", data={"name": "<b>x</b>"})
    assert "nothing is sent anywhere" in page(response).text
    assert "<b>x</b>" not in response.text


def test_scripts_that_post_get_json(storefront):
    response = storefront.post("/s/as-is/any/api", headers={"Accept": "application/json"})
    assert response.json == {"result": True}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/search?q=cup", "/s/lang=en/search?q=cup"),
        ("/shops/s/checkout/bag", "/s/lang=en/shops/s/checkout/bag"),
        ("/", "/s/lang=en/"),
    ],
)
def test_addresses_from_the_root_follow_the_page_they_stand_in(storefront, path, expected):
    referrer = "http://127.0.0.1:8643/s/lang=en/items/101"
    assert storefront.get(path, headers={"Referer": referrer}).location == expected


def test_an_address_from_the_root_without_a_page_means_the_shop_as_it_is(storefront):
    assert storefront.get("/").location == "/s/as-is/"


def test_assets_from_the_root_are_answered(storefront):
    assert storefront.get("/img/loading.gif").mimetype == "image/svg+xml"


def test_the_studios_fields_lead_to_one_canonical_address(storefront):
    response = storefront.get("/open?lang=en&state=sold-out&at=/items/101&color.Accent=%23fff")
    assert response.location == "/s/state=sold-out;lang=en;color.Accent=!23fff/items/101"


def test_unknown_tags_are_marked_on_demand(storefront):
    assert page(storefront.get("/s/mark=1/")).find("mark").text == "{ItemTitel}"
    assert not page(storefront.get("/s/as-is/")).find("mark")


def test_another_shop_can_be_looked_at(storefront):
    text = storefront.get("/s/shop=hibi/").text
    assert "Small shop" not in text


def test_an_unknown_shop_is_named_with_its_cure(storefront):
    assert "did you mean `hibi`" in storefront.get("/s/shop=hibbi/").text


def test_marks_that_a_state_needs_reach_the_theme(session, storefront):
    del session
    text = storefront.get("/s/theme=kiso;state=sold-out-final/items/101").text
    other = storefront.get("/s/theme=kiso;state=sold-out/items/101").text
    assert text != other


def test_a_fault_of_ours_is_a_page_too(session, monkeypatch):
    app = create_storefront(session)

    def fail(*_):
        raise ZeroDivisionError("in the middle")

    monkeypatch.setattr(type(session.workspace), "render", fail)
    client = app.test_client()
    response = client.get("/s/as-is/", base_url="http://127.0.0.1:8643")
    assert response.status_code == 500
    assert "ZeroDivisionError: in the middle" in response.text
    assert "Traceback" not in response.text


def test_a_shop_that_breaks_is_shown_as_it_last_was(shop, session, storefront):
    (shop / "shop.toml").write_text("broken = ", encoding="utf-8")
    session.workspace.invalidate()
    assert "Small shop" in storefront.get("/s/as-is/").text
    own: OpenShop = session.workspace.shops[""]
    assert "shop.toml" in own.stock.failure.en
