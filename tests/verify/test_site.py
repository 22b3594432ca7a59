"""The site answers what a shop would, and nothing else."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

import pytest

from onrei.emulator.scenario import Scenario
from onrei.shop.load import load_shop
from onrei.storefront.pictures import NO_PICTURES
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import side_of
from onrei.verify.site import Request, Site

THEME = """<!doctype html><html><head><title>t</title>
<script src="https://ajax.googleapis.com/ajax/libs/jquery/3.5.1/jquery.min.js"></script></head><body>
<p>{ShopName} <a href="{IndexPageURL}">{IndexPageURL}</a></p>
{block:ItemPage}<h1>{ItemTitle}</h1>{block:NoItemStock}SOLD OUT{/block:NoItemStock}{/block:ItemPage}
{block:IndexPage}{block:Items}<img src="{ItemImage1URL-640}">{/block:Items}{/block:IndexPage}
</body></html>
"""
SHOP = """
id = "s"
name = "S"
domain = "s.example.jp"
now = 2026-11-20T10:00:00
[[items]]
id = 1
title = "Cup"
price = 10
own_stock = 1
pictures = [{ file = "cup.png" }]
[[items]]
id = 2
title = "Bowl"
price = 10
own_stock = 1
pictures = [{ file = "bowl.png" }]
"""


@pytest.fixture
def side(tmp_path):
    """Give the function that makes a side of a theme text."""
    folder = tmp_path / "shop"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "cup.png").write_bytes(b"a cup")
    (folder / "pictures" / "notes.txt").write_text("private", encoding="utf-8")
    (folder / "shop.toml").write_text(SHOP, encoding="utf-8")

    def make(name: str = "now", text: str = THEME):
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        return side_of(name, path, load_shop(folder).shop)

    return make


class Visitor:
    """A browser as far as the site knows one."""

    def __init__(self, site: Site, address: str) -> None:
        self._site = site
        self._host = urlsplit(site.origin).netloc
        self._cookie = ""
        opened = self.get(address.removeprefix(site.origin))
        self._cookie = opened.headers["Set-Cookie"].partition(";")[0]
        self.path = opened.headers["Location"]
        self.page = self.get(self.path)

    def get(self, target: str, method: str = "GET", accepted: str = ""):
        return self._site.reply(Request(target, self._host, method, self._cookie, accepted))


@pytest.fixture
def visit(side):
    """Give the function that opens a page, on one site for all."""
    with Site() as site:

        def open_(page: str = "index", on=None, **fields: object) -> Visitor:
            on = on or side()
            scenario = Scenario(shop=on.shop, page=page, **fields)
            visitor = Visitor(site, address := site.address(on, NamedScenario(page, scenario)))
            visitor.asked = lambda: site.asked(address)
            return visitor

        yield open_


def test_page_of_the_scenario_is_shown_at_its_address_in_the_shop(visit):
    visitor = visit("item", item=2, state="sold-out")
    assert visitor.path == "/items/2"
    assert b"<h1>Bowl</h1>SOLD OUT" in visitor.page.body


def test_both_sides_have_the_same_addresses(visit, side):
    now, before = visit(on=side("now")), visit(on=side("before", THEME + "<p>old</p>"))
    assert now.path == before.path
    assert before.page.body == now.page.body + b"<p>old</p>"


def test_scripts_meet_the_rest_of_the_shop_and_are_noted(visit):
    visitor = visit("item", item=1)
    assert b"<h1>Bowl</h1>" in visitor.get("/items/2?x=1").body
    assert visitor.get("/load_items/2/x/0").status == 200
    assert visitor.get("/items/1").body == visitor.page.body
    assert visitor.asked() == ("/items/2?x=1", "/load_items/2/x/0", "/items/1")


def test_opening_a_page_asks_for_nothing_by_itself(visit):
    visitor = visit()
    visitor.get("/pictures/cup.png?width=640")
    visitor.get("/img/shop/base.png")
    assert visitor.asked() == ()


def test_pictures_are_those_of_the_shop(visit):
    visitor = visit()
    found = visitor.get("/pictures/cup.png?width=640")
    assert (found.status, found.media_type, found.body) == (200, "image/png", b"a cup")


def test_missing_picture_is_drawn_and_is_missing(visit):
    found = visit().get("/pictures/bowl.png")
    assert (found.status, found.media_type) == (404, "image/svg+xml")


def test_shop_without_picture_files_lacks_none(visit, side):
    on = side()
    on.pictures = NO_PICTURES
    assert visit(on=on).get("/pictures/cup.png").status == 200


@pytest.mark.parametrize("name", ["notes.txt", "../shop.toml", "%2e%2e/shop.toml", ""])
def test_nothing_but_pictures_can_be_asked_for_there(visit, name):
    found = visit().get(f"/pictures/{name}")
    assert found.status == 404
    assert found.media_type == "image/svg+xml"


def test_known_files_of_other_machines_are_answered_here(visit):
    visitor = visit()
    start = visitor.page.body.index(b'<script src="') + len(b'<script src="')
    address = visitor.page.body[start:].partition(b'"')[0].decode()
    found = visitor.get(urlsplit(address).path)
    assert (found.status, b"jQuery" in found.body) == (200, True)


def test_files_of_base_are_answered_at_the_shop_and_at_base(visit):
    visitor = visit()
    for path in ("/js/change_status.js", "/_onrei/base/js/change_status.js"):
        assert visitor.get(path).media_type.startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/items/99", "/_onrei/away/other.example.jp/x.js", "/_onrei/open/x", "/_onrei/"],
)
def test_everything_else_is_not_found(visit, path):
    assert visit().get(path).status == 404


def test_forms_go_nowhere_and_are_answered(visit):
    visitor = visit()
    assert visitor.get("/cart/add/s", "POST").status == 200
    assert visitor.get("/x", "POST", "application/json").body == b'{"result":true}'


def test_who_has_not_opened_a_page_sees_no_shop(visit):
    visitor = visit()
    visitor._cookie = "onrei=elsewhere"
    assert visitor.get("/").status == 404


def test_another_name_for_this_machine_is_refused(visit):
    visitor = visit()
    visitor._host = "other.example.jp"
    assert visitor.get("/").status == 400


def test_it_speaks_http_on_loopback_until_it_is_left(side):
    now = side()
    with Site() as site:
        parts = urlsplit(site.address(now, NamedScenario("index", Scenario(shop=now.shop))))
        connection = http.client.HTTPConnection(parts.hostname, parts.port)
        connection.request("GET", parts.path)
        opened = connection.getresponse()
        opened.read()
        # Over the same connection.
        connection.request("GET", "/", headers={"Cookie": opened.headers["Set-Cookie"]})
        page = connection.getresponse()
        assert (opened.status, page.status, b"cup.png" in page.read()) == (302, 200, True)
        connection.request("HEAD", "/", headers={"Cookie": opened.headers["Set-Cookie"]})
        assert connection.getresponse().read() == b""
        connection.request("POST", "/x", headers={"Content-Length": "99999999"})
        assert connection.getresponse().status == 413
        connection.close()
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection(parts.hostname, parts.port).connect()
