"""Snippets shown alone, each look of them a target of its own, made when it is asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping

from onrei.authoring.mood import Palette
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.variant import mood_settings
from onrei.preview.look import Look
from onrei.preview.target import Target
from onrei.shop.model import Marks
from onrei.storefront.edition import Exported, Reader
from onrei.storefront.hosted import OWN_COLORS, hosted_text

# A gallery shows all looks of all snippets at once; a second mood of it replaces the first.
_KEPT_TARGETS = 160


class HostedTargets:
    """The targets of snippets, those that were asked for longest ago forgotten."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._targets: OrderedDict[tuple[object, ...], Target] = OrderedDict()

    def target(self, look: Look) -> Target:
        """Return the target for the snippet of *look* with the settings that it chooses."""
        key = (look.snippet, look.mood, look.tone, look.settings, _own_colors(look))
        with self._lock:
            target = self._targets.get(key)
            if target is None:
                target = self._targets[key] = Target(_reader(look), knows_marks=True)
            self._targets.move_to_end(key)
            while len(self._targets) > _KEPT_TARGETS:
                self._targets.popitem(last=False)
            return target

    def __iter__(self) -> Iterator[Target]:
        with self._lock:
            return iter(tuple(self._targets.values()))


def settings_of(snippet: Snippet, look: Look) -> dict[str, object]:
    """Return what *look* sets of *snippet*.

    Its mood comes first, the colours of the visitor's shop go before that, and what was chosen by
    hand before both.
    """
    mood = mood_settings(snippet, look.mood, look.tone) if look.mood else {}
    keys = {setting.key for setting in snippet.manifest.settings}
    own = {key: value for key, value in _own_colors(look) if key in keys}
    return {**mood, **own, **dict(look.settings)}


def _own_colors(look: Look) -> tuple[tuple[str, str], ...]:
    """Return the colours of the visitor's shop, by the keys under which snippets know them."""
    options = dict(look.options)
    if options.get(OWN_COLORS) != "1":
        return ()
    named = ((key, options.get(f"color:{key.title()}")) for key in Palette.__dataclass_fields__)
    return tuple((key, value) for key, value in named if value)


def _reader(look: Look) -> Reader:
    def read(marks: Mapping[int, Marks]) -> Exported:
        snippet = load_snippet(look.snippet)
        text = hosted_text(snippet, settings_of(snippet, look), marks)
        return Exported(f"{snippet.name}.html", text)

    return read
