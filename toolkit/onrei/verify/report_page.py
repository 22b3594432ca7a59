"""The report as one HTML file: style, script, facts and pictures are all in it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from onrei import __version__
from onrei.authoring.environment import environment, render_file
from onrei.bundled import bundled_folder
from onrei.phrase import Phrase, UiLanguage
from onrei.shop.state_info import state_infos
from onrei.toml_file import read_toml
from onrei.verify.json_report import JsonReport, text_of
from onrei.verify.picture_file import DamagedPictureError, digest_of, size_of
from onrei.verify.result import Result, Verification
from onrei.verify.scenario_name import parts_of
from onrei.verify.studio_link import STUDIO
from onrei.verify.verdict import Verdict, verdict_of

if TYPE_CHECKING:
    from onrei.verify.report_picture import Shown

GENERATOR = "Onrei"
_SCRIPTS = ("parts", "model", "list", "picture", "stage", "detail", "overview", "main")
_STYLES = (
    "studio/static/base.css",
    "studio/static/studio.css",
    "studio/static/states.css",
    "report/report.css",
)
# Packing takes a tenth of a second for a megapixel, so of a run in which all has changed only the
# first are packed; beyond the second number, pictures lie beside the file.
_MOST_PACKED_MEGAPIXELS = 30
_MOST_BYTES = 150_000_000


@dataclass(frozen=True, slots=True)
class _Words:
    words: dict[str, Phrase]


@cache
def _words() -> Mapping[str, Phrase]:
    return read_toml(Path(__file__).with_name("report_words.toml"), _Words).words


@dataclass(frozen=True, slots=True)
class Review:
    """What makes a report one in which decisions are kept: the *token* of its server, and those so far."""

    token: str
    decisions: Mapping[str, str] = field(default_factory=dict)


class ReportPage:
    """The page of *verification*, whose tables are *report*; making it is most of the work."""

    def __init__(
        self,
        verification: Verification,
        report: JsonReport,
        language: UiLanguage,
        *,
        is_review: bool = False,
    ) -> None:
        album = _Album()
        shown = _shown(verification.results)
        results = [
            {**table, "at": asdict(parts_of(table["name"])), "pictures": album.facts(each, table)}
            for table, each in zip(report.table["results"], shown, strict=True)
        ]
        self.policy = content_policy(is_review=is_review)
        self._pictures = tuple(album.elements())
        self._shell = _shell(verification, language, self.policy)
        self._facts = {
            "id": digest_of(text_of(report.table).encode())[:16],
            "language": language,
            "studio": STUDIO,
            "words": {name: asdict(phrase) for name, phrase in _words().items()},
            "states": {info.state.value: asdict(info.name) for info in state_infos()},
            "report": {**report.table, "results": results},
        }

    def html(self, review: Review | None = None) -> str:
        """Return the page, with what was decided so far."""
        decisions = dict(review.decisions) if review else None
        token = review.token if review else ""
        facts = {**self._facts, "review": token, "decisions": decisions}
        before, after = self._shell.split(_FACTS)
        script = f'<script type="module">{_script()}</script>\n'
        return "".join((before, _json_element(facts), *self._pictures, script, after))


_FACTS = "<!-- facts -->\n"


def content_policy(*, is_review: bool) -> str:
    """Return the Content-Security-Policy of the page: nothing but itself, and pictures beside it."""
    itself = "'self'" if is_review else "'none'"
    # Of a page on the disk, `'self'` means nothing.
    beside = "'self'" if is_review else "'self' file:"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(_script())}'",
            f"style-src '{_hash(_style())}'",
            f"img-src data: {beside}",
            f"connect-src {itself}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _shell(verification: Verification, language: UiLanguage, policy: str) -> str:
    words = {name: escape(phrase.text(language)) for name, phrase in _words().items()}
    title = _words()["title"].text(language).replace("{target}", verification.target)
    names: dict[str, object] = {
        "language": language,
        "title": escape(f"{title} · Onrei"),
        "policy": escape(policy),
        "generator": escape(f"{GENERATOR} {__version__}"),
        "style": _style(),
        "icons": _icons(),
        "seal": _data_uri(_content("studio/static/mark.svg").encode(), "image/svg+xml"),
        "words": words,
    }
    return render_file(
        environment(bundled_folder("site-preview") / "report", names), "report.html.j2"
    )


@cache
def _content(path: str) -> str:
    return (bundled_folder("site-preview") / path).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_content(f"report/{name}.js") for name in _SCRIPTS)


@cache
def _style() -> str:
    return "\n".join(map(_content, _STYLES))


@cache
def _icons() -> str:
    """Return the symbols of the studio and of the report, with names that are no ids of the page."""
    symbols = (
        symbol
        for path in ("studio/static/icons.svg", "report/icons.svg")
        for symbol in re.findall("<symbol.*?</symbol>", _content(path), re.DOTALL)
    )
    return "".join(symbols).replace(' id="', ' id="icon-')


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json_element(facts: Mapping[str, Any]) -> str:
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    # No text may end the element, or begin a comment in it.
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    safe = safe.encode("utf-8", "backslashreplace").decode("utf-8")
    return f'<script type="application/json" id="facts">{safe}</script>\n'


def _data_uri(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def _media_type(data: bytes) -> str:
    return "image/webp" if data.startswith(b"RIFF") else "image/png"


def _shown(results: Sequence[Result]) -> Iterator[Shown | None]:
    """Yield what is shown of each of *results*; of good ones the pictures stay beside the file."""
    if all(map(_is_good, results)):
        yield from (None for _ in results)
        return
    from onrei.verify.report_picture import shown_of  # noqa: PLC0415 - slow to import

    # Packing lets other threads run.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(
            lambda result, packs: None if _is_good(result) else shown_of(result, packs=packs),
            results,
            _packed(results),
        )


def _is_good(result: Result) -> bool:
    return verdict_of(result) is Verdict.GOOD


def _packed(results: Sequence[Result]) -> list[bool]:
    """Tell for each of *results* whether its pictures are packed."""
    total, packed = 0.0, []
    for result in results:
        total += 0 if _is_good(result) else _megapixels(result)
        packed.append(total <= _MOST_PACKED_MEGAPIXELS)
    return packed


def _megapixels(result: Result) -> float:
    try:
        width, height = size_of(result.picture or b"")
    except DamagedPictureError:
        return 0.0
    return width * height / 1e6


class _Album:
    """The pictures in a page: each once, by its content, until they are too many."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._bytes = 0

    def facts(self, shown: Shown | None, table: Mapping[str, Any]) -> dict[str, Any]:
        """Take in what is *shown* of the result in *table*, and return where each picture is."""
        if shown is None:
            return _beside(table)
        files = [shown.after, shown.marks, *shown.glimpse, *(one.data for one in shown.before)]
        size = sum(len(data) for data in files if data)
        if not size or self._bytes + size > _MOST_BYTES:
            return _beside(table)
        self._bytes += size
        layers = [
            {**self._place(one.data), "left": one.left, "top": one.top} for one in shown.before
        ]
        width, height = shown.before_size
        facts: dict[str, Any] = {}
        if shown.after:
            facts["after"] = self._place(shown.after)
        if shown.before_size != (0, 0):
            facts["before"] = {"width": width, "height": height, "layers": layers}
        if shown.marks:
            facts["marks"] = self._place(shown.marks)
        facts["glimpse"] = [self._place(one)["key"] for one in shown.glimpse]
        return facts

    def elements(self) -> Iterator[str]:
        """Yield an element for each picture, for the script to read."""
        for key, data in self._files.items():
            uri = _data_uri(data, _media_type(data))
            yield f'<script type="text/plain" id="data-{key}">{uri}</script>\n'

    def _place(self, data: bytes) -> dict[str, str]:
        key = digest_of(data)[:20]
        self._files[key] = data
        return {"key": key}


def _beside(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the pictures lie that are not in the page."""
    facts: dict[str, Any] = {}
    comparison = table.get("comparison", {})
    if picture := table["picture"]:
        facts["after"] = {"file": picture}
    if other := table["other_picture"]:
        width, height = comparison.get("other_size", (0, 0))
        layers = [{"file": other, "left": 0, "top": 0}]
        facts["before"] = {"width": width, "height": height, "layers": layers}
    return facts
