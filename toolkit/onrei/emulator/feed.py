"""The RSS feed of the Blog App."""

from __future__ import annotations

from onrei.clock import in_jst
from onrei.emulator.blog import ShownArticle, shown_article
from onrei.emulator.printed import fill_file
from onrei.emulator.scenario import Urls
from onrei.emulator.urls import ShopUrls
from onrei.shop.model import Article, Shop


def render_feed(shop: Shop, urls: Urls | None = None) -> str:
    """Return the feed of *shop*, the newest article first."""
    shop_urls = ShopUrls(shop, urls or Urls())
    newest = sorted(shop.articles, key=lambda article: in_jst(article.published), reverse=True)
    return fill_file(
        "feed.xml.j2",
        name=shop.name,
        url=shop_urls.blog(),
        introduction=shop.introduction,
        articles=[_entry(article, shop_urls) for article in newest],
    )


def _entry(article: Article, urls: ShopUrls) -> tuple[ShownArticle, str]:
    shown = shown_article(article, urls)
    # A plain str: inside content:encoded the HTML is text, so it is escaped once more.
    return shown, "".join(f"<p>{paragraph}</p>" for paragraph in shown.paragraphs)
