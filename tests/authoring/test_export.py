from __future__ import annotations

import pytest

from onrei.authoring.export import Export, export, paste_problems
from onrei.authoring.snippet import load_snippet
from onrei.authoring.source_error import TemplateSourceError
from onrei.authoring.source_map import SourceMap
from onrei.catalog.load import catalog
from onrei.diagnostics import Severity
from onrei.errors import UsageError
from onrei.shop.model import Marks
from tests.authoring.conftest import LANGUAGE, snippet_files
from tests.authoring.test_snippet import SHAPE

OPTION = """\
[[options]]
kind = "color"
name = "Main"
default = "#23211F"
label = { ja = "色", en = "Colour" }
"""
BADGE = 'snippets = ["badge"]\n'
REQUIRED = "".join(spec.written for spec in catalog().specs if spec.required)


def badge(parts: dict[str, str], manifest: str = "") -> dict[str, str]:
    return snippet_files(parts, manifest=manifest, below="snippets/badge/")


def exported(text: str, kind: str = "theme") -> Export:
    return Export(text, SourceMap(()), kind)


def test_a_theme_sees_its_manifest_options_and_marks(theme):
    made = theme(
        "<%= theme.name %> <%= theme.version %> <%= marks[3].restock %>\n<%= option_metas() %>",
        manifest=OPTION,
    )
    assert export(made, marks={3: Marks(restock="never")}).text == (
        'sample 1.0.0 never\n<meta name="color:Main" content="#23211F" label="色">\n'
    )


@pytest.mark.parametrize("entry", ["", "a", "a\n", "a\r\n", "a\n\n"])
def test_an_export_ends_with_a_line_end_and_is_the_same_each_time(theme, entry):
    made = theme(entry)
    text = export(made).text
    assert text.endswith("\n")
    assert export(made) == export(made)
    assert "\r" not in text


def test_the_default_of_an_option_can_be_set(theme):
    made = theme("<%= option_metas() %>", manifest=OPTION)
    assert 'content="#333"' in export(made, settings={"color:Main": "#333"}).text


def test_the_author_s_blank_lines_and_comments_stay(theme):
    text = "\n\n<!-- a -->\n\n\n  <p>  x  </p>\n\n"
    assert export(theme(text)).text == text


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("", "obi"),
        ('[snippet_settings.badge]\nshape = "pill"\n', "pill"),
    ],
    ids=["of the snippet", "of the manifest"],
)
def test_a_snippet_has_the_settings_of_the_theme(theme, written, shape):
    files = badge({"card": "<%= settings.shape %>"}, SHAPE)
    made = theme('<%= snippet("badge").card %>', manifest=BADGE + written, files=files)
    assert export(made).text == f"{shape}\n"


def test_a_template_can_choose_settings_and_the_command_line_has_the_last_word(theme):
    files = badge({"card": "<%= settings.shape %>"}, SHAPE)
    made = theme('<%= snippet("badge", shape="pill").card %>', manifest=BADGE, files=files)
    assert export(made).text == "pill\n"
    assert export(made, settings={"badge.shape": "obi"}).text == "obi\n"


def test_a_snippet_can_stand_twice_on_a_page_with_different_settings(theme):
    files = badge({"card": "[<%= settings.shape %>]", "before-form": "(x)"}, SHAPE)
    entry = (
        '<% set badge = snippet("badge") %><%= badge.card %><%= badge.card %>'
        '<%= snippet("badge", shape="pill").card %><%= badge.item %><%= badge.after_form %>'
    )
    assert export(theme(entry, manifest=BADGE, files=files)).text == "[obi][obi][pill](x)\n"


def test_the_rules_for_two_languages_stand_once(theme):
    first = badge({"style": ".a { }\n", "card": ""}, LANGUAGE)
    second = {name.replace("badge/", "other/"): text for name, text in first.items()}
    entry = (
        '<% set a = snippet("badge") %><% set b = snippet("other") %>'
        "<%= b.card %><% if a.style %><%= a.style %><% endif %><%= b.style %><%= a.card %>"
    )
    manifest = 'snippets = ["badge", "other"]\n'
    text = export(theme(entry, manifest=manifest, files=first | second)).text
    assert text.startswith(".onrei-en { display: none; }\n")
    assert text.count(".onrei-en { display: none; }") == 1


def test_the_rules_for_two_languages_are_left_out_where_one_is_set(theme):
    made = theme(
        '<%= snippet("badge", language="ja").style %>',
        manifest=BADGE,
        files=badge({"style": ".a { }"}, LANGUAGE),
    )
    assert export(made).text == ".a { }\n"


