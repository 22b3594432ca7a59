"""Answers about one snippet; only those that are there have a page."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.authoring.export import export
from onrei.authoring.mood import moods
from onrei.authoring.settings import settled
from onrei.authoring.sheet import PLACES
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.emulator.shown import marks_of
from onrei.errors import OnreiError
from onrei.preview.asset_response import asset_response
from onrei.preview.current import reader, session
from onrei.preview.look import Look
from onrei.preview.session import PLAIN_SHOP
from onrei.preview.snippet_page.chosen import chosen_of, strict_settings
from onrei.preview.snippet_page.facts import (
    host_paths,
    look_facts,
    manifest_digest,
    sources,
    start_of,
)
from onrei.preview.snippet_page.readme import picture, readme_html
from onrei.preview.studio_page import studio_page
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.storefront.axe import OF_BASE, has_axe

# The plain shop around the snippet leaves its first heading to a theme.
_OF_THE_HOST = ("page-has-heading-one",)
snippet_views = Blueprint("snippet", __name__, url_prefix="/snippet")


@snippet_views.get("/<name>")
def page(name: str) -> AnyResponse:
    """Show a snippet."""
    to, snippet = reader(), _snippet(name)
    chosen = chosen_of(snippet, _fields())
    start = start_of(snippet, chosen)
    facts: dict[str, object] = {
        "name": name,
        "start": {"state": start.state, "at": start.at},
        "pages": host_paths(),
        "manifest": manifest_digest(snippet),
        "axe": {"is_here": has_axe(), "exclude": OF_BASE, "without": _OF_THE_HOST},
    }
    parts = {part.place.replace("-", "_") for part in snippet.manifest.parts}
    return studio_page(
        "snippet",
        facts,
        snippet=snippet,
        values=settled(snippet.manifest.settings, chosen.values, place=name),
        moods=moods(),
        chips=[(state.value, to.text(state_info(state).name)) for state in StockState],
        places=[(field, where) for field, where in PLACES if field in parts],
        axe=has_axe(),
    )


@snippet_views.get("/<name>/look.json")
def look_json(name: str) -> AnyResponse:
    """Tell what the settings in the address make of a snippet."""
    snippet, fields = _snippet(name), _fields()
    return jsonify(
        look_facts(snippet, chosen_of(snippet, fields), fields, _marks(fields), reader())
    )


@snippet_views.get("/<name>.txt")
def text(name: str) -> AnyResponse:
    """Hand out the text to paste, as ``onrei export`` prints it."""
    snippet, fields = _snippet(name), _fields()
    try:
        settings = strict_settings(snippet, fields)
        exported = export(snippet, settings=settings, marks=_marks(fields))
    except OnreiError as error:
        return Response(reader().text(error.phrase), 409, mimetype="text/plain")
    return Response(exported.text, mimetype="text/plain")


@snippet_views.get("/<name>/source.json")
def source_json(name: str) -> AnyResponse:
    """Hand out the files that a snippet is made from."""
    return jsonify([{"name": file, "text": text} for file, text in sources(_snippet(name))])


@snippet_views.get("/<name>/readme")
def readme(name: str) -> AnyResponse:
    """Hand out the README as a piece of the page."""
    to = reader()
    html = readme_html(_snippet(name), to.language)
    return Response(html or to.words["snippet-no-readme"], mimetype="text/html")


@snippet_views.get("/<name>/pictures/<file>")
def readme_picture(name: str, file: str) -> AnyResponse:
    """Send a picture of the README."""
    found = picture(_snippet(name), file)
    if found is None:
        abort(404)
    return asset_response(found, request.headers.get("If-None-Match"))


def _snippet(name: str) -> Snippet:
    if name not in snippet_names():
        abort(404)
    return load_snippet(name)


def _fields() -> dict[str, str]:
    """Return the fields of the request, but those that the page itself decides."""
    fields = {key: value for key, value in request.args.items() if key != "snippet"}
    if fields.get("state") == "as-is":
        del fields["state"]
    return fields


def _marks(fields: Mapping[str, str]) -> Mapping[int, Marks]:
    """Return the marks of the visitor's own shop, which an export holds."""
    shops = session().workspace.shops
    named = fields.get("shop", "")
    name = named if named in shops and named != PLAIN_SHOP else ""
    shop = session().workspace.stock(Look(shop=name)).shop
    return marks_of(shop) if shop else {}
