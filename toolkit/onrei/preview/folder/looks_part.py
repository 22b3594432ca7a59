"""Every look of every snippet alone, in a plain theme, as made and in each mood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrei.authoring.mood import moods
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.authoring.variant import Variant, variants_of
from onrei.errors import OnreiError
from onrei.preview.folder.files import Files
from onrei.preview.folder.linking import ABSENT, URLS, Linker
from onrei.preview.folder.page import file_text
from onrei.preview.look import Look
from onrei.preview.session import PLAIN_SHOP, plain_shop
from onrei.preview.workspace import Workspace
from onrei.shop.state import StockState
from onrei.storefront.place import Place
from onrei.storefront.showing import View, around, best_views, views_of

FOLDER = "looks"
PLAIN = "as-made"
_DEPTH = 2
# A script that asks for a list of items, and the list.
_ASKS, _LIST = "fetch(", Place(page="index")
_COLORS = ("paper", "ink", "accent")


@dataclass(frozen=True, slots=True)
class Shown:
    """A look of a snippet and where it can be seen, if anywhere."""

    snippet: Snippet
    variant: Variant
    view: View | None

    @property
    def name(self) -> str:
        """Return the name of the look's files, without an ending."""
        return f"{self.snippet.name}--{self.variant.name}"

    @property
    def select(self) -> str:
        """Return the selector of what the look shows."""
        views = views_of(self.snippet, self.variant.settings)
        found = {promise.select for view in views for promise in view.promises}
        return ", ".join(sorted(found))

    @property
    def around(self) -> str:
        """Return the selector of what the look deals with beside its own."""
        return around(self.snippet, self.variant.settings)


def looks() -> Iterator[Shown]:
    """Yield the looks of all snippets that can be read."""
    for name in snippet_names():
        try:
            snippet = load_snippet(name)
            shown = [_shown(snippet, variant) for variant in variants_of(snippet)]
        except OnreiError:
            continue  # one in the making hides no other
        yield from shown


def _shown(snippet: Snippet, variant: Variant) -> Shown:
    best = next(best_views(snippet, variant.name, variant.settings), None)
    return Shown(snippet, variant, best)


@dataclass(frozen=True, slots=True)
class LooksPart:
    """What writes pages of looks."""

    workspace: Workspace
    files: Files

    def write(self, shown: Shown, mood: str) -> bool:
        """Write *shown* in *mood* (empty: as made); return whether it can be seen at all."""
        if shown.view is None:
            return False
        look, name = _look(shown, shown.view, mood), f"{FOLDER}/{mood or PLAIN}/{shown.name}"
        try:
            page = self._page(look, Place(page=shown.view.page))
            listed = self._page(look, _LIST) if _ASKS in page else None
        except OnreiError:
            return False
        beside = {} if listed is None else {_LIST: f"{name}-list.html"}
        facts, stock = _facts(shown.view, beside.values()), self.workspace.stock(look)
        linker = Linker(self.files, self.workspace.shop(look), stock.pictures, _DEPTH, beside)
        self.files.write_text(f"{name}.html", file_text(page, facts, linker))
        if listed is not None:
            text = file_text(listed, facts, linker)
            self.files.write_text(beside[_LIST], text)
            self.files.write_answer(beside[_LIST], text)
        return True

    def _page(self, look: Look, place: Place) -> str:
        return self.workspace.render(look, place, URLS).html


def _look(shown: Shown, view: View, mood: str) -> Look:
    return Look(
        snippet=shown.snippet.name,
        settings=tuple(sorted(shown.variant.settings.items())),
        mood=mood,
        state=view.state,
        shop=_shop(shown, view),
        options=tuple(sorted(_options(mood).items())),
    )


def _shop(shown: Shown, view: View) -> str:
    """Return the shop to show it in: what speaks of several items needs several."""
    is_list = any(part.place == "after-list" for part in shown.snippet.manifest.parts)
    is_several = view.state is StockState.PARTIAL or (is_list and view.page == "index")
    return plain_shop(view.state) if is_several else PLAIN_SHOP


def _options(mood: str) -> Mapping[str, str]:
    """Return the colours of a shop in *mood*."""
    if not mood:
        return {}
    palette = moods()[mood].palette(None)
    return {f"color:{name.title()}": str(getattr(palette, name)) for name in _COLORS}


def _facts(view: View, asked: Iterable[str]) -> dict[str, object]:
    return {
        "page": view.page,
        "state": view.state.value,
        "language": "ja",
        "path": f"{ABSENT}#shop",
        "search": None,
        "asked": list(asked),
        "languages": {},
    }
