from __future__ import annotations

import datetime

import pytest

from onrei.authoring.parts import render_parts
from onrei.authoring.snippet import list_snippets, load_snippet
from onrei.errors import ManifestError, OnreiError, UsageError
from onrei.shop.model import Marks
from tests.authoring.conftest import LANGUAGE

SHAPE = """\
[[settings]]
key = "shape"
kind = "choice"
default = "obi"
label = { ja = "形", en = "Shape" }
choices = [
  { value = "obi", title = { ja = "帯", en = "Band" } },
  { value = "pill", title = { ja = "丸", en = "Pill" } },
]
"""

BOTH = (
    '<span class="onrei-ja" lang="ja">売り切れ</span>'
    '<span class="onrei-en" lang="en">Sold out</span>'
)


def test_a_part_sees_the_settings(snippet):
    made = snippet({"card": '<b class="<%= settings.shape %>">'}, manifest=SHAPE)
    assert render_parts(made, marks={}).card == '<b class="obi">'
    assert render_parts(made, {"shape": "pill"}, marks={}).card == '<b class="pill">'


def test_a_place_without_a_part_is_empty(snippet):
    parts = render_parts(snippet({"before-form": "x"}), marks={})
    assert (parts.before_form, parts.after_form, parts.style) == ("x", "", "")


def test_two_parts_of_one_place_follow_each_other(snippet):
    again = '[[parts]]\nplace = "card"\nfile = "card-body.html.j2"\n'
    made = snippet({"card": "a", "card-body": "b"}, manifest=again)
    assert render_parts(made, marks={}).card == "ba"


def test_marks_go_by_item_id_in_order(snippet):
    part = "<% for id, mark in marks.items() %>[<%= id %> <%= mark.restock %>]<% endfor %>"
    marks = {7: Marks(restock="never"), 3: Marks(restock=datetime.date(2026, 12, 20))}
    assert render_parts(snippet({"style": part}), marks=marks).style == "[3 2026-12-20][7 never]"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "売り切れ"),
        ("en", "Sold out"),
        (
            "auto",
            BOTH,
        ),
    ],
)
def test_a_phrase_speaks_the_language_that_is_set(snippet, language, text):
    made = snippet({"card": '<%= phrase("売り切れ", "Sold out") %>'}, manifest=LANGUAGE)
    assert render_parts(made, {"language": language}, marks={}).card == text


def test_a_phrase_is_japanese_where_no_language_can_be_set(snippet):
    made = snippet({"card": '<%= phrase("売り切れ", "Sold out") %>'})
    assert render_parts(made, marks={}).card == "売り切れ"


@pytest.mark.parametrize(
    ("chosen", "cure"),
    [({"shpae": "pill"}, "did you mean `shape`?"), ({"shape": "pil"}, "choose one of")],
)
def test_settings_that_do_not_fit_are_refused(snippet, chosen, cure):
    with pytest.raises(UsageError) as caught:
        render_parts(snippet({"card": ""}, manifest=SHAPE), chosen, marks={})
    assert cure in str(caught.value)


def test_a_missing_part_is_named(snippet):
    part = '[[parts]]\nplace = "card"\nfile = "crad.html.j2"\n'
    with pytest.raises(ManifestError, match=r"the part `crad\.html\.j2` does not exist"):
        snippet({}, manifest=part)


def test_an_unknown_place_is_refused(snippet):
    with pytest.raises(ManifestError, match="place"):
        snippet({"crad": ""})


def test_a_misspelt_snippet_gets_the_closest_name():
    with pytest.raises(OnreiError, match=r"did you mean `sold-out-badge`\?"):
        load_snippet("sold-out-bagde")


def test_bundled_snippets_are_found_by_the_name_in_their_manifest():
    names = [snippet.name for snippet in list_snippets()]
    assert names == sorted(snippet.folder.name for snippet in list_snippets())
    assert "sold-out-badge" in names


@pytest.mark.parametrize("order", [-1, 100])
def test_an_order_out_of_its_range_is_told(snippet, order):
    part = f'[[parts]]\nplace = "card"\nfile = "card.html.j2"\norder = {order}\n'
    with pytest.raises(ManifestError, match=f"the `order` of `card.html.j2` is {order}; it goes"):
        snippet({"card": ""}, manifest=part)
