"""A theme as one finds them: one page frame, and in it as much of everything as is asked for."""

from __future__ import annotations

import re
from functools import cache

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme

LONGEST = 150_000
"""The most characters that BASE takes."""

_NAMES = re.compile(r"\b(kiso|onrei|picture|takeout)-")


@cache
def kiso() -> str:
    """Return the bundled theme as it is pasted."""
    return export(load_theme("kiso")).text


@cache
def long_theme(length: int = LONGEST) -> str:
    """Return one document of *length* characters: kiso, with style sheet, sections and cards again and again.

    Each further copy has classes and ids of its own, so it is no repetition to those who read it. What
    is left at the end is filled with a comment.
    """
    text = kiso()
    pieces = {end: _before(text, start, end) for start, end in _GROWING.items()}
    number = 2
    while True:
        longer = text
        for end, piece in pieces.items():
            renamed = _NAMES.sub(rf"\g<1>{number}-", piece)
            longer = longer.replace(end, f"{renamed}{end}", 1)
        if len(longer) > length:
            break
        text, number = longer, number + 1
    return _filled(text, pieces, length)


# Where a theme grows: its style sheet, the contents of its pages, its script, and its cards.
_GROWING = {
    "<style>\n": "</style>",
    '<main class="kiso-main" id="kiso-main" tabindex="-1">\n': "</main>",
    "<script>\n": "\n</script>\n\n</body>",
}


def _before(text: str, start: str, end: str) -> str:
    at = text.index(start) + len(start)
    return text[at : text.index(end, at)]


def _filled(text: str, pieces: dict[str, str], length: int) -> str:
    """Return *text* with rules of a style sheet up to *length*, and spaces for what is then left."""
    rules = pieces["</style>"].splitlines(keepends=True)
    room, more = length - len(text), []
    for rule in rules * (room // len(pieces["</style>"]) + 1):
        if len(rule) > room or rule.count("{") != rule.count("}"):
            continue
        more.append(rule)
        room -= len(rule)
    return text.replace("</style>", "".join(more) + " " * room + "</style>", 1)
