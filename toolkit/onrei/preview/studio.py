"""The studio: the page around the storefront, with everything to choose and to know."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, jsonify, render_template, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from onrei.errors import OnreiError
from onrei.preview.asset_response import asset_response
from onrei.preview.current import EXTENSION, origin, reader, session
from onrei.preview.desk.pages import theme_views
from onrei.preview.facts import meta
from onrei.preview.gallery import views as gallery_views
from onrei.preview.goods.views import goods
from onrei.preview.look import look_of
from onrei.preview.matrix import matrix
from onrei.preview.security import Gate, add_headers, known_hosts, studio_policy
from onrei.preview.session import Session
from onrei.preview.shop_pages import fault_phrase
from onrei.preview.snippet_page.views import snippet_views
from onrei.preview.studio_page import refused, studio_page
from onrei.preview.writing import refuse_foreign_writes
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.storefront.asset import assets, studio_folder

views = Blueprint("studio", __name__)


def create_studio(running: Session) -> Flask:
    """Return the application of the studio."""
    app = Flask(__name__, static_folder=None, template_folder=str(studio_folder() / "templates"))
    app.extensions[EXTENSION] = running
    app.config["MAX_CONTENT_LENGTH"] = 1
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of the default provider
    app.url_map.redirect_defaults = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    app.register_blueprint(views)
    app.register_blueprint(matrix)
    app.register_blueprint(gallery_views)
    app.register_blueprint(goods)
    app.register_blueprint(snippet_views)
    app.register_blueprint(theme_views)
    app.register_error_handler(InternalServerError, _fault)
    app.register_error_handler(OnreiError, refused)
    app.before_request(refuse_foreign_writes)
    app.after_request(add_headers(_headers))
    hosts = known_hosts(running.config.host, running.studio_port)
    gate = Gate(app.wsgi_app, hosts, is_private=True)
    app.wsgi_app = gate  # type: ignore[method-assign]  # Flask's own advice
    return app


@views.get("/", defaults={"name": "studio"})
def page(name: str) -> AnyResponse:
    """Show the shop, one page of it."""
    to = reader()
    chips = [(state.value, to.text(state_info(state).name)) for state in StockState]
    known = meta()
    return studio_page(name, {"meta": known}, meta=known, chips=chips)


@views.get("/meta.json")
def meta_json() -> AnyResponse:
    """Tell all that the studio shows about theme, shop and findings; also an index for tools."""
    return jsonify(meta())


@views.get("/export.txt")
def export_text() -> AnyResponse:
    """Hand out the text to paste into BASE's editor."""
    try:
        reading = session().workspace.reading(look_of(request.args))
    except OnreiError as error:
        return Response(reader().text(error.phrase), 404, mimetype="text/plain")
    if reading.problem is not None or reading.edition is None:
        # The last good text may be shown, but nobody wants to paste it without knowing.
        sentence = reader().text(reading.problem) if reading.problem else ""
        return Response(sentence, 409, mimetype="text/plain")
    return Response(reading.edition.exported.text, mimetype="text/plain")


@views.get("/events")
def events() -> AnyResponse:
    """Stream what changes."""
    return Response(session().channel.listen(), mimetype="text/event-stream")


@views.get("/favicon.ico", defaults={"path": "mark.svg"})
@views.get("/_onrei/page.css", defaults={"path": "storefront/page.css"})
@views.get("/static/<path:path>")
def static_file(path: str) -> AnyResponse:
    """Send one of the studio's own files."""
    asset = assets("").get(path)
    if asset is None:
        abort(404)
    return asset_response(asset, request.headers.get("If-None-Match"))


def _fault(error: InternalServerError) -> AnyResponse:
    """Tell of a mistake of ours in the way that the asker reads; the program goes on."""
    to = reader()
    sentence = to.text(fault_phrase(error))
    if request.endpoint == "studio.meta_json":
        answer = jsonify({"problems": [sentence]})
        answer.status_code = 500
        return answer
    text = render_template("sorry.html", sentence=sentence, status=500, to=to)
    return Response(text, 500, mimetype="text/html")


def _headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": studio_policy(origin(session().storefront_port)),
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
