"""Snippets shown alone, in the colours and with the settings that a look asks for."""

import re

import pytest

from onrei.authoring.snippet import load_snippet
from onrei.preview.hosted_targets import settings_of
from onrei.preview.look import look_of

OWN = {"if.Shop Colours": "1", "color.Ink": "#123456", "color.Accent": "#AA3344"}


def page(storefront, **fields):
    found = storefront.get("/open", query_string={"shop": "plain", "at": "/", **fields})
    return storefront.get(found.headers["Location"]).text


def test_a_snippet_stands_alone_on_a_list(storefront):
    html = page(storefront, snippet="sold-out-badge", state="sold-out")
    assert len(re.findall(r'class="onrei-badge[^-_"]*"', html)) == 1


def test_a_setting_shows(storefront):
    html = page(
        storefront, **{"snippet": "sold-out-badge", "set.shape": "pill", "state": "sold-out"}
    )
    assert "pill" in html


def test_the_shops_own_colours_go_before_those_of_a_mood():
    snippet = load_snippet("kanbai-banner")
    look = look_of({"snippet": "kanbai-banner", "mood": "wa", **OWN})
    keys = {setting.key for setting in snippet.manifest.settings} & {"ink", "accent"}
    assert {settings_of(snippet, look)[key] for key in keys} <= {"#123456", "#AA3344"}


def test_what_was_chosen_by_hand_goes_before_everything():
    snippet = load_snippet("sold-out-badge")
    look = look_of({"snippet": "sold-out-badge", "mood": "wa", "set.shape": "dot"})
    assert settings_of(snippet, look)["shape"] == "dot"


def test_the_page_takes_the_shops_colours(storefront):
    html = page(storefront, snippet="kanbai-banner", state="sold-out", **OWN)
    assert "--onrei-ink: #123456" in html
    assert "--onrei-ink: #123456" not in page(storefront, snippet="kanbai-banner")


@pytest.mark.parametrize("fields", [{"set.shape": "nonsense"}, {"set.nothing": "1"}])
def test_a_setting_that_cannot_be_is_one_sentence(storefront, fields):
    found = storefront.get("/open", query_string={"snippet": "sold-out-badge", **fields})
    answer = storefront.get(found.headers["Location"])
    assert answer.status_code == 503
    assert next(iter(fields.values())) in answer.text or "nothing" in answer.text
