"""``/theme``: a visitor's own theme file, looked at, changed and handed back."""

from __future__ import annotations

from urllib.parse import quote, unquote

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.authoring.snippet import load_snippet, snippet_names
from onrei.authoring.variant import variants_of
from onrei.errors import OnreiError
from onrei.preview.config import DEFAULT_THEME
from onrei.preview.current import reader, session
from onrei.preview.desk.desk import MOST_BYTES, Desk
from onrei.preview.desk.edits import Done, put_in, set_mood, take_out
from onrei.preview.desk.facts import choice_facts, theme_facts
from onrei.preview.desk.own_theme import OwnTheme
from onrei.preview.desk.request import MOST_BYTES as MOST_REQUEST_BYTES
from onrei.preview.desk.request import Addition, Removal, asked
from onrei.preview.desk.sample import sample_text
from onrei.preview.look import Look
from onrei.preview.studio_page import studio_page
from onrei.preview.writing import takes
from onrei.shop.model import Shop
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info

theme_views = Blueprint("theme", __name__, url_prefix="/theme")
NAME_HEADER = "X-File-Name"
_AN_HOUR = "max-age=3600"


@theme_views.get("", strict_slashes=False)
def page() -> AnyResponse:
    """Show the theme that the address names, or the newest, or where to drop one."""
    to, desk = reader(), session().desk
    current = desk.find(request.args.get("theme", "")) or next(iter(desk.themes), None)
    chips = [(state.value, to.text(state_info(state).name)) for state in StockState]
    facts = {
        **choice_facts(to),
        "theme": theme_facts(current, to) if current else None,
        "files": [[one.key, one.name] for one in desk.themes],
        "largest": MOST_BYTES,
    }
    return studio_page("theme", facts, chips=chips, theme=current)


@theme_views.post("/files")
@takes(MOST_BYTES)
def take() -> AnyResponse:
    """Take a file that was dropped, chosen or pasted."""
    name = unquote(request.headers.get(NAME_HEADER, ""))
    return _came(_desk().take(request.get_data(), name))


@theme_views.post("/sample")
def sample() -> AnyResponse:
    """Put the theme that comes with Onrei on the desk, to try with."""
    return _came(_desk().take(sample_text().encode(), DEFAULT_THEME))


@theme_views.get("/<key>.json")
def facts(key: str) -> AnyResponse:
    """Tell everything about a theme."""
    return jsonify(theme_facts(_desk().theme(key), reader()))


@theme_views.post("/<key>/add")
@takes(MOST_REQUEST_BYTES)
def add(key: str) -> AnyResponse:
    """Put snippets in."""
    theme, addition = _desk().theme(key), asked(Addition)
    return _changed(theme, put_in(theme, addition.wishes(), addition.mode()))


@theme_views.post("/<key>/mood")
@takes(MOST_REQUEST_BYTES)
def mood(key: str) -> AnyResponse:
    """Bring what is in the theme to a mood."""
    theme, addition = _desk().theme(key), asked(Addition)
    return _changed(theme, set_mood(theme, addition.mode()))


@theme_views.post("/<key>/remove")
@takes(MOST_REQUEST_BYTES)
def remove(key: str) -> AnyResponse:
    """Take a snippet out, or all of them."""
    theme, removal = _desk().theme(key), asked(Removal)
    return _changed(theme, take_out(theme, removal.name, force=removal.force))


@theme_views.post("/<key>/undo", defaults={"is_back": True})
@theme_views.post("/<key>/redo", defaults={"is_back": False})
@takes(MOST_REQUEST_BYTES)
def step(key: str, *, is_back: bool) -> AnyResponse:
    """Take the last step back, or again."""
    theme = _desk().theme(key)
    _ = theme.undo() if is_back else theme.redo()
    return _changed(theme, Done())


@theme_views.post("/<key>/forget")
@takes(MOST_REQUEST_BYTES)
def forget(key: str) -> AnyResponse:
    """Take a file from the desk."""
    _desk().forget(key)
    return jsonify({})


@theme_views.get("/<key>/text")
def text(key: str) -> AnyResponse:
    """Hand out the text as it is now, to be read in the page."""
    return Response(_desk().theme(key).data, mimetype="text/plain")


@theme_views.get("/<key>/download")
def download(key: str) -> AnyResponse:
    """Hand out the file as it is now; where it is saved is the visitor's choice."""
    theme = _desk().theme(key)
    # Not as HTML: nothing of it may ever run as a page of the studio.
    answer = Response(theme.data, mimetype="application/octet-stream")
    name = quote(theme.name, safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@theme_views.get("/pictures/<name>/<look>.webp")
def picture(name: str, look: str) -> AnyResponse:
    """Send the picture of a look of a snippet."""
    if name not in snippet_names():
        abort(404)
    snippet = load_snippet(name)
    file = snippet.folder / "pictures" / f"{look}.webp"
    if look not in {one.name for one in variants_of(snippet)} or not file.is_file():
        abort(404)
    return Response(file.read_bytes(), mimetype="image/webp", headers={"Cache-Control": _AN_HOUR})


def _desk() -> Desk:
    return session().desk


def _came(theme: OwnTheme) -> AnyResponse:
    files = [[one.key, one.name] for one in _desk().themes]
    return jsonify({**theme_facts(theme, reader()), "files": files})


def _changed(theme: OwnTheme, done: Done) -> AnyResponse:
    session().channel.changed(("theme",))
    return jsonify(theme_facts(theme, reader(), done, _shop()))


def _shop() -> Shop | None:
    """Return the shop that the page shows; a page that is older than the shop names it in vain."""
    try:
        return session().workspace.stock(Look(shop=request.args.get("shop", ""))).shop
    except OnreiError:
        return None
