"""A small theme and a small shop on the disk, and the two applications over them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from onrei.preview.config import PreviewConfig
from onrei.preview.server import running
from onrei.preview.session import Session, open_session
from onrei.preview.storefront import create_storefront
from onrei.preview.studio import create_studio
from onrei.preview.writing import TOKEN_HEADER

# What a busy machine shows late is shown all the same.
expect.set_options(timeout=15_000)

THEME = """\
{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>{PageTitle}</title>
{block:Hidden}
<meta name="color:Accent" content="#884422" label="Accent colour">
<meta name="text:Greeting" content="Hello" label="Greeting">
<meta name="select:Layout" content="two" title="Two columns" label="Layout">
<meta name="select:Layout" content="three" title="Three columns" label="Layout">
<meta name="if:Wide" content="0" label="Wide pages">
{/block:Hidden}
<style>a { color: {color:Accent}; } li { min-height: 60px; }</style>
</head>
<body>
<header><a id="home" href="{IndexPageURL}">{ShopName}</a> <a id="cart" href="/shops/s/checkout/bag">cart</a>
<a id="away" href="https://example.org/away">away</a>{block:AppsI18n}{AppsI18nTag}{/block:AppsI18n}
<form action="/search"><input name="q" id="q"><button>search</button></form></header>
<p id="greeting">{text:Greeting}</p>
{block:IndexPage}<ul id="items">{block:Items}
<li><a href="{ItemPageURL}">{ItemTitle}</a> <img src="{ItemImage1URL-300}" alt="">
{block:NoItemStock}<b>SOLD OUT</b>{/block:NoItemStock}</li>{/block:Items}</ul>
<a id="next" href="/?page={NextPageNumber}">next</a>
{block:AppsItemCategory}{AppsItemCategoryCategoriesTag}{/block:AppsItemCategory}{/block:IndexPage}
{block:ItemPage}<h1>{ItemTitle}</h1>
{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}
{block:AboutPage}<p>{ShopIntroduction}</p>{/block:AboutPage}
{PageContents}
<p id="unknown">{ItemTitel}</p>
</body>
</html>{/block:NotLoadItemsPage}{block:LoadItemsPage}{block:Items}<li>{ItemTitle}</li>{/block:Items}\
{/block:LoadItemsPage}
"""

_ITEM = """
[[items]]
id = {id}
title = "Cup {id}"
price = 1000
own_stock = 9
categories = [7]
pictures = [{{ file = "cup.gif" }}]
"""
SHOP = """\
id = "s"
name = "Small shop"
domain = "small.example.jp"
now = 2026-11-20T10:00:00+09:00
apps = ["search", "category", "blog", "i18n"]
introduction = "A shop for tests."

[[categories]]
id = 7
name = "Cups"

[[articles]]
published = 2026-11-01T09:30:00+09:00
title = "First firing"
body = "It went well."
""" + "".join(_ITEM.format(id=number) for number in range(101, 131))

PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00"
)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A BASE theme file."""
    return written_theme(tmp_path)


def written_theme(folder: Path) -> Path:
    path = folder / "theme.html"
    path.write_text(THEME, encoding="utf-8")
    return path


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop's folder with 30 items, and a file next to its pictures that nobody may see."""
    return written_shop(tmp_path / "shop")


def written_shop(folder: Path) -> Path:
    (folder / "pictures").mkdir(parents=True)
    (folder / "shop.toml").write_text(SHOP, encoding="utf-8")
    (folder / "pictures" / "cup.gif").write_bytes(PICTURE)
    (folder / "pictures" / "notes.txt").write_text("private", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    """Both servers for all tests of a file, which only ask."""
    folder = tmp_path_factory.mktemp("served")
    theme, shop = written_theme(folder), written_shop(folder / "shop")
    with contextlib.chdir(folder), running(PreviewConfig(theme, shop, port=0)) as preview:
        yield preview


@pytest.fixture
def session(theme: Path, shop: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Session:
    """A preview of both that nobody listens to."""
    monkeypatch.chdir(tmp_path)
    return open_session(PreviewConfig(theme, shop))


@pytest.fixture
def seen_as(onrei_browser: Browser):
    """Give the function that opens a page of a width in a scheme, into which axe-core may come."""
    with contextlib.ExitStack() as contexts:

        def new_page(width: int, scheme: Literal["light", "dark"]) -> Page:
            context = onrei_browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                reduced_motion="reduce",
                bypass_csp=True,
            )
            contexts.callback(context.close)
            return context.new_page()

        yield new_page


class Client:
    """A Flask test client that speaks to the right host."""

    def __init__(self, app: Flask, port: int, token: str = "") -> None:
        app.testing = True
        self.token = token
        self._client: FlaskClient = app.test_client()
        self._base_url = f"http://127.0.0.1:{port}"

    def get(self, path: str, **options):
        return self._client.get(path, **{"base_url": self._base_url, **options})

    def post(self, path: str, **options):
        return self._client.post(path, **{"base_url": self._base_url, **options})

    def send(self, path: str, method: str = "POST", **options):
        """Ask for a change as the studio's own pages do."""
        headers = {TOKEN_HEADER: self.token, **options.pop("headers", {})}
        return self._client.open(
            path, method=method, headers=headers, **{"base_url": self._base_url, **options}
        )


@pytest.fixture
def studio(session: Session) -> Client:
    """The studio's application."""
    return Client(create_studio(session), session.studio_port, session.token)


@pytest.fixture
def storefront(session: Session) -> Client:
    """The storefront's application."""
    return Client(create_storefront(session), session.storefront_port)


@pytest.fixture
def preview(theme: Path, shop: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Both servers, running on free ports."""
    monkeypatch.chdir(tmp_path)
    with running(PreviewConfig(theme, shop, port=0)) as served:
        yield served
