"""The pages of a shop below ``/s/<key>/``, and what stands in for pages that are BASE's own."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.exceptions import InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from onrei.emulator.feed import render_feed
from onrei.emulator.scenario import Urls
from onrei.errors import OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.preview.asset_response import asset_response
from onrei.preview.current import origin, reader, session
from onrei.preview.look import DEFAULT_KEY, Look, fields_of, look_of_key
from onrei.preview.page import finished
from onrei.preview.workspace import NothingToShowError
from onrei.storefront.place import Place, article_number, path_of
from onrei.storefront.stand_in import BASE, PAGE, answer_for

pages = Blueprint("pages", __name__, url_prefix="/s/<key>")
_LANGUAGE_FIELD = "data[UserLanguage][language_code]"


@pages.get("/", defaults={"number": 0})
@pages.get("/<int:number>")
def index(key: str, number: int) -> AnyResponse:
    """Show the top page."""
    return _show(key, Place(page="index", page_number=number or _number()))


@pages.get("/categories/<int:category>", defaults={"number": 0})
@pages.get("/categories/<int:category>/<int:number>")
def category(key: str, category: int, number: int) -> AnyResponse:
    """Show the items of one category."""
    return _show(key, Place(page="category", category=category, page_number=number or _number()))


@pages.get("/search")
def search(key: str) -> AnyResponse:
    """Show what was found."""
    query = request.args.get("q", "")
    return _show(key, Place(page="search", query=query, page_number=_number()))


@pages.get("/items/<int:item>")
def item(key: str, item: int) -> AnyResponse:
    """Show one item."""
    return _show(key, Place(page="item", item=item))


@pages.get("/about", defaults={"page": "about"})
@pages.get("/privacy", defaults={"page": "privacy"})
@pages.get("/law", defaults={"page": "law"})
@pages.get("/community", defaults={"page": "community"})
@pages.get("/membership", defaults={"page": "membership"})
def fixed(key: str, page: str) -> AnyResponse:
    """Show a page of which there is one."""
    return _show(key, Place(page=page))  # type: ignore[arg-type]  # the defaults are page names


@pages.get("/blog")
def blog(key: str) -> AnyResponse:
    """Show the list of articles."""
    return _show(key, Place(page="blog", page_number=_number()))


@pages.get("/blog/<int:year>/<int:month>/<int:day>/<time>")
def article(key: str, year: int, month: int, day: int, time: str) -> AnyResponse:
    """Show one article."""
    path = f"/blog/{year:04}/{month:02}/{day:02}/{time}"
    try:
        number = article_number(session().workspace.shop(look_of_key(key)), path)
    except OnreiError as error:
        return sorry(error, 404)
    return _show(key, Place(page="blog-article", article=number))


@pages.get("/blog/feed")
def feed(key: str) -> AnyResponse:
    """Answer with the blog's feed."""
    try:
        look = look_of_key(key)
        text = render_feed(session().workspace.shop(look), _urls(look, key))
    except OnreiError as error:
        return sorry(error, 404)
    return Response(text, mimetype="application/rss+xml")


@pages.get("/load_items/<int:number>/<theme>/<flag>", defaults={"category": None})
@pages.get("/load_items/categories/<int:category>/<int:number>/<theme>/<flag>")
def load_items(key: str, category: int | None, number: int, theme: str, flag: str) -> AnyResponse:
    """Answer a theme's request for more items: a part of a page, without anything of ours in it."""
    del theme, flag  # parts of BASE's address; a preview has one theme
    query = request.args.get("q", "")
    place = Place(page="load-items", category=category, query=query, page_number=number)
    return _show(key, place, is_whole=request.headers.get("Sec-Fetch-Dest") in _DOCUMENTS)


_DOCUMENTS = ("document", "iframe")


@pages.get("/inquiry/<shop>", defaults={"item": None})
@pages.get("/inquiry/<shop>/items/<int:item>")
def contact(key: str, shop: str, item: int | None) -> AnyResponse:
    """Show the inquiry form."""
    del shop  # the key decides which shop is meant
    return _show(key, Place(page="contact", item=item))


@pages.route("/i18n/i18n_user_languages/change_language", methods=["GET", "POST"])
def change_language(key: str) -> AnyResponse:
    """Switch the language as BASE's own select does, and go back to where the visitor was."""
    language = request.values.get(_LANGUAGE_FIELD) or request.values.get("language_code", "")
    try:
        look = look_of_key(key)
        look = replace(look, language="en" if language == "en" else "ja")
    except UsageError as error:
        return sorry(error, 404)
    return redirect(f"/s/{look.key}{_way_back(key)}", 303)


@pages.route("/i18n/i18n_user_currencies/change_currency", methods=["GET", "POST"])
def change_currency(key: str) -> AnyResponse:
    """Go back: the preview shows yen only."""
    return redirect(f"/s/{key}{_way_back(key)}", 303)


