"""How the parts that are no HTML are written, by where they stand."""

from __future__ import annotations

from onrei.install.region import CommentKind

# Such a place has the name of the element that its parts need, unless they stand in one already.
ELEMENTS = frozenset({"style", "script"})


def in_element(text: str, place: str, kind: CommentKind) -> str:
    """Return the part *text* for *place* as it stands between comments of this *kind*."""
    if place not in ELEMENTS:
        return text
    if kind == "html":
        return f"<{place}>\n" + text.strip("\r\n") + f"\n</{place}>"
    # The statement before or after it may lack its semicolon.
    return f";{text.strip()}\n;" if place == "script" else text
