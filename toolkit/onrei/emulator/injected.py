"""What BASE adds to a page by itself, around what the template prints."""

from __future__ import annotations

from onrei.emulator.page import Page
from onrei.emulator.printed import fill

_BODY_END = "</body>"


def with_injected(html: str, page: Page) -> str:
    """Return *html* with the button of the message App, if it is installed."""
    # assumption: message-button, injected-frame, mail-magazine-form
    if "message" not in page.apps or page.kind == "load-items":
        return html
    before, body_end, after = html.rpartition(_BODY_END)
    if not body_end:
        return html
    return f"{before}{fill('message', text=page.words)}\n{body_end}{after}"
