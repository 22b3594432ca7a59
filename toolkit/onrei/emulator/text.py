"""Text of a shop made safe to send: the only way in which such text reaches a page."""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import escape

_NEEDS_ESCAPE = re.compile("[&<>\"']").search
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINK = re.compile(r"""https?://[^\s<>"'\u3000-\u303f\uff00-\uffef]+""")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]+|(?:rgb|hsl)a?\([\d.,%\s/]+\)")
# What percent-encoding leaves alone; `&` stays as it is (assumption: picture-url-ampersand).
_URL_SAFE = "/:?#[]@!$&()*+,;=%~"
_WEB_ADDRESS = re.compile(r"https?://", re.I)


def escaped(text: str) -> str:
    """Return *text* with the five special characters of HTML as entities."""
    # assumption: text-escaping. Most titles hold none of the five; looking first is four times
    # as fast as escape(), which builds a Markup object.
    return text if _NEEDS_ESCAPE(text) is None else str(escape(text))


def with_breaks(text: str) -> str:
    """Return *text* escaped, with ``<br />`` before each line end."""
    return _break_lines(escaped(text))


def with_links(text: str) -> str:
    """Return *text* escaped, with line breaks, and with its web addresses as links."""
    # assumption: detail-links
    pieces: list[str] = []
    end = 0
    for match in _LINK.finditer(text):
        pieces.append(escaped(text[end : match.start()]))
        address = escaped(match[0])
        pieces.append(f'<a href="{address}" target="_blank">{address}</a>')
        end = match.end()
    pieces.append(escaped(text[end:]))
    return _break_lines("".join(pieces))


def _break_lines(safe: str) -> str:
    return _LINE_END.sub(lambda match: f"<br />{match[0]}", safe)


def url_text(url: str) -> str:
    """Return *url* so that it cannot leave an attribute, a CSS string or a script string."""
    return quote(url, safe=_URL_SAFE, errors="replace")


def percent(text: str) -> str:
    """Return *text* percent-encoded as one piece of a path or query."""
    return quote(text, safe="", errors="replace")


def web_address(url: str) -> str:
    """Return *url* for an ``href`` when it is one of the web, else ``#``."""
    # assumption: unsafe-urls
    return url_text(url) if _WEB_ADDRESS.match(url) else "#"


def is_web_address(url: str) -> bool:
    """Tell whether *url* starts with ``http://`` or ``https://``."""
    return _WEB_ADDRESS.match(url) is not None


def colour(value: str) -> str:
    """Return *value* when it is a CSS colour, else nothing."""
    # assumption: colour-values
    return value if _COLOUR.fullmatch(value) else ""


def script_json(text: str) -> str:
    r"""Return *text* (JSON) so that it cannot close a ``<script>``."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