@pytest.mark.parametrize(
    ("settings", "cure"),
    [
        ({"color:Mian": "#333"}, "did you mean `color:Main`?"),
        ({"badge.shpae": "pill"}, "did you mean `shape`?"),
        ({"bagde.shape": "pill"}, "did you mean `badge.shape`?"),
        ({"badge": "pill"}, "did you mean `badge.shape`?"),
    ],
)
def test_a_misspelt_setting_gets_the_closest_one(theme, settings, cure):
    made = theme("", manifest=BADGE + OPTION, files=badge({"card": ""}, SHAPE))
    with pytest.raises(UsageError) as caught:
        export(made, settings=settings)
    assert cure in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "cure"),
    [
        ('snippet("bagde")', "did you mean `badge`?"),
        ('snippet("badge").crad', "did you mean `card`?"),
        ('snippet("badge", shpae="pill")', "did you mean `shape`?"),
        ('snippet("badge", shape="pil")', "choose one of `obi`, `pill`"),
        ("theme.titel", "did you mean `title`?"),
        ("theme.folder", "nothing is called `folder`"),
        ("option_meta()", "did you mean `option_metas`?"),
    ],
)
def test_a_wrong_call_is_named_with_its_line_and_cure(theme, expression, cure):
    made = theme(f"\n<%= {expression} %>", manifest=BADGE, files=badge({"card": ""}, SHAPE))
    with pytest.raises(TemplateSourceError) as caught:
        export(made)
    assert cure in str(caught.value)
    assert (caught.value.path.name, caught.value.line) == ("theme.html.j2", 1)


def test_an_error_in_a_snippet_names_the_snippet_s_file(theme):
    made = theme(
        '<%= snippet("badge").card %>', manifest=BADGE, files=badge({"card": "\n<%= x %>"})
    )
    with pytest.raises(TemplateSourceError, match=r"card\.html\.j2:2`: nothing is called `x`"):
        export(made)


def test_a_snippet_alone_has_a_section_for_each_place_style_first(snippet):
    made = snippet({"card": "<b>売切</b>", "style": "b { }"})
    assert export(made).text == (
        "<!-- badge 1.0.0: 札 / Badge -->\n"
        "\n"
        "<!-- [1/2] 貼り付ける場所: head の終わりの直前\n"
        "     Paste: at the end of the head -->\n"
        "<style>\n"
        "b { }\n"
        "</style>\n"
        "\n"
        "<!-- [2/2] 貼り付ける場所: 商品一覧（block:Items）の画像を囲む要素の中。"
        "追加読み込みの部分（block:LoadItemsPage）にも同じように貼り付けます\n"
        "     Paste: item list (block:Items), inside the box around the picture; "
        "do the same in the part that loads more items (block:LoadItemsPage) -->\n"
        "<b>売切</b>\n"
    )


def test_no_comment_of_a_sheet_holds_a_tag_or_ends_early(snippet):
    places = ("head", "card-body", "item-picture", "before-form", "after-form", "body-end")
    made = snippet(dict.fromkeys(places, "x"))
    path = made.folder / "snippet.toml"
    wild = path.read_text(encoding="utf-8").replace("Badge", "--> {ShopName} <!--")
    path.write_text(wild, encoding="utf-8")
    text = export(load_snippet(made.folder)).text
    assert "{" not in text
    assert text.count("<!--") == text.count("-->") == 1 + len(places)


def test_a_snippet_alone_has_its_own_settings(snippet):
    made = snippet({"card": "<%= settings.shape %>"}, manifest=SHAPE)
    assert export(made, settings={"shape": "pill"}).text.endswith("pill\n")


def test_a_snippet_alone_brings_the_rules_for_two_languages(snippet):
    made = snippet({"card": "x"}, manifest=LANGUAGE)
    assert "<style>\n.onrei-en { display: none; }" in export(made).text


def test_nothing_keeps_a_complete_theme_from_being_saved():
    assert paste_problems(exported(REQUIRED)) == ()


def test_each_missing_required_tag_is_named():
    problems = paste_problems(exported(REQUIRED.replace("{LogoTag}", "")))
    assert [(one.code, one.message.en) for one in problems] == [
        ("BM101", "Required tag `{LogoTag}` is missing")
    ]
    assert "必須タグ `{LogoTag}` がありません" in [one.message.ja for one in problems]
    assert len(paste_problems(exported(""))) == 11


def test_a_textarea_is_pointed_at():
    text = REQUIRED + "textarea { } <TextArea>"
    (problem,) = paste_problems(exported(text))
    assert text[problem.span.start : problem.span.end] == "<TextArea"
    assert (problem.code, problem.severity) == ("BM102", Severity.FATAL)


@pytest.mark.parametrize(
    ("length", "severities"),
    [
        (139_999, []),
        (140_000, [Severity.WARNING]),
        (150_000, [Severity.WARNING]),
        (150_001, [Severity.FATAL]),
    ],
)
def test_a_long_text_is_announced_before_base_refuses_it(length, severities):
    made = exported(REQUIRED.ljust(length, "商"))
    assert made.characters == length
    assert [one.severity for one in paste_problems(made)] == severities


def test_a_snippet_needs_no_required_tags():
    assert paste_problems(exported("", "snippet")) == ()
