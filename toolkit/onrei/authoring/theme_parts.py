"""The parts of a snippet as a theme's templates see them."""

from __future__ import annotations

from onrei.authoring.parts import Parts
from onrei.authoring.snippet import Snippet
from onrei.authoring.snippet_manifest import order_at

# BASE tells the visitor's language nowhere but in its own switch ({AppsI18nTag}); where a browser
# lacks `:has()`, the Japanese text stays.
BILINGUAL_STYLE = """\
.onrei-en { display: none; }
html:has(#i18 option[value="en"][selected]) .onrei-en { display: inline; }
html:has(#i18 option[value="en"][selected]) .onrei-ja { display: none; }
"""


class BilingualStyle:
    """The rules for texts in two languages, which a page needs once.

    The first snippet whose style a theme reads carries them.
    """

    def __init__(self) -> None:
        self._carrier: tuple[str, Parts] | None = None

    def before(self, snippet: str, parts: Parts) -> str:
        """Return the rules if *parts* of *snippet* carry them, else an empty text."""
        if self._carrier is None:
            self._carrier = (snippet, parts)
        return BILINGUAL_STYLE if self._carrier == (snippet, parts) else ""


class ThemeParts:
    """Parts by place; ``item`` is another name of ``before_form``, the place on the item page."""

    def __init__(
        self, name: str, snippet: Snippet, parts: Parts, bilingual: BilingualStyle
    ) -> None:
        self._name = name
        self._snippet = snippet
        self._parts = parts
        self._bilingual = bilingual

    def order(self, field: str) -> int:
        """Return where the text for *field* stands among those of other snippets."""
        place = "before-form" if field == "item" else field.replace("_", "-")
        return order_at(self._snippet.manifest.parts, place)

    @property
    def style(self) -> str:
        """Return the CSS, with the rules for two languages in front where this is their place."""
        if not self._parts.is_bilingual:
            return self._parts.style
        return self._bilingual.before(self._name, self._parts) + self._parts.style

    @property
    def item(self) -> str:
        """Return what stands before the purchase form."""
        return self._parts.before_form

    def __getattr__(self, place: str) -> str:
        """Return the text for *place*."""
        text: str = getattr(self._parts, place)
        return text

    def __dir__(self) -> list[str]:
        """Return the places, for the cure of a misspelt one."""
        return [*self._parts.__dataclass_fields__, "item"]


class JoinedParts:
    """The parts of several snippets by place, one behind the other as their manifests order them."""

    def __init__(self, all_parts: tuple[ThemeParts, ...]) -> None:
        self._all = all_parts

    def __getattr__(self, place: str) -> str:
        """Return the text for *place*."""
        if place not in dir(self):
            raise AttributeError(place)
        in_order = sorted(self._all, key=lambda parts: parts.order(place))
        return "".join(getattr(parts, place) for parts in in_order)

    def __dir__(self) -> list[str]:
        """Return the places, for the cure of a misspelt one."""
        return [*Parts.__dataclass_fields__, "item"]
