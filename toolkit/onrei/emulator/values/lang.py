"""The ``{lang:…}`` texts, from the catalog."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from onrei.catalog.load import catalog
from onrei.catalog.model import Known
from onrei.emulator.page import Page
from onrei.emulator.text import escaped

_PLACE = re.compile(r"\{(\w+)\}")
_PLACES: Mapping[str, Callable[[Page], str]] = {
    "ShopName": lambda page: page.name,
    "IndexPageSearch": lambda page: page.query,
}


def _text_of(known: Known) -> Callable[[Page], str]:
    # assumption: english-texts
    texts = {"ja": known.spec.output_ja, "en": known.spec.output_en}

    def print_text(page: Page) -> str:
        return _PLACE.sub(lambda match: escaped(_PLACES[match[1]](page)), texts[page.language])

    return print_text


PAGE: Mapping[str, Callable[[Page], str]] = {
    f"lang:{name}": _text_of(known) for name, known in catalog().langs.items()
}
