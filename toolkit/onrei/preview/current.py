"""What the answer to the present request is made from: the session, the reader, our addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from flask import current_app, request

from onrei.phrase import Phrase, UiLanguage
from onrei.preview.session import Session
from onrei.preview.words import reader_language, words_in

EXTENSION = "onrei"
_PORT = re.compile(r":\d*\Z")
_UNSPOKEN_PORT = 80


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their language, and our words in it."""

    language: UiLanguage
    words: dict[str, str]

    def text(self, phrase: Phrase) -> str:
        """Return *phrase* in the reader's language."""
        return phrase.text(self.language)


def session() -> Session:
    """Return the running preview."""
    return cast("Session", current_app.extensions[EXTENSION])


def reader() -> Reader:
    """Return who asks."""
    language = reader_language(session().config.ui_language)
    return Reader(language, words_in(language))


def origin(port: int | None = None) -> str:
    """Return our origin as the browser names it; with *port* that of the other server."""
    if port is None:
        return f"{request.scheme}://{request.host}"
    # As browsers do, Flask leaves out port 80.
    name = _PORT.sub("", request.host)
    return f"{request.scheme}://{name}" + ("" if port == _UNSPOKEN_PORT else f":{port}")
