"""What a preview is asked to show, and where it may listen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrei.phrase import UiLanguage

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8642
DEFAULT_THEME = "kiso"


@dataclass(frozen=True, slots=True)
class PreviewConfig:
    """The wishes of whoever starts a preview.

    *target* is a theme's name or folder, or any BASE theme file; *shop* whatever
    ``onrei.shop.load.load_shop`` takes. *ui_language* is used where the browser asks for neither
    language of ours.
    """

    target: str | Path = DEFAULT_THEME
    shop: str | Path | None = None
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    open_browser: bool = False
    ui_language: UiLanguage = "en"
