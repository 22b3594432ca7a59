"""A page of the studio: its template, what its scripts know, and the answers they read."""

from __future__ import annotations

from flask import Response, jsonify, render_template
from werkzeug.wrappers import Response as AnyResponse

from onrei.errors import OnreiError
from onrei.preview.current import origin, reader, session
from onrei.preview.words import page_words

_REFUSED = 409


def studio_page(name: str, facts: dict[str, object], **names: object) -> AnyResponse:
    """Return the page *name*: ``NAME.html``, with the words in ``wording/NAME.toml`` if any.

    Its scripts find *facts* in ``dom.js``, the template *names* besides.
    """
    to, running = reader(), session()
    told = {
        **facts,
        "words": page_words(to.language, name),
        "language": to.language,
        "storefront": origin(running.storefront_port),
        "version": running.channel.version,
        "token": running.token,
    }
    text = render_template(f"{name}.html", to=to, here=name, pages=PAGES, facts=told, **names)
    return Response(text, mimetype="text/html")


PAGES = (
    ("studio", "/", "shop"),
    ("gallery snippet", "/gallery", "gallery"),
    ("matrix", "/grid", "states"),
    ("theme", "/theme", "file"),
    ("goods", "/goods", "box"),
)
"""What the bar at the top leads to: names of templates, address, and icon (also of its word)."""


def refused(error: OnreiError) -> AnyResponse:
    """Return the sentence of *error* for a script that asked for something impossible."""
    answer = jsonify({"problem": reader().text(error.phrase)})
    answer.status_code = _REFUSED
    return answer
