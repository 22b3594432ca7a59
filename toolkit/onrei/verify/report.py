"""The folder of a report: for people, for machines, and the pictures of both."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase, UiLanguage
from onrei.text_file import write_text
from onrei.verify import json_report, junit_report
from onrei.verify.json_report import JsonReport, write_json
from onrei.verify.report_page import GENERATOR, ReportPage
from onrei.verify.result import Verification

PAGE_NAME = "index.html"
_PICTURE_NAME = re.compile(r"[0-9a-f]{64}\.png")
_HEAD_BYTES = 4000


def write_report(verification: Verification, folder: Path, language: UiLanguage) -> Path:
    """Write ``index.html``, ``report.json``, ``junit.xml`` and ``pictures/``; return the first.

    Raises FileError where that cannot be, and for a folder whose ``index.html`` is not ours.
    """
    page = folder / PAGE_NAME
    _check_ours(page)
    report = write_json(verification, folder)
    junit = junit_report.junit_report(verification, language)
    write_text(folder / junit_report.FILE_NAME, junit)
    write_text(page, ReportPage(verification, report, language).html())
    _prune(folder, report)
    return page


def _check_ours(page: Path) -> None:
    """Refuse to replace a page that somebody wrote."""
    try:
        with page.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return
    if f'<meta name="generator" content="{GENERATOR} '.encode() not in head:
        raise FileError(
            Phrase(
                en=f"`{page}` is no report of Onrei and stays as it is; choose another folder with "
                "`--report`",
                ja=f"「{page}」は Onrei の報告書ではないため、上書きしません。"
                "`--report` で別のフォルダーを指定してください",
            )
        )


def _prune(folder: Path, report: JsonReport) -> None:
    """Take away the pictures of an earlier report; what cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        for path in (folder / json_report.PICTURES_NAME).iterdir():
            is_ours = _PICTURE_NAME.fullmatch(path.name) is not None
            if is_ours and path.stem not in report.pictures:
                path.unlink()
