"""The pages of the Blog App."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime

from markupsafe import Markup

from onrei.clock import in_jst
from onrei.emulator.formats import blog_time
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.shelf import ARTICLES_PER_PAGE, shelf_of
from onrei.emulator.text import with_links
from onrei.emulator.urls import ShopUrls
from onrei.shop.model import Article, Shop

_PICTURE_WIDTH = 640
_BLANK_LINES = "\n\n"


def blog_body(page: Page) -> str:
    """Return one page of the list of articles."""
    number = page.scenario.page_number
    articles = page.shelf.articles
    start = (number - 1) * ARTICLES_PER_PAGE
    last = max(1, -(-len(articles) // ARTICLES_PER_PAGE))
    return fill(
        "blog",
        articles=[
            shown_article(article, page.urls)
            for article in articles[start : start + ARTICLES_PER_PAGE]
        ],
        numbers=[(one, page.urls.blog(one)) for one in range(1, last + 1)],
        number=number,
        next=page.urls.blog(number + 1) if number < last else "",
        text=page.words,
    )


def article_body(page: Page) -> str:
    """Return one article."""
    # assumption: article-sharing
    article = page.article
    if article is None:
        return ""
    return fill("article", article=shown_article(article, page.urls), text=page.words)


def articles_of(shop: Shop) -> tuple[Article, ...]:
    """Return the articles of *shop* as ``Scenario.article`` counts them."""
    return shelf_of(shop).articles


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """What the pages of the blog show of one article."""

    title: str
    url: str
    time: str
    published: str
    picture: str
    alt: str
    paragraphs: tuple[Markup, ...]
    is_pinned: bool


def shown_article(article: Article, urls: ShopUrls) -> ShownArticle:
    """Return what the pages of the blog show of *article*."""
    paragraphs = article.body.replace("\r\n", "\n").split(_BLANK_LINES)
    picture = article.picture
    return ShownArticle(
        title=article.title,
        url=urls.article(article),
        time=blog_time(article.published),
        published=format_datetime(in_jst(article.published)),
        picture="" if picture is None else urls.picture(picture, _PICTURE_WIDTH),
        alt=picture.alt if picture else "",
        paragraphs=tuple(
            Markup(with_links(text.strip()))  # noqa: S704 - with_links() escapes
            for text in paragraphs
            if text.strip()
        ),
        is_pinned=article.pinned,
    )
