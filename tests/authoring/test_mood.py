from __future__ import annotations

import pytest

from onrei.authoring.mood import MOODS, find_mood, moods
from onrei.authoring.variant import mood_settings
from onrei.errors import ManifestError, UsageError
from tests.authoring.conftest import LANGUAGE
from tests.themes.contrast import color, contrast

COLORS = """\
[[settings]]
key = "ink"
kind = "color"
default = "#000000"
label = { ja = "墨", en = "Ink" }

[[settings]]
key = "look"
kind = "choice"
default = "plain"
label = { ja = "見た目", en = "Look" }
choices = [
  { value = "plain", title = { ja = "素", en = "Plain" } },
  { value = "seal", title = { ja = "印", en = "Seal" } },
]
"""


@pytest.mark.parametrize("tone", ["light", "dark"])
@pytest.mark.parametrize("name", MOODS)
def test_every_mood_can_be_read(name, tone):
    palette = moods()[name].palette(tone)
    paper = color(palette.paper)
    assert contrast(color(palette.ink), paper) >= 4.5
    assert contrast(color(palette.accent), paper) >= 4.5


@pytest.mark.parametrize("name", MOODS)
def test_a_light_tone_is_lighter_than_a_dark_one(name):
    mood = moods()[name]
    assert sum(color(mood.light.paper)) > sum(color(mood.dark.paper))


@pytest.mark.parametrize("written", ["wa", "和", "Wa (Japanese)", " WA "])
def test_a_mood_is_found_by_its_name_or_a_title(written):
    assert find_mood(written) == "wa"


@pytest.mark.parametrize(("written", "name"), [("酒", "food"), ("古着", "vintage")])
def test_half_of_a_double_title_is_enough(written, name):
    assert find_mood(written) == name


def test_a_misspelt_mood_gets_the_closest_one():
    with pytest.raises(UsageError, match=r"Unknown mood `minimall`; did you mean `minimal`\?"):
        find_mood("minimall")


def test_a_mood_sets_what_the_manifest_says_and_the_colours_it_has_settings_for(snippet):
    made = snippet({"card": ""}, manifest=COLORS + '[moods.wa]\nlook = "seal"\n')
    assert mood_settings(made, "wa") == {"ink": moods()["wa"].light.ink, "look": "seal"}


def test_a_mood_that_the_manifest_leaves_out_sets_colours_only(snippet):
    made = snippet({"card": ""}, manifest=COLORS)
    assert mood_settings(made, "girly") == {"ink": moods()["girly"].light.ink}


def test_the_manifest_goes_before_the_colours_of_the_mood(snippet):
    made = snippet({"card": ""}, manifest=COLORS + '[moods.wa]\nink = "#123456"\n')
    assert mood_settings(made, "wa") == {"ink": "#123456"}


def test_a_mood_has_a_tone_of_its_own_unless_asked_otherwise(snippet):
    made = snippet({"card": ""}, manifest=COLORS)
    dark = moods()["dark"]
    assert mood_settings(made, "dark")["ink"] == dark.dark.ink
    assert mood_settings(made, "dark", "light")["ink"] == dark.light.ink


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            '[moods.wo]\nlook = "seal"\n',
            r"Unknown mood in `.*snippet\.toml`: `wo`; choose one of .*`wa`",
        ),
        ('[moods.wa]\nlook = "sael"\n', r"`badge`: `look` cannot be `sael`"),
        ('[moods.wa]\nluck = "seal"\n', r"Unknown setting of `badge`: `luck`"),
    ],
    ids=["mood", "value", "setting"],
)
def test_what_a_manifest_cannot_say_of_a_mood_is_refused(snippet, table, words):
    with pytest.raises(ManifestError, match=words):
        snippet({"card": ""}, manifest=LANGUAGE + COLORS + table)
