"""Whether the tags of a page fit into each other beyond doubt, told without building a tree.

A page that is written out in full, every end tag there and where it belongs, is most pages of most
themes, and html5lib, which knows what browsers do with the others, takes 20 ms for each. What is said
to be plain here has none of the errors that html5lib names; what is not said to be may have none either.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`][^\s"'<>`]*+)"""
_ATTRIBUTE = rf"""\s++[^\s"'<>/=]++(?:\s*+=\s*+{_VALUE})?+"""
_RAW = "script|style|textarea|title"
_PIECE = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)"
    rf"(?P<rest>(?:{_ATTRIBUTE})*+)\s*+(?P<closed>/?)>"
    r"|(?P<comment><!--(?!-?>)(?:[^-]|-(?!-))*+-->)"
    r"|(?P<doctype>\A\s*+<!doctype html[^<>]*+>)"
    r"|(?P<text>[^<]++)",
    re.IGNORECASE,
)
_RAW_END = {
    name: re.compile(rf"</{name}(?:{_ATTRIBUTE})*+\s*+>", re.IGNORECASE) for name in _RAW.split("|")
}
_NAME = re.compile(rf"""\s([^\s"'<>/=]+)(?:\s*+=\s*+{_VALUE})?""")

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
_IN_HEAD = frozenset({"meta", "link", "base", "title", "style", "script"})
# Each ends an open paragraph.
_ENDS_PARAGRAPH = frozenset(
    {"address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
     "summary", "table", "ul", "li", "dd", "dt"}
)  # fmt: skip
_NOT_IN_ITSELF = frozenset({"a", "button", "form", "nobr", "select", "option", "optgroup", "svg"})
# These may end, and another item begin, before an item has its end tag.
_LISTS = frozenset({"ul", "ol", "menu"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARENTS = {
    "caption": {"table"}, "colgroup": {"table"}, "col": {"colgroup"}, "thead": {"table"},
    "tbody": {"table"}, "tfoot": {"table"}, "tr": {"tbody", "thead", "tfoot"}, "td": {"tr"},
    "th": {"tr"}, "option": {"select", "optgroup"}, "optgroup": {"select"},
    "li": {"ul", "ol", "menu"}, "dd": {"dl", "div"}, "dt": {"dl", "div"},
}  # fmt: skip
# What may stand directly in these, and no text.
_CHILDREN = {
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"}, "colgroup": {"col"},
    "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"td", "th"},
    "select": {"option", "optgroup"}, "optgroup": {"option"}, "html": {"head", "body"},
    "head": _IN_HEAD,
}  # fmt: skip
_NO_TEXT = frozenset(_CHILDREN) - {"select", "optgroup"}
# What may not have come before each part of the frame of a page.
_FRAME = {"html": {"html", "head", "body"}, "head": {"head", "body"}, "body": {"body"}}
# Names with rules of their own, in which nothing is plain.
_INTRICATE = frozenset(
    {"template", "frameset", "frame", "noframes", "noembed", "noscript", "iframe", "xmp", "plaintext",
     "listing", "image", "isindex", "math", "object", "applet", "marquee", "ruby", "rb", "rt", "rtc",
     "rp", "foreignobject", "desc", "keygen", "param", "menuitem", "command", "bgsound", "basefont"}
)  # fmt: skip
_IN_SVG = frozenset(
    {"g", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use", "defs", "symbol",
     "mask", "clippath", "lineargradient", "radialgradient", "stop", "text", "tspan", "filter",
     "pattern", "marker", "animate", "animatetransform", "animatemotion", "mpath", "textpath", "view",
     "feblend", "fecolormatrix", "fecomponenttransfer", "fecomposite", "feconvolvematrix",
     "fediffuselighting", "fedisplacementmap", "fedistantlight", "fedropshadow", "feflood",
     "fefunca", "fefuncb", "fefuncg", "fefuncr", "fegaussianblur", "feimage", "femerge",
     "femergenode", "femorphology", "feoffset", "fepointlight", "fespecularlighting", "fespotlight",
     "fetile", "feturbulence"}
)  # fmt: skip


def is_plainly_nested(html: str) -> bool:
    """Tell whether *html* is written out so that html5lib cannot find fault with its nesting."""
    return _Reader(html).is_plain()


class _Reader:
    """One pass through a page; the open elements are all that is remembered."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._open: list[str] = []
        self._at = 0
        self._seen: set[str] = set()

    def is_plain(self) -> bool:
        while self._at < len(self._html):
            found = _PIECE.match(self._html, self._at)
            if found is None:
                return False
            self._at = found.end()
            if not self._takes(found):
                return False
        return not self._open

    def _takes(self, found: re.Match[str]) -> bool:
        end, name, rest, closed, text = found.group("end", "name", "rest", "closed", "text")
        if name is None:
            return text is None or self._takes_text(text)
        if end:
            return not closed and self._ends(name.lower())
        return not _names_twice(rest) and self._starts(name.lower(), bool(closed))

    def _takes_text(self, text: str) -> bool:
        if text.isspace():
            return True
        inside = self._open[-1] if self._open else ""
        return inside not in _NO_TEXT and "\0" not in text and not self._is_after_body()

    def _ends(self, name: str) -> bool:
        if name in _LISTS and self._open and self._open[-1] == "li":
            self._open.pop()
        return bool(self._open) and self._open.pop() == name

    def _is_after_body(self) -> bool:
        return bool(self._seen) and "body" not in self._open and "head" not in self._open

    def _starts(self, name: str, is_closed: bool) -> bool:
        if "svg" in self._open:
            return self._starts_in_svg(name, is_closed)
        if name in _INTRICATE or name in _IN_SVG or not self._may_stand(name):
            return False
        if name in _VOID:
            return True
        if is_closed:
            return False
        self._open.append(name)
        return self._after_raw(name) if name in _RAW_END else True

    def _starts_in_svg(self, name: str, is_closed: bool) -> bool:
        if name not in _IN_SVG:
            return False
        if not is_closed:
            self._open.append(name)
        return True

    def _may_stand(self, name: str) -> bool:
        if name == "li" and self._open and self._open[-1] == "li":
            self._open.pop()
        inside = self._open[-1] if self._open else ""
        if inside in _CHILDREN and name not in _CHILDREN[inside]:
            return False
        if name in _FRAME:
            return self._frames(name)
        if name in _PARENTS and inside not in _PARENTS[name]:
            # The answer that brings further items has no list around them.
            return not self._open and name == "li"
        if self._is_after_body() or (name in _NOT_IN_ITSELF and name in self._open):
            return False
        if name in _HEADINGS and inside in _HEADINGS:
            return False
        return not (name in _ENDS_PARAGRAPH and "p" in self._open)

    def _frames(self, name: str) -> bool:
        """Tell whether *name*, a part of the frame of a page, comes in its turn."""
        if self._open != ([] if name == "html" else ["html"]):
            return False
        is_due = not self._seen & _FRAME[name]
        self._seen.add(name)
        return is_due

    def _after_raw(self, name: str) -> bool:
        """Go past what stands in a script or its like."""
        end = _RAW_END[name].search(self._html, self._at)
        if end is None or "<!--" in self._html[self._at : end.start()]:
            return False
        self._at = end.end()
        self._open.pop()
        return True


# The pages of one theme have most of their tags in common.
@lru_cache(maxsize=8192)
def _names_twice(rest: str) -> bool:
    """Tell whether an attribute stands twice in *rest*, what a tag has after its name."""
    names = _NAME.findall(rest)
    return len({name.lower() for name in names}) < len(names)
