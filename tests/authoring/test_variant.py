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
