"""The page of the owner's goods: a file comes in, marks are set, undone, saved."""

from __future__ import annotations

import typing
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.bundled import bundled_folder
from onrei.errors import OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.preview.asset_response import picture_response
from onrei.preview.current import Reader, reader, session
from onrei.preview.goods import rows
from onrei.preview.goods.change import MOST_DAYS, change_of, changed_marks
from onrei.preview.goods.own_shop import OWN_SHOP, file_name, take_file
from onrei.preview.goods.rows import Facts, table, wanted_of
from onrei.preview.goods.saving import draft, save, unsaved
from onrei.preview.look import Look
from onrei.preview.open_shop import OpenShop
from onrei.preview.session import PLAIN_SHOP
from onrei.preview.studio_page import studio_page
from onrei.preview.writing import takes
from onrei.shop.load import sample_names
from onrei.shop.loaded import LARGEST_BYTES, ShopProblem
from onrei.shop.model import Marks
from onrei.shop.owner import OWNER_FILE
from onrei.shop.owner_marks import marks_text
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info

goods = Blueprint("goods", __name__)
NAME_HEADER = "X-File-Name"
_MOST_MESSAGE_BYTES = 1_000_000
_MOST_PROBLEMS = 200


@goods.get("/goods")
def page() -> AnyResponse:
    """Show the table of items, and the place where a file is dropped."""
    to = reader()
    states = {state.value: to.text(state_info(state).name) for state in StockState}
    facts = {"states": states, "mostBytes": LARGEST_BYTES, "goods": _goods(_name(), to)}
    return studio_page("goods", facts, states=states, most_days=MOST_DAYS, owner_file=OWNER_FILE)


@goods.get("/goods/items.json")
def items() -> AnyResponse:
    """Tell what the table shows now."""
    return jsonify(_goods(_name(), reader()))


@goods.get("/goods/pictures/<digest>/<name>")
def picture(digest: str, name: str) -> AnyResponse:
    """Send one of the shop's pictures, from here: browsers let no other port show it to us."""
    found = session().workspace.picture(digest, name)
    if found is None or not found.path.is_file():
        abort(404)
    response = picture_response(found)
    # A picture may be an SVG, and is shown only.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@goods.post("/goods/file")
@takes(LARGEST_BYTES)
def file() -> AnyResponse:
    """Take a product CSV or an API answer as the visitor's own shop; it stays in memory."""
    name = file_name(request.headers.get(NAME_HEADER, ""))
    loaded = take_file(session().workspace, name, request.get_data(cache=False))
    session().channel.changed(("shop",))
    return jsonify({"shop": OWN_SHOP, "items": len(loaded.shop.items)})


@goods.post("/goods/marks")
@takes(_MOST_MESSAGE_BYTES)
def marks() -> AnyResponse:
    """Set marks of items: those in ``ids``, or all that ``found`` asks for."""
    asked = _message()
    name, change = str(asked.get("shop", "")), change_of(asked)
    opened = _opened(name)
    before = opened.known.shop
    opened.mark(changed_marks(change, _ids(name, asked)))
    if opened.known.shop is not before:
        session().channel.changed(("shop",))
    return jsonify(_standing(name, opened))


@goods.post("/goods/undo")
@takes(_MOST_MESSAGE_BYTES)
def undo() -> AnyResponse:
    """Take the last change of marks back."""
    name = str(_message().get("shop", ""))
    opened = _opened(name)
    if opened.undo():
        session().channel.changed(("shop",))
    return jsonify(_standing(name, opened))


@goods.get("/goods/saving.json")
def saving() -> AnyResponse:
    """Tell what saving would change in ``onrei.toml``, line by line."""
    planned = draft(_name(), _opened(_name()))
    return jsonify(
        {
            "path": str(planned.path),
            "lines": planned.lines,
            "digest": planned.digest,
            "exists": planned.path.exists(),
        }
    )


@goods.post("/goods/save")
@takes(_MOST_MESSAGE_BYTES)
def save_marks() -> AnyResponse:
    """Write ``onrei.toml`` as it was shown."""
    asked = _message()
    name = str(asked.get("shop", ""))
    opened = _opened(name)
    save(name, opened, str(asked.get("digest", "")))
    session().channel.changed(("shop",))
    return jsonify(_standing(name, opened))


@goods.get("/goods/marks.toml")
def marks_file() -> AnyResponse:
    """Hand out the marks as text, for a folder that cannot be written to."""
    shop = session().workspace.shop(Look(shop=_name()))
    text = marks_text({item.id: item.marks for item in shop.items if item.marks != Marks()})
    headers = {"Content-Disposition": 'attachment; filename="onrei-marks.toml"'}
    return Response(text, mimetype="text/plain", headers=headers)


def _goods(name: str, to: Reader) -> Facts:
    """Return all that the page shows of the shop *name*; its own absence is no mistake."""
    workspace = session().workspace
    if name == OWN_SHOP and name not in workspace.shops:
        return _nothing()
    try:
        opened, look = _opened(name), Look(shop=name)
        stock = opened.stock
        shop, now = workspace.shop(look), workspace.now(look)
    except OnreiError as error:
        return {**_nothing(), "failure": to.text(error.phrase)}
    shown = stock.problems[:_MOST_PROBLEMS]
    return {
        **table(stock, shop, wanted_of(request.args), now),
        **_standing(name, opened),
        "title": shop.name,
        "failure": to.text(stock.failure) if stock.failure else "",
        "problems": [_problem(one, to) for one in shown],
        "moreProblems": len(stock.problems) - len(shown),
        "canSave": name not in sample_names(),
        "isSample": Path(shop.folder).parent == bundled_folder("site-preview") / "shops",
    }


def _nothing() -> Facts:
    return {"rows": [], "first": 0, "found": 0, "all": 0, "title": "", "failure": "",
            "problems": [], "moreProblems": 0, "unsaved": 0, "canUndo": False, "canSave": False, "isSample": False}  # fmt: skip


def _standing(name: str, opened: OpenShop) -> Facts:
    return {"unsaved": unsaved(name, opened), "canUndo": opened.can_undo}


def _problem(problem: ShopProblem, to: Reader) -> Facts:
    line = None if problem.line is None else problem.line + 1
    return {
        "severity": problem.severity.value,
        "line": line,
        "message": to.text(problem.message),
    }


def _name() -> str:
    return request.args.get("shop", "")


def _opened(name: str) -> OpenShop:
    shops = session().workspace.shops
    if name not in shops or name == PLAIN_SHOP:
        raise UsageError(
            Phrase(
                en="These goods are not here any more; drop the file once more",
                ja="この商品データはもうありません。ファイルをもう一度読み込んでください",
            )
        )
    return shops[name]


def _message() -> dict[str, typing.Any]:
    try:
        message = request.get_json(silent=True)
    except RecursionError:
        message = None
    if not isinstance(message, dict):
        raise UsageError(Phrase(en="The message cannot be read", ja="送られた内容を読み取れません"))
    return message


def _ids(name: str, asked: dict[str, typing.Any]) -> frozenset[int]:
    if isinstance(fields := asked.get("found"), dict):
        look, workspace = Look(shop=name), session().workspace
        items = rows.found(workspace.shop(look), wanted_of(fields), workspace.now(look))
        return frozenset(item.id for item in items)
    ids = asked.get("ids")
    return (
        frozenset(one for one in ids if type(one) is int) if isinstance(ids, list) else frozenset()
    )
