"""The storefront: a shop's pages as BASE would serve them, on an origin of their own."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.exceptions import InternalServerError

from onrei.preview.current import EXTENSION, origin, session
from onrei.preview.own_files import REPORT_PATH, own
from onrei.preview.security import (
    LARGEST_FORM_BYTES,
    Gate,
    add_headers,
    known_hosts,
    storefront_policy,
)
from onrei.preview.session import Session
from onrei.preview.shop_pages import fault, pages
from onrei.storefront.asset import studio_folder


def create_storefront(running: Session) -> Flask:
    """Return the application of the storefront."""
    app = Flask(__name__, static_folder=None, template_folder=str(studio_folder() / "templates"))
    app.extensions[EXTENSION] = running
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM_BYTES
    app.url_map.redirect_defaults = False
    app.jinja_env.undefined = StrictUndefined
    app.register_blueprint(pages)
    app.register_blueprint(own)
    app.register_error_handler(InternalServerError, fault)
    app.after_request(add_headers(_headers))
    hosts = known_hosts(running.config.host, running.storefront_port)
    app.wsgi_app = Gate(app.wsgi_app, hosts)  # type: ignore[method-assign]  # Flask's own advice
    return app


def _headers() -> dict[str, str]:
    studio = origin(session().studio_port)
    return {
        "Content-Security-Policy": storefront_policy(studio, REPORT_PATH),
        "Referrer-Policy": "same-origin",
    }
