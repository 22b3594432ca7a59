import locale

import pytest

from onrei.phrase import Phrase, ui_language

SOLD_OUT = Phrase(en="sold out", ja="売り切れ")


def test_a_phrase_has_words_in_both_languages():
    assert (SOLD_OUT.text("en"), SOLD_OUT.text("ja")) == ("sold out", "売り切れ")


def test_a_phrase_reads_as_english_in_logs():
    assert f"{SOLD_OUT}" == "sold out"


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        pytest.param("ja", {"ONREI_LANG": "en", "LANG": "en_US.UTF-8"}, "ja", id="asked"),
        pytest.param("en", {"LANG": "ja_JP.UTF-8"}, "en", id="asked against the locale"),
        pytest.param(None, {"ONREI_LANG": "ja", "LANG": "en_US.UTF-8"}, "ja", id="ONREI_LANG"),
        pytest.param(None, {"ONREI_LANG": "", "LANG": "ja_JP.UTF-8"}, "ja", id="blank ONREI_LANG"),
        pytest.param(None, {"LANG": "ja_JP.UTF-8"}, "ja", id="LANG"),
        pytest.param(None, {"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en", id="LC_ALL wins"),
        pytest.param(
            None, {"LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja", id="LC_MESSAGES before LANG"
        ),
        pytest.param(None, {"LC_ALL": "", "LANG": "ja_JP"}, "ja", id="blank LC_ALL"),
        pytest.param(None, {"LANG": "fr_FR.UTF-8"}, "en", id="any other"),
        pytest.param("JA", {}, "ja", id="capitals"),
    ],
)
def test_the_language_is_asked_for_or_the_locales(wanted, environment, expected):
    assert ui_language(wanted, environment) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Japanese_Japan", "ja"), ("en_US", "en"), (None, "en")]
)
def test_without_variables_the_system_is_asked(monkeypatch, name, expected):
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    assert ui_language(None, {}) == expected
