from __future__ import annotations

import pytest

from onrei.authoring.variant import variants_of
from onrei.errors import ManifestError
from tests.authoring.conftest import LANGUAGE
from tests.authoring.test_mood import COLORS


def test_the_variants_are_the_choices_of_the_setting_that_is_named(snippet):
    made = snippet({"card": ""}, manifest='variants = "look"\n' + COLORS)
    assert [(one.name, one.title.ja, one.settings) for one in variants_of(made)] == [
        ("plain", "素", {"look": "plain"}),
        ("seal", "印", {"look": "seal"}),
    ]


def test_a_snippet_without_variants_has_one_look(snippet):
    (one,) = variants_of(snippet({"card": ""}, manifest=LANGUAGE))
    assert (one.name, one.title.en, one.settings) == ("badge", "Badge", {})


def test_variants_of_what_is_no_choice_are_refused(snippet):
    with pytest.raises(
        ManifestError, match=r"Unknown choice in `variants` of `.*`: `lok`; did you"
    ):
        snippet({"card": ""}, manifest='variants = "lok"\n' + COLORS)


def test_a_look_may_be_pictured_in_another_state(snippet):
    manifest = 'variants = "look"\npictured = { seal = "archived", plain = "partial item" }\n'
    made = snippet({"card": ""}, manifest=manifest + COLORS)
    assert made.manifest.pictured == {"seal": "archived", "plain": "partial item"}


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ('sael = "archived"', "Unknown look in `pictured` of `.*`: `sael`; did you mean `seal`?"),
        ('seal = "archive"', "Unknown stock state in .*: `archive`; did you mean `archived`?"),
        ('seal = ""', "Unknown stock state in .*: ``; choose one of"),
        ('seal = "archived itm"', "Unknown page in .*: `itm`; did you mean `item`?"),
    ],
)
def test_a_picture_of_what_is_not_there_is_refused(snippet, written, complaint):
    manifest = f'variants = "look"\npictured = {{ {written} }}\n'
    with pytest.raises(ManifestError, match=complaint.replace("?", r"\?")):
        snippet({"card": ""}, manifest=manifest + COLORS)
