"""What holds for every snippet, and for every look of one."""

import datetime
import re

import pytest

from onrei.authoring.expectation import expectations_for
from onrei.authoring.export import export
from onrei.authoring.parts import render_parts
from onrei.authoring.settings import settled
from onrei.authoring.variant import variants_of
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import NAMES, loaded

MARKS = {
    101: Marks(restock="never"),
    102: Marks(restock="unknown"),
    103: Marks(restock=datetime.date(2026, 12, 20)),
    104: Marks(archived=True),
    105: Marks(ships_from=datetime.date(2026, 12, 20), ships_to=datetime.date(2027, 1, 5)),
    106: Marks(made_to_order_days=14),
    107: Marks(sale_starts=datetime.datetime(2026, 12, 1, 12)),
}

SPEAKING = [
    name for name in NAMES if "language" in {one.key for one in loaded(name).manifest.settings}
]
LOOKS = [(loaded(name), variant) for name in NAMES for variant in variants_of(loaded(name))]
MOST_CHARACTERS = 6_000
MOST_OF_STYLE = 2_500
MOST_BYTES = 25_000

each = pytest.mark.parametrize("name", NAMES)
each_that_speaks = pytest.mark.parametrize("name", SPEAKING)
each_look = pytest.mark.parametrize(
    ("snippet", "variant"), LOOKS, ids=[f"{snippet.name}-{look.name}" for snippet, look in LOOKS]
)
each_language = pytest.mark.parametrize("language", ["auto", "ja", "en"])


@each_that_speaks
@each_language
def test_export_parses_without_findings(text_of, name, language):
    text = text_of(name, marks=MARKS, language=language)
    assert parse(Source("snippet.html", text)).diagnostics == ()


@each_look
def test_export_of_a_look_is_short(snippet, variant):
    assert len(export(snippet, settings=variant.settings).text) <= MOST_CHARACTERS


@each_look
def test_style_of_a_look_is_short(snippet, variant):
    assert len(render_parts(snippet, variant.settings, marks={}).style) <= MOST_OF_STYLE


@each_look
def test_something_is_promised_in_every_state(snippet, variant):
    values = settled(snippet.manifest.settings, variant.settings, place=snippet.name)
    table = snippet.manifest.expect
    silent = [state for state in StockState if not expectations_for(table, state, values)]
    assert silent == []


@each_look
def test_readme_shows_every_look_that_can_be_seen(snippet, variant):
    promises = [one for table in snippet.manifest.expect.values() for one in table]
    is_seen = any(one.shown for one in promises)
    picture = snippet.folder / "pictures" / f"{variant.name}.webp"
    readme = (snippet.folder / "README.md").read_text(encoding="utf-8")
    assert picture.is_file() is is_seen
    assert (f"(pictures/{variant.name}.webp)" in readme) is is_seen
    assert not is_seen or picture.stat().st_size <= MOST_BYTES


@each
def test_no_picture_is_of_a_look_that_is_gone(name):
    looks = {f"{variant.name}.webp" for variant in variants_of(loaded(name))}
    pictures = (loaded(name).folder / "pictures").glob("*")
    assert {path.name for path in pictures} <= looks


@each
def test_classes_and_properties_are_its_own(text_of, name):
    text = text_of(name, marks=MARKS)
    classes = {one for found in re.findall(r'class="([^"]*)"', text) for one in found.split()}
    properties = set(re.findall(r"(?<![\w-])--[a-z][\w-]*(?=:)", text))
    assert [one for one in classes | properties if not one.strip("-").startswith("onrei-")] == []


@each_that_speaks
def test_english_export_holds_no_japanese_words(text_of, name):
    markup = text_of(name, language="en").split("</style>")[1]
    spoken = re.sub(r"<!--.*?-->|<[^>]*>", "", markup, flags=re.DOTALL)
    assert re.findall(r"[ぁ-んァ-ヶ]+", spoken) == []


@each_that_speaks
def test_japanese_export_needs_no_rule_for_two_languages(text_of, name):
    assert "onrei-en" not in text_of(name, language="ja")


@each
def test_nothing_keeps_a_card_from_being_clicked(text_of, name):
    assert "pointer-events" not in text_of(name)


@each
def test_no_words_are_faded(style_of, name):
    assert "opacity" not in style_of(name)


@each
def test_sides_follow_the_direction_of_the_text(style_of, name):
    physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)\b"
    assert re.findall(physical, style_of(name)) == []


@each
def test_no_rule_can_be_taken_for_a_colour_option(style_of, name):
    assert re.findall(r"\{(?:color|image|text|select):", style_of(name)) == []


@each
def test_readme_explains_every_setting(name):
    readme = (loaded(name).folder / "README.md").read_text(encoding="utf-8")
    keys = [setting.key for setting in loaded(name).manifest.settings]
    assert [key for key in keys if f"`{key}`" not in readme] == []


@each
def test_settings_are_named_in_both_languages(name):
    manifest = loaded(name).manifest
    phrases = [setting.label for setting in manifest.settings] + [manifest.title, manifest.purpose]
    assert all(phrase.ja and phrase.en for phrase in phrases)


@each
def test_without_marks_nothing_speaks_of_them(text_of, name):
    assert not re.search(r"再販|再入荷は未定|再入荷待ち|再入荷予定", text_of(name))
