"""What the storefront serves besides pages: pictures, our scripts, stand-ins, events, reports."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.errors import OnreiError
from onrei.preview.asset_response import asset_response, picture_response
from onrei.preview.current import session
from onrei.preview.look import DEFAULT_KEY, look_of
from onrei.preview.shop_pages import sorry, stand_in_page
from onrei.preview.writing import takes
from onrei.storefront.asset import Asset, assets
from onrei.storefront.axe import axe_script, has_axe
from onrei.storefront.drawing import drawn_picture
from onrei.storefront.stand_in import BASE, answer_for

own = Blueprint("own", __name__)
REPORT_PATH = "/_onrei/blocked"
ERROR_PATH = "/_onrei/error"
_LARGEST_REPORT_BYTES = 64_000
_KEY_IN_PATH = re.compile(r"/s/([^/]+)/")
_AT = re.compile(r"/(?!/)[^\\\x00-\x20]*")


@own.get("/open")
def open_page() -> AnyResponse:
    """Lead from a studio's fields to the page they mean, so that only we know how keys are made."""
    at = request.args.get("at", "/")
    if not _AT.fullmatch(at):
        abort(400)
    try:
        look = look_of(request.args)
    except OnreiError as error:
        return sorry(error, 404)
    return redirect(f"/s/{look.key}{at}")


@own.get("/pictures/<digest>/<name>")
def picture(digest: str, name: str) -> AnyResponse:
    """Send one of the shop's pictures."""
    found = session().workspace.picture(digest, name)
    if found is None or not found.path.is_file():
        # Browsers show a picture whatever its status; a shop from a CSV has names only.
        return asset_response(drawn_picture(name), status=404)
    response = picture_response(found)
    # The studio, on another port of this machine, may show them too.
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


@own.get("/_onrei/axe.js")
def axe() -> AnyResponse:
    """Send axe-core, which the studio asks a page to run; 404 where it is not installed."""
    if not has_axe():
        abort(404)
    script = Asset(axe_script().encode(), "text/javascript; charset=utf-8")
    return asset_response(script, request.headers.get("If-None-Match"))


@own.get("/_onrei/<name>")
def script(name: str) -> AnyResponse:
    """Send one of our own files for pages."""
    asset = assets("storefront").get(name)
    if asset is None:
        abort(404)
    return asset_response(asset, request.headers.get("If-None-Match"))


@own.get("/_onrei/base/<path:path>")
def base_file(path: str) -> AnyResponse:
    """Answer for a file of BASE's own servers."""
    return _stand_in(BASE, path)


@own.get("/_onrei/away/<host>/", defaults={"path": ""})
@own.get("/_onrei/away/<host>/<path:path>")
def away(host: str, path: str) -> AnyResponse:
    """Answer for a file of another machine."""
    return _stand_in(host, path)


@own.get("/_onrei/sent/<digest>")
def sent_page(digest: str) -> AnyResponse:
    """Hand out a page as it was sent before, as plain text: nothing in it may run."""
    html = session().sent.get(digest)
    if html is None:
        abort(404)
    return Response(html, mimetype="text/plain")


@own.get("/_onrei/events")
def events() -> AnyResponse:
    """Stream what changes, for pages that stand alone in their tab."""
    return Response(session().channel.listen(), mimetype="text/event-stream")


@own.post(REPORT_PATH)
@takes(_LARGEST_REPORT_BYTES)
def blocked() -> AnyResponse:
    """Take a browser's report that a page wanted something from another machine."""
    if found := session().blocked.report(_report()):
        session().channel.publish("blocked", address=found.address, kind=found.kind)
        session().terminal.blocked(found)
    return Response(status=204)


@own.post(ERROR_PATH)
@takes(_LARGEST_REPORT_BYTES)
def failed() -> AnyResponse:
    """Take a page's report that a script in it failed."""
    if found := session().script_errors.report(_report()):
        session().terminal.failed(found)
    return Response(status=204)


def _report() -> object:
    try:
        return json.loads(request.get_data())
    except (ValueError, RecursionError):
        abort(400)


@own.route("/", defaults={"rest": ""}, methods=["GET", "POST"])
@own.route("/<path:rest>", methods=["GET", "POST"])
def from_the_root(rest: str) -> AnyResponse:
    """Answer an address that a theme wrote from the root: ``/search``, ``/img/loading.gif``."""
    if rest.startswith("_onrei/"):
        abort(404)
    answer = answer_for(BASE, f"/{rest}") if request.method == "GET" else None
    if answer is not None and not isinstance(answer, str):
        return asset_response(answer, request.headers.get("If-None-Match"))
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return redirect(f"/s/{_key_of_referrer()}/{rest}{query}", 307)


def _key_of_referrer() -> str:
    found = _KEY_IN_PATH.match(urlsplit(request.referrer or "").path)
    return found[1] if found else DEFAULT_KEY


def _stand_in(host: str, path: str) -> AnyResponse:
    answer = answer_for(host, f"/{path}")
    if answer is None:
        abort(404)
    if isinstance(answer, str):
        return stand_in_page("page", _key_of_referrer())
    return asset_response(answer, request.headers.get("If-None-Match"))
