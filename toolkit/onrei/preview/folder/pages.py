"""The pages around the storefront's: the matrix, the gallery, and the one for what is not here."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrei import __version__
from onrei.authoring.mood import moods
from onrei.preview.folder.looks_part import FOLDER, PLAIN, Shown
from onrei.preview.folder.shop_part import AS_IS, Way
from onrei.preview.words import words
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.storefront.asset import assets, studio_folder

_SAY = re.compile(r'say\("([a-z-]+)"')
_STYLES = ("base.css", "states.css", "folder/folder.css")
_SCRIPTS = {
    "matrix": ("folder/common.js", "folder/matrix.js"),
    "gallery": ("folder/common.js", "cut_out.js", "folder/gallery.js"),
}
# Frames are pages of the folder; of a page on the disk, `'self'` means nothing.
_FRAMES = "frame-src 'self' file:"


@dataclass(frozen=True, slots=True)
class Told:
    """What the pages tell of: names, the file of each page by state and language, and all looks."""

    theme: str
    shop: str
    shown: Mapping[Way, Mapping[str, str]]
    looks: list[tuple[Shown, list[str]]]


def matrix_page(told: Told) -> str:
    """Return ``index.html``: every state, page by page."""
    files: dict[str, dict[str, Mapping[str, str]]] = {}
    for way, paths in told.shown.items():
        state = way.state.value if way.state else AS_IS
        files.setdefault(way.language, {})[state] = paths
    first = next(iter(told.shown.values()))
    states = {AS_IS: words()["as-is"]}
    states |= {state.value: state_info(state).name for state in StockState}
    facts = {
        "files": files,
        "pages": {page: asdict(words()[f"page-{page}"]) for page in first},
        "states": {name: asdict(phrase) for name, phrase in states.items()},
    }
    return _page("matrix", told, facts, states=states, languages=tuple(files))


def gallery_page(told: Told) -> str:
    """Return ``gallery.html``: every look of every snippet."""
    snippets: dict[str, dict[str, Any]] = {}
    for shown, seen in told.looks:
        manifest = shown.snippet.manifest
        about = {"title": asdict(manifest.title), "purpose": asdict(manifest.purpose), "looks": []}
        snippets.setdefault(shown.snippet.name, about)["looks"].append(_look(shown, seen))
    facts = {
        "snippets": snippets,
        "moods": {
            name: {"title": asdict(mood.title), **asdict(mood.palette(None))}
            for name, mood in moods().items()
        },
    }
    titles = {name: one.title for name, one in moods().items()}
    return _page("gallery", told, facts, moods=titles)


def absent_page() -> str:
    """Return the page for addresses that lead to nothing in the folder."""
    style = (studio_folder() / "static/storefront/page.css").read_text(encoding="utf-8")
    script = _script("folder/absent.js")
    return _rendered("absent", style, script, {})


def _look(shown: Shown, seen: list[str]) -> dict[str, Any]:
    return {
        "title": asdict(shown.variant.title),
        "files": {mood: f"{FOLDER}/{mood or PLAIN}/{shown.name}.html" for mood in seen},
        "page": shown.view.page if shown.view else "",
        "select": shown.select,
        "around": shown.around,
    }


def _page(name: str, told: Told, facts: Mapping[str, Any], **names: object) -> str:
    script = "".join(map(_script, _SCRIPTS[name]))
    said = {word: asdict(words()[word]) for word in sorted(set(_SAY.findall(script)))}
    style = "".join((studio_folder() / "static" / path).read_text("utf-8") for path in _STYLES)
    data = {**facts, "words": said, "theme": told.theme, "shop": told.shop}
    return _rendered(name, style, script, data, told=told, **names)


def _rendered(name: str, style: str, script: str, facts: Mapping[str, Any], **names: object) -> str:
    policy = (
        f"default-src 'none'; {_FRAMES}; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template(f"folder/{name}.html")
    return template.render(
        w=words(),
        policy=policy,
        style=Markup(style),  # noqa: S704  our own, as the next
        script=Markup(script),  # noqa: S704
        facts=facts,
        icons=_icons(),
        seal="data:image/svg+xml;base64," + base64.b64encode(_seal()).decode(),
        version=__version__,
        here=name,
        **names,
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(studio_folder() / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return made


def _script(path: str) -> str:
    """Return one of the studio's scripts, as it can stand in a page: those import nothing."""
    text = assets("")[path].body.decode("utf-8")
    return re.sub(r"^export ", "", text, flags=re.MULTILINE)


def _seal() -> bytes:
    return (studio_folder() / "static/mark.svg").read_bytes()


def _icons() -> Markup:
    """Return the studio's symbols, with names that are no ids of the page."""
    text = (studio_folder() / "static/icons.svg").read_text(encoding="utf-8")
    symbols = re.findall("<symbol.*?</symbol>", text, re.DOTALL)
    return Markup("".join(symbols).replace(' id="', ' id="icon-'))  # noqa: S704  our own file


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
