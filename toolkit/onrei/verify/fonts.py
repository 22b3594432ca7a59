"""Pin the font that pages are painted with, so that a picture does not depend on the machine."""

from __future__ import annotations

import contextlib
from importlib import util
from pathlib import Path
from xml.sax.saxutils import escape

PACKAGE = "manimgx_fonts_cjk"
_FAMILY = "Noto Sans CJK JP"

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="append"><string>{family}</string></edit>
  </match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def font_folder() -> Path | None:
    """Return the folder of the pinned font, None where its package is not installed."""
    found = util.find_spec(PACKAGE)
    locations = found.submodule_search_locations if found else None
    return Path(locations[0]) if locations else None


def fontconfig_file(cache: Path) -> Path | None:
    """Write the fontconfig file below *cache* if it is not there yet, and return it.

    None means that the machine's own fonts are used: the package is missing, or *cache* cannot be
    written.
    """
    fonts = font_folder()
    if fonts is None:
        return None
    text = _CONFIGURATION.format(
        fonts=escape(str(fonts)), cache=escape(str(cache / "fontconfig")), family=_FAMILY
    )
    file = cache / "fonts.conf"
    with contextlib.suppress(OSError):
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return file
    return None