@pages.get("/<path:rest>")
def elsewhere(key: str, rest: str) -> AnyResponse:
    """Answer for BASE's own files and pages: cart, coins, and what else a theme links to."""
    answer = answer_for(BASE, f"/{rest}")
    if answer is not None and not isinstance(answer, str):
        return asset_response(answer, request.headers.get("If-None-Match"))
    kind = "cart" if "cart" in rest.split("/") or rest.endswith("checkout/bag") else PAGE
    return stand_in_page(kind, key, status=200 if kind == "cart" else 404)


@pages.post("/", defaults={"rest": ""})
@pages.post("/<path:rest>")
def sent(key: str, rest: str) -> AnyResponse:
    """Answer a form: nothing that is typed into a preview leaves the machine."""
    if "application/json" in request.headers.get("Accept", ""):
        return Response('{"result":true}', mimetype="application/json")
    kind = "cart" if rest.startswith("cart/") else "form"
    return stand_in_page(kind, key, fields=_entered())


def stand_in_page(
    kind: str, key: str, status: int = 200, fields: dict[str, str] | None = None
) -> AnyResponse:
    """Return the page that tells that BASE's own would stand here."""
    text = render_template(
        "stand_in.html", kind=kind, key=key, fields=fields or {}, path=request.path, to=reader()
    )
    return Response(text, status)


def _show(key: str, place: Place, *, is_whole: bool = True) -> AnyResponse:
    try:
        look = look_of_key(key)
        if not is_whole:
            html = session().workspace.render(look, place, _urls(look, key)).html
            return Response(html, mimetype="text/html")
        whole, digest = _whole(key, look, place)
    except NothingToShowError as error:
        return sorry(error, 503)
    except OnreiError as error:
        return sorry(error, 404)
    return Response(whole, headers={"X-Onrei-Digest": digest}, mimetype="text/html")


def _whole(key: str, look: Look, place: Place) -> tuple[str, str]:
    """Return a page as it is sent, and its digest; made once for each version of what it shows."""
    note = reader().words["marked-tag"]

    def make() -> tuple[str, str]:
        html = session().workspace.render(look, place, _urls(look, key)).html
        return finished(html, _facts(look, place), origin(), note)

    if look.revision:
        # A branch may move without any file that is watched.
        whole, digest = make()
        session().sent.keep(digest, whole)
        return whole, digest
    # The version is read before the page is made: it may be newer than that says, never older.
    version, now = session().channel.version, session().workspace.now(look)
    return session().sent.page((version, now, key, place, origin(), note), make)


def _facts(look: Look, place: Place) -> dict[str, object]:
    """Return what our script in the page needs to know."""
    shop = session().workspace.shop(look)
    return {
        "page": place.page,
        "item": place.item,
        "path": path_of(place, shop),
        "fields": fields_of(look),
        "home": f"/s/{look.key}",
        "studio": origin(session().studio_port),
    }


def _urls(look: Look, key: str) -> Urls:
    digest = session().workspace.stock(look).pictures.digest
    home = _home(key)
    return Urls(
        shop=home,
        base=home,
        cart=f"{home}/cart",
        pictures=f"{origin()}/pictures/{digest}",
        static=f"{origin()}/_onrei/base",
    )


def sorry(error: OnreiError, status: int) -> AnyResponse:
    """Return the page that says why there is nothing to see; it is alive, so it mends itself."""
    facts = {"page": None, "studio": origin(session().studio_port)}
    sentence = reader().text(error.phrase)
    text = render_template("sorry.html", sentence=sentence, status=status, to=reader())
    whole, digest = finished(text, facts, origin(), "")
    return Response(whole, status, {"X-Onrei-Digest": digest}, mimetype="text/html")


def fault(error: InternalServerError) -> AnyResponse:
    """Return the page for a mistake of ours; the program goes on."""
    return sorry(OnreiError(fault_phrase(error)), 500)


def fault_phrase(error: InternalServerError) -> Phrase:
    """Return the sentence about a mistake of ours."""
    cause = error.original_exception or error
    return Phrase(
        en=f"Onrei has a fault: {type(cause).__name__}: {cause}",
        ja=f"Onrei の不具合です: {type(cause).__name__}: {cause}",
    )


def _number() -> int:
    """Return the wanted page of a list; as with BASE, nonsense is page 1."""
    return max(1, request.args.get("page", 1, type=int))


def _way_back(key: str) -> str:
    """Return the path below the key where the visitor came from."""
    for address in (request.referrer or "", request.values.get("back", "")):
        parts = urlsplit(address)
        if parts.path.startswith(f"/s/{key}/"):
            query = f"?{parts.query}" if parts.query else ""
            return f"{parts.path.removeprefix(f'/s/{key}')}{query}"
    return "/"


def _entered() -> dict[str, str]:
    """Return what a visitor typed or chose, for the page that tells that it went nowhere."""
    return {name: value[:200] for name, value in list(request.form.items())[:20] if value}


def _home(key: str) -> str:
    return f"{origin()}/s/{key or DEFAULT_KEY}"
