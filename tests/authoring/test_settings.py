from __future__ import annotations

import pytest

from onrei.authoring.settings import Choice, Setting, check_settings, checked_setting, settled
from onrei.errors import ManifestError, UsageError
from onrei.phrase import Phrase

LABEL = Phrase(en="Label", ja="ラベル")
CHOICES = (Choice("obi", LABEL), Choice("pill", LABEL))
SHAPE = Setting("shape", "choice", "obi", LABEL, CHOICES)
COLOR = Setting("color", "color", "#23211F", LABEL)
TEXT = Setting("words", "text", "完売", LABEL)
NUMBER = Setting("few", "number", 3, LABEL, min=1, max=9)
SWITCH = Setting("quiet", "switch", False, LABEL)
SHORT = Setting("line", "text", "", LABEL, longest=3)
MOMENT = Setting("starts", "moment", "", LABEL)


@pytest.mark.parametrize(
    ("setting", "written", "value"),
    [
        (SHAPE, "pill", "pill"),
        (COLOR, "#abc", "#abc"),
        (TEXT, "", ""),
        (NUMBER, "5", 5),
        (NUMBER, "2.5", 2.5),
        (NUMBER, 9, 9),
        (SWITCH, "true", True),
        (SWITCH, "Off", False),
        (SWITCH, True, True),
        (SHORT, "完売品", "完売品"),
        (MOMENT, "", ""),
        (MOMENT, "2026-12-01", "2026-12-01"),
        (MOMENT, "2026-12-01T09:30", "2026-12-01T09:30"),
    ],
    ids=[
        "choice",
        "color",
        "text",
        "number",
        "fraction",
        "typed",
        "on",
        "off",
        "typed switch",
        "short text",
        "no moment",
        "day",
        "time of a day",
    ],
)
def test_a_value_is_read_as_its_kind_even_from_the_command_line(setting, written, value):
    assert checked_setting(setting, written, place="badge") == value


@pytest.mark.parametrize(
    ("setting", "written", "cure"),
    [
        (SHAPE, "pil", "choose one of `obi`, `pill`"),
        (COLOR, "red", "`#RRGGBB`"),
        (COLOR, "#12345", "`#RRGGBB`"),
        (TEXT, 5, "a text"),
        (TEXT, "a" * 1001, "at most 1000 characters"),
        (NUMBER, "many", "a number is needed"),
        (NUMBER, "nan", "a number from 1 to 9"),
        (NUMBER, 10, "a number from 1 to 9"),
        (NUMBER, True, "a number is needed"),
        (SWITCH, "yes", "write `true` or `false`"),
        (SWITCH, 1, "write `true` or `false`"),
        (SHORT, "完売です", "at most 3 characters"),
        (MOMENT, "2026-02-30", "a day is written `2026-12-01`"),
        (MOMENT, "12/1", "a day is written `2026-12-01`"),
        (MOMENT, "20261201", "a day is written `2026-12-01`"),
        (MOMENT, "2026-12-01T10:00+09:00", "with a time `2026-12-01T10:00`"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_does(setting, written, cure):
    with pytest.raises(UsageError) as caught:
        checked_setting(setting, written, place="badge")
    assert cure in str(caught.value)


def test_the_last_choice_counts():
    values = settled([SHAPE, NUMBER], {"shape": "pill", "few": 1}, {"few": 2}, place="badge")
    assert values == {"shape": "pill", "few": 2}


def test_an_unknown_key_gets_the_closest_one():
    with pytest.raises(UsageError) as caught:
        settled([SHAPE, COLOR], {"shpae": "pill"}, place="badge")
    assert str(caught.value) == "Unknown setting of `badge`: `shpae`; did you mean `shape`?"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ([Setting("Shape", "text", "", LABEL)], "as in `badge_color`"),
        ([TEXT, TEXT], "declared twice"),
        ([Setting("shape", "choice", "obi", LABEL)], "needs at least one"),
        ([Setting("words", "text", "", LABEL, CHOICES)], "for the kind `choice`"),
        ([Setting("words", "text", "", LABEL, max=3)], "for the kind `number`"),
        ([Setting("few", "number", 3, LABEL, longest=3)], "for the kind `text`"),
        ([Setting("shape", "choice", "other", LABEL, CHOICES)], "choose one of"),
        ([Setting("few", "number", "3", LABEL, max=2)], "a number"),
    ],
    ids=[
        "key",
        "twice",
        "no choices",
        "stray choices",
        "stray bound",
        "stray length",
        "default",
        "bounds",
    ],
)
def test_a_setting_that_could_not_be_used_is_refused(settings, problem):
    with pytest.raises(ManifestError) as caught:
        check_settings(settings, "snippet.toml")
    assert problem in str(caught.value)
    assert "snippet.toml" in str(caught.value)
