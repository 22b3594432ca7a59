from __future__ import annotations

import pytest

from onrei.authoring.options import ThemeOption, check_options, option_metas, with_defaults
from onrei.authoring.settings import Choice
from onrei.errors import ManifestError, UsageError
from onrei.phrase import Phrase

LABEL = Phrase(en="Label", ja="ラベル")
GRID, LIST = (
    Choice("grid", Phrase(en="Grid", ja="格子")),
    Choice("list", Phrase(en="List", ja="一覧")),
)
TEXT = ThemeOption("color", "Text", LABEL, "#23211F")
LAYOUT = ThemeOption("select", "Top Layout", LABEL, "list", (GRID, LIST))


def test_an_option_is_declared_by_a_meta():
    option = ThemeOption("color", "Text", Phrase(en="Text", ja="文字の色"), "#23211F")
    assert option_metas([option]) == ('<meta name="color:Text" content="#23211F" label="文字の色">')


def test_a_select_has_one_meta_for_each_choice_and_its_default_first():
    assert option_metas([LAYOUT]).split("\n") == [
        '<meta name="select:Top Layout" content="list" label="ラベル" title="一覧">',
        '<meta name="select:Top Layout" content="grid" label="ラベル" title="格子">',
    ]


def test_metas_are_escaped():
    option = ThemeOption("text", "Lead", Phrase(en="", ja='"大" & <小>'), '"A" & <B>')
    assert option_metas([option]) == (
        '<meta name="text:Lead" content="&quot;A&quot; &amp; &lt;B&gt;" '
        'label="&quot;大&quot; &amp; &lt;小&gt;">'
    )


@pytest.mark.parametrize(
    ("key", "value", "default"),
    [
        ("color:Text", "#333", "#333"),
        ("select:Top Layout", "grid", "grid"),
        ("if:Blog", True, "1"),
        ("if:Blog", False, "0"),
        ("text:Lead", "完売御礼", "完売御礼"),
        ("image:Hero", "https://example.jp/a.jpg", "https://example.jp/a.jpg"),
    ],
    ids=["color", "select", "on", "off", "text", "image"],
)
def test_a_default_can_be_chosen(key, value, default):
    plain = tuple(
        ThemeOption(kind, name, LABEL) for kind, name in (("if", "Blog"), ("text", "Lead"))
    )
    options = (TEXT, LAYOUT, *plain, ThemeOption("image", "Hero", LABEL))
    chosen = {option.key: option.default for option in with_defaults(options, {key: value})}
    assert chosen[key] == default


@pytest.mark.parametrize(
    ("key", "value", "cure"),
    [
        ("color:Txet", "#333", "did you mean `color:Text`?"),
        ("color:Text", "red", "write `#RRGGBB`"),
        ("select:Top Layout", "grdi", "is none of `grid`, `list`"),
    ],
)
def test_a_default_that_does_not_fit_is_refused(key, value, cure):
    with pytest.raises(UsageError) as caught:
        with_defaults((TEXT, LAYOUT), {key: value})
    assert cure in str(caught.value)


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        (ThemeOption("color", "Text", LABEL, "reddish"), "write `#RRGGBB`"),
        (ThemeOption("color", "Text", LABEL), "write `#RRGGBB`"),
        (ThemeOption("select", "Layout", LABEL, "a"), "needs at least one"),
        (ThemeOption("text", "Lead", LABEL, "", (GRID,)), "for the kind `select`"),
        (ThemeOption("select", "Layout", LABEL, "other", (GRID, LIST)), "is none of"),
        (ThemeOption("select", "Layout", LABEL, "grid", (GRID, GRID)), "the same value"),
        (ThemeOption("if", "Blog", LABEL, "yes"), "is none of `1`, `0`"),
        (ThemeOption("text", "Lead{x}", LABEL), "may not hold braces"),
        (ThemeOption("text", "Le\nad", LABEL), "line breaks"),
        (ThemeOption("text", 'Le"ad', LABEL), "quotes"),
        (ThemeOption("text", "a:b", LABEL), "`:`"),
        (ThemeOption("text", " Lead", LABEL), "a name"),
        (ThemeOption("text", "", LABEL), "a name"),
        (ThemeOption("text", "Lead", LABEL, "a\nb"), "on one line"),
    ],
)
def test_an_option_that_base_would_not_take_is_refused(option, problem):
    with pytest.raises(ManifestError) as caught:
        check_options((option,), "theme.toml")
    assert problem in str(caught.value)
    assert option.key in str(caught.value)


def test_two_options_may_not_have_the_same_block():
    options = (ThemeOption("text", "Top Lead", LABEL), ThemeOption("text", "Top_Lead", LABEL))
    with pytest.raises(ManifestError, match="`text:Top_Lead` is declared twice"):
        check_options(options, "theme.toml")


def test_options_of_different_kinds_may_share_a_name():
    check_options((ThemeOption("text", "Lead", LABEL), ThemeOption("if", "Lead", LABEL)), "t.toml")


def test_the_limits_of_base_hold():
    images = tuple(ThemeOption("image", f"Picture {n}", LABEL) for n in range(19))
    texts = tuple(ThemeOption("text", f"Text {n}", LABEL) for n in range(151))
    check_options((*images[:18], *texts[:132]), "theme.toml")
    with pytest.raises(ManifestError, match="19 image options; BASE takes 18"):
        check_options(images, "theme.toml")
    with pytest.raises(ManifestError, match="151 options; BASE takes 150"):
        check_options(texts, "theme.toml")
