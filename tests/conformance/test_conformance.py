"""What BASE does, as data: one case per behaviour, each with the place that proves it."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import pytest
from bs4 import BeautifulSoup, Tag

from onrei.catalog.load import catalog
from onrei.catalog.model import Evidence, TagKind, TagSpec
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Language, Page, Scenario
from onrei.language.parser import parse
from onrei.shop.model import App
from onrei.source import Source
from onrei.structure import structure

HERE = Path(__file__).parent

SKIPPED: dict[str, str] = {}
"""Cases that do not hold, by id, each with its real reason."""

NOT_MENTIONED = {
    "AppsItemCategoryTag": "removed from the docs in 2018; what it prints now is not known",
    "AppsItemCategoryCategoryCount": "removed from the docs in 2018; what it prints is not known",
    "URLEncodedShopURL": "removed from the docs in 2015, five days after it was published",
    "URLEncodedShopName": "removed from the docs in 2015, five days after it was published",
    "URLEncodedIndexPageCategory": "removed from the docs in 2015, five days after publication",
    "NotIndexPageCategory": "removed from the docs in 2015; NoIndexPageCategory took its place",
}
"""Documented tags without a case, by name, each with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The scenario of a case: `onrei.emulator.scenario.Scenario` without its shop."""

    page: Page = "index"
    state: str | None = None
    item: int | None = None
    category: int | None = None
    query: str = ""
    article: int = 0
    page_number: int = 1
    apps: tuple[App, ...] | None = None
    options: dict[str, str] = field(default_factory=dict)
    language: Language = "ja"
    now: datetime.datetime | None = None
    is_member: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """What *css* finds: how often (None: at least once), and of the first its text and so on."""

    css: str
    count: int | None = None
    text: str | None = None
    contains: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One behaviour of BASE; *shop* changes the base shop, *item* its first item."""

    id: str
    source: str
    evidence: Literal["DOC", "SEEN", "THEME", "3P", "INF"]
    template: str
    scenario: Look = Look()
    shop: dict[str, Any] = field(default_factory=dict)
    item: dict[str, Any] = field(default_factory=dict)
    item_count: int | None = None
    picture_count: int | None = None
    article_count: int | None = None
    equals: str | None = None
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    select: tuple[Select, ...] = ()
    note: str = ""

    @property
    def expects(self) -> tuple[object, ...]:
        return (*self.contains, *self.lacks, *self.matches, *self.select) + (
            () if self.equals is None else (self.equals,)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A file of cases; *defaults* holds keys that its cases share."""

    cases: tuple[dict[str, Any], ...]
    defaults: dict[str, Any] = field(default_factory=dict)


def _merged(defaults: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    shared = {key: defaults.get(key, {}) | case.get(key, {}) for key in ("scenario", "shop")}
    return defaults | case | shared


def _cases(path: Path) -> list[Case]:
    file = structure(tomllib.loads(path.read_text(encoding="utf-8")), CaseFile, place=path.name)
    return [
        structure(_merged(file.defaults, case), Case, place=f"{path.name}: {case.get('id')}")
        for case in file.cases
    ]


SOURCES = tomllib.loads((HERE / "base.toml").read_text(encoding="utf-8"))["sources"]
CASES = [
    case
    for path in sorted(HERE.glob("*.toml"))
    if path.name != "base.toml"
    for case in _cases(path)
]


def _render(case: Case, shop: Any) -> str:
    look = {entry.name: getattr(case.scenario, entry.name) for entry in fields(Look)}
    apps = None if look["apps"] is None else frozenset(look["apps"])
    scenario = Scenario(shop=shop, **(look | {"apps": apps}))
    template = parse(Source(f"{case.id}.html", case.template))
    return compile_template(template).render(scenario).html


def _text(element: Tag) -> str:
    return re.sub(r"\s+", " ", element.get_text()).strip()


def _misses(html: str, select: Select) -> list[str]:
    """Return in words what *select* expects and *html* does not hold."""
    found = BeautifulSoup(html, "html5lib").select(select.css)
    if select.count is not None and select.count != len(found):
        return [f"{select.css}: found {len(found)}, expected {select.count}"]
    if not found:
        return [] if select.count == 0 else [f"{select.css}: found none"]
    first, misses = found[0], []
    if select.text is not None and _text(first) != select.text:
        misses.append(f"{select.css}: text is {_text(first)!r}")
    if select.contains not in _text(first):
        misses.append(f"{select.css}: text {_text(first)!r} lacks {select.contains!r}")
    for name, value in select.attributes.items():
        if first.get(name) != value:
            misses.append(f"{select.css}: {name} is {first.get(name)!r}")
    return misses + [f"{select.css}: has {name}" for name in select.without if first.has_attr(name)]


def _parameter(case: Case) -> Any:
    reason = SKIPPED.get(case.id)
    # Not a plain skip: a case that has come to hold must leave the list.
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_base_does_what_the_evidence_says(case, make_shop):
    shop = make_shop(case.shop, case.item, case.item_count, case.picture_count, case.article_count)

    html = _render(case, shop)

    assert case.equals is None or html == case.equals
    assert [text for text in case.contains if text not in html] == []
    assert [text for text in case.lacks if text in html] == []
    assert [pattern for pattern in case.matches if not re.search(pattern, html)] == []
    assert [miss for select in case.select for miss in _misses(html, select)] == []


def test_there_are_enough_cases():
    assert len(CASES) >= 150


def test_ids_of_cases_are_unique():
    assert [id_ for id_, count in Counter(case.id for case in CASES).items() if count > 1] == []


def test_ids_of_cases_are_sentences_in_kebab_case():
    assert [case.id for case in CASES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", case.id)] == []


def test_every_case_has_a_source_on_the_web():
    addresses = {case.id: SOURCES.get(case.source, case.source) for case in CASES}
    assert [id_ for id_, address in addresses.items() if not address.startswith("https://")] == []


def test_every_source_is_used():
    assert sorted(SOURCES.keys() - {case.source for case in CASES}) == []


def test_every_case_expects_something():
    assert [case.id for case in CASES if not case.expects] == []


def test_skipped_cases_exist():
    assert sorted(SKIPPED.keys() - {case.id for case in CASES}) == []


def test_every_documented_tag_is_mentioned_in_a_case():
    text = "\n".join(case.template for case in CASES)
    documented = [spec for spec in catalog().specs if spec.evidence is Evidence.DOCUMENTED]

    missing = {spec.name for spec in documented if not _mention(spec).search(text)}

    assert sorted(missing) == sorted(NOT_MENTIONED)


def _mention(spec: TagSpec) -> re.Pattern[str]:
    """Return what finds *spec* in a template, of a family or an option kind any member."""
    if spec.kind is TagKind.OPTION_META:
        return re.compile(re.escape(f'<meta name="{spec.name.split("NAME")[0]}'))
    name = re.escape(spec.name).replace("NAME", r"[^{}]+")
    return re.compile(
        re.escape(spec.written[: spec.written.index(spec.name)])
        + re.sub(r"\\\[\d+\\-\d+\\\]", r"\\d+", name)
        + r"\}"
    )
