import datetime
from xml.etree import ElementTree

from onrei.emulator.feed import render_feed
from onrei.emulator.scenario import Urls
from onrei.shop.model import Article, Picture

BODY = "{http://purl.org/rss/1.0/modules/content/}encoded"
FIRST = Article(datetime.datetime(2021, 4, 21, 18, 26), "新作 <皿> & 碗", "一段\n行\n\n二段")
SECOND = Article(datetime.datetime(2021, 5, 1), "五月", "", Picture("may.webp"))


def items(shop, urls=None):
    return ElementTree.fromstring(render_feed(shop, urls)).findall("channel/item")  # noqa: S314


def test_the_newest_article_comes_first(make_shop):
    shop = make_shop(articles=(FIRST, SECOND))

    assert [item.findtext("title") for item in items(shop)] == ["五月", "新作 <皿> & 碗"]


def test_an_article_is_named_by_its_address_and_time(make_shop):
    (item,) = items(make_shop(articles=(FIRST,)))

    assert item.findtext("link") == "https://mihon.base.shop/blog/2021/04/21/182600"
    assert item.findtext("pubDate") == "Wed, 21 Apr 2021 18:26:00 +0900"


def test_the_body_is_html_in_a_text(make_shop):
    (item,) = items(make_shop(articles=(FIRST,)))

    assert item.findtext(BODY) == "<p>一段<br />\n行</p><p>二段</p>"


def test_a_picture_is_given_by_its_address(make_shop):
    (item,) = items(make_shop(articles=(SECOND,)), Urls(pictures="/p"))

    assert item.findtext("image") == "/p/may.webp?width=640"


def test_a_shop_without_articles_has_an_empty_feed(make_shop):
    assert items(make_shop()) == []
