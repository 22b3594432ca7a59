"""axe-core, for pages that are looked at: the script, and what it has no business with."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.util import find_spec

_PACKAGE = "axe_playwright_python"
# Printed by BASE as they are: no theme can name their pictures or put them into a landmark.
OF_BASE = ("#x_message", ".informationBannerContainer", "#baseMenu", "#i18 select", ".label_image")


def has_axe() -> bool:
    """Tell whether axe-core is here; it comes with ``onrei[verify]``."""
    return find_spec(_PACKAGE) is not None


@cache
def axe_script() -> str:
    """Return axe-core."""
    return (resources.files(_PACKAGE) / "axe.min.js").read_text(encoding="utf-8")
