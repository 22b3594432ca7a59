"""All states of a theme on several pages at once, and the commits it can be compared with."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.preview.current import reader, session
from onrei.preview.facts import meta
from onrei.preview.look import look_of
from onrei.preview.studio_page import studio_page
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.storefront.revision import Commit, commits_of, place_of_theme

matrix = Blueprint("matrix", __name__)
_MOST_COMMITS = 30
_KNOWN = ("target", "themes", "pages", "problems")


@matrix.get("/grid")
def page() -> AnyResponse:
    """Show the matrix; its scripts ask for the pages in it."""
    to, known = reader(), meta()
    states = [(state.value, to.text(state_info(state).name)) for state in StockState]
    told = {name: known[name] for name in _KNOWN if name in known}
    return studio_page("matrix", {"meta": told, "states": states})


@matrix.get("/problems.json")
def problems() -> AnyResponse:
    """Tell why the newest text of the address's theme or shop is not what is shown."""
    to, workspace = reader(), session().workspace
    try:
        look = look_of(request.args)
        found = (workspace.reading(look).problem, workspace.stock(look).failure)
    except OnreiError as error:
        found = (error.phrase, None)
    return jsonify({"problems": [to.text(phrase) for phrase in found if phrase]})


@matrix.get("/commits.json")
def commits() -> AnyResponse:
    """Tell the last commits that changed the theme of the address, or why there are none."""
    to = reader()
    try:
        found, problem = _commits(), ""
    except OnreiError as error:
        found, problem = (), to.text(error.phrase)
    listed = [
        {"name": one.name, "date": one.date.isoformat(), "subject": one.subject} for one in found
    ]
    return jsonify({"commits": listed, "problem": problem})


def _commits() -> tuple[Commit, ...]:
    workspace, look = session().workspace, look_of(request.args)
    theme = workspace.theme(look).theme
    if theme is None or look.snippet:
        raise OnreiError(_NO_FILE)
    return commits_of(place_of_theme(theme), _MOST_COMMITS)


_NO_FILE = Phrase(
    en="What was dropped into the studio has no commits",
    ja="スタジオに読み込んだファイルにはコミットがありません",
)
