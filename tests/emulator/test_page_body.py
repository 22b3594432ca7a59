import datetime

import pytest
from bs4 import BeautifulSoup

from onrei.shop.model import Article, LawRow, Picture

LAW = (
    LawRow("事業者の名称", "見本商店"),
    LawRow("連絡先", "電話番号: 03-0000-0000\nshop@example.jp"),
)


@pytest.fixture
def body(printed, make_shop):
    """Give the function that returns what ``{PageContents}`` prints."""

    def find(page, shop=None, **scenario):
        html = printed("{PageContents}", shop or make_shop(), page=page, **scenario)
        return BeautifulSoup(html, "html.parser")

    return find


def articles(count: int) -> tuple[Article, ...]:
    day = datetime.datetime(2026, 1, 1)
    return tuple(
        Article(day + datetime.timedelta(days=number), f"{number}", "一段\n\n二段")
        for number in range(count)
    )


@pytest.mark.parametrize("page", ["index", "item", "about", "load-items"])
def test_pages_of_the_theme_have_no_body_of_base(page, printed):
    assert printed("{PageContents}", page=page) == ""


def test_an_inquiry_about_an_item_carries_it(body):
    form = body("contact", item=1)

    assert form.select_one("input[name='data[ShopInquiry][item_id]']")["value"] == "1"
    assert form.select_one("input[name='data[ShopInquiry][title]']")["value"] == "飯碗1"


def test_an_inquiry_about_nothing_is_empty(body):
    assert body("contact").select_one("input[name='data[ShopInquiry][item_id]']")["value"] == ""


def test_a_phone_number_of_the_law_page_has_its_class(body, make_shop):
    page = body("law", make_shop(law=LAW))

    assert [name.get_text() for name in page.select("#law h3")] == ["事業者の名称", "連絡先"]
    assert page.select_one(".law__telnum").get_text() == "電話番号: 03-0000-0000"
    assert len(page.select("#law p")) == 3


def test_the_row_without_a_name_introduces_the_privacy_policy(body, make_shop):
    page = body("privacy", make_shop(privacy=(LawRow("", "はじめに"), LawRow("利用目的", "発送"))))

    assert page.select_one("#privacy .privacy_intro").get_text() == "はじめに"
    assert [one.get_text() for one in page.select("#privacy dl > *")] == ["利用目的", "発送"]


@pytest.mark.parametrize(
    ("number", "titles", "has_next"),
    [(1, range(19, 4, -1), True), (2, range(4, -1, -1), False), (3, (), False)],
)
def test_the_blog_shows_15_articles_a_page(number, titles, has_next, body, make_shop):
    page = body("blog", make_shop(articles=articles(20)), page_number=number)

    shown = [one.get_text() for one in page.select(".blog_title h2 a")]
    assert shown == [str(title) for title in titles]
    assert bool(page.select(".paginate .next a[rel=next]")) == has_next


def test_a_short_blog_has_no_page_numbers(body, make_shop):
    assert body("blog", make_shop(articles=articles(15))).select(".paginate") == []


def test_a_blog_without_articles_says_so(body):
    assert "まだ記事がありません" in body("blog").get_text()


def test_an_article_shows_all_its_paragraphs(body, make_shop):
    page = body("blog-article", make_shop(articles=articles(3)), article=2)

    assert page.select_one(".blog_title h2").get_text() == "0"
    assert [one.get_text() for one in page.select(".blog_body .text")] == ["一段", "二段"]


def test_an_article_without_a_picture_hides_its_place(body, make_shop):
    pictured = Article(datetime.datetime(2026, 5, 1), "五月", "", Picture("may.webp", alt="花"))

    places = body("blog", make_shop(articles=(pictured, *articles(1)))).select(".blog_head_image")

    assert ["hide" in place["class"] for place in places] == [False, True]
    assert places[0].img["alt"] == "花"


def test_the_community_page_lists_what_members_may_buy(body, make_shop, make_item):
    shop = make_shop(
        make_item(1), make_item(2, community_limited=True, own_stock=0), community_price=500
    )

    page = body("community", shop)

    assert [one.get_text() for one in page.select(".communityItemTitle")] == ["飯碗2"]
    assert page.select_one(".soldOutText").get_text() == "SOLD OUT"
    assert page.select_one(".communityPrice p").get_text() == "¥500"


def test_old_tags_print_the_body_of_their_page_only(printed):
    assert 'id="law"' in printed("{LawContentsTag}", page="law")
    assert printed("{LawContentsTag}{BlogContentsTag}{ContactContentsTag}", page="privacy") == ""
