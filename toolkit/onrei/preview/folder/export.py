"""Write a preview as a folder that opens without Python, from a disk or from any web host."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrei import __version__
from onrei.authoring.mood import moods
from onrei.phrase import Phrase
from onrei.preview.config import PreviewConfig
from onrei.preview.folder.files import Files
from onrei.preview.folder.linking import ABSENT
from onrei.preview.folder.looks_part import LooksPart, Shown, looks
from onrei.preview.folder.pages import Told, absent_page, gallery_page, matrix_page
from onrei.preview.folder.place import MARKER, refuse_others, written_whole
from onrei.preview.folder.shop_part import ShopPart, Way, ways_of
from onrei.preview.look import Look
from onrei.preview.session import Session, open_session

Progress = Callable[[Phrase], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how much: *page* is the one to open first."""

    page: Path
    count: int
    size: int


def export_folder(config: PreviewConfig, folder: Path, tell: Progress) -> Exported:
    """Write the preview that *config* describes into *folder*; tell how far it is.

    Raises OnreiError where that cannot be; then *folder* is as it was.
    """
    refuse_others(folder)
    session = open_session(config)
    session.workspace.edition(Look())
    with written_whole(folder) as stage:
        files = Files(stage)
        shown = _write_shop(session, files, tell)
        seen = _write_looks(session, files, tell)
        told = Told(session.target_name, session.workspace.shop(Look()).name, shown, seen)
        files.write_text("index.html", matrix_page(told))
        files.write_text("gallery.html", gallery_page(told))
        files.write_text(ABSENT, absent_page())
        files.write_text(MARKER, _marker(told))
    return Exported(folder / "index.html", files.count, files.size)


def _write_shop(session: Session, files: Files, tell: Progress) -> dict[Way, dict[str, str]]:
    part, ways = ShopPart(session.workspace, files), ways_of(session.workspace)
    shown: dict[Way, dict[str, str]] = {}
    for number, way in enumerate(ways, 1):
        shown[way] = part.write(way)
        tell(_progress(Phrase(en="Shop", ja="ショップ"), number, len(ways)))
    return shown


def _write_looks(session: Session, files: Files, tell: Progress) -> list[tuple[Shown, list[str]]]:
    """Write all looks; return each with the moods (empty: as made) in which it can be seen."""
    part, names, found = LooksPart(session.workspace, files), ("", *moods()), tuple(looks())
    seen = []
    for number, shown in enumerate(found, 1):
        seen.append((shown, [mood for mood in names if part.write(shown, mood)]))
        tell(_progress(Phrase(en="Looks", ja="見た目"), number, len(found)))
    return seen


def _progress(what: Phrase, number: int, most: int) -> Phrase:
    return Phrase(en=f"{what.en} {number}/{most}", ja=f"{what.ja} {number}/{most}")


def _marker(told: Told) -> str:
    facts = {"made-with": f"Onrei {__version__}", "theme": told.theme, "shop": told.shop}
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
