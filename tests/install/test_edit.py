from __future__ import annotations

import datetime
import re

import pytest

import onrei
from onrei.check.javascript import first_error
from onrei.errors import InstallError, OnreiError
from onrei.install.at import At
from onrei.install.edit import add, remove, status
from onrei.shop.model import Marks
from tests.authoring.conftest import snippet_files, write
from tests.install.themes import theme_text

THEME = """\
<head>
<title>{PageTitle}</title>
</head>
<body>
{block:Items}
<a href="{ItemPageURL}"><img src="{ItemImage1URL-300}"></a>
{/block:Items}
{block:ItemPage}<p><img src="{ItemImage1URL-640}"></p>
{block:PurchaseForm}{PurchaseButton}{/block:PurchaseForm}
{/block:ItemPage}
</body>
"""


def refusal(function, *arguments, **options) -> str:
    with pytest.raises(OnreiError) as caught:
        function(*arguments, **options)
    return str(caught.value)


def lines_with(text: str, part: str) -> list[str]:
    return [line for line in text.splitlines() if part in line]


def test_the_package_hands_on_add_and_remove():
    text, report = onrei.add(THEME, "sold-out-badge", {"language": "ja"})
    assert report.snippet == "sold-out-badge"
    assert onrei.remove(text, "sold-out-badge") == THEME


def test_a_region_says_what_it_is_from_which_version_with_which_settings(heibai):
    text, _ = add(THEME, heibai, {"channels": "Creema・店", "within": "2"})
    (begin,) = re.findall("<!-- onrei:begin heibai before-form .*?-->", text)
    assert re.fullmatch(
        r"<!-- onrei:begin heibai before-form 2/3 v1\.0\.0 #[0-9a-f]{12} "
        r"channels=Creema%E3%83%BB店 -->",
        begin,
    )


def test_the_report_tells_places_lines_and_sizes(part):
    text, report = add(THEME, part("before-form", "<i>\n!</i>"))
    assert [(one.place, one.line) for one in report.placed] == [("before-form", 8)]
    assert text.splitlines()[8].startswith("<!-- onrei:begin fuda before-form 1/1")
    assert (report.characters_before, report.characters_after) == (len(THEME), len(text))


def test_notes_name_lines_of_the_new_text(part):
    theme = THEME.replace("</a>", "{ItemTitle}</a>")
    text, report = add(add(theme, part("head"))[0], part("card", name="obi"))
    (note,) = report.notes
    line = next(line for line in text.splitlines() if line.startswith("<a "))
    assert f"in line {text.splitlines().index(line) + 1} holds" in note.en


def test_without_settings_those_of_the_earlier_install_stay(heibai):
    once, _ = add(THEME, heibai, {"channels": "Creema"})
    assert add(once, heibai)[0] == once
    assert "Creema" not in add(once, heibai, {})[0]


MOODY = """\
[[settings]]
key = "word"
kind = "text"
default = "完売"
label = { ja = "文字", en = "Word" }

[[settings]]
key = "look"
kind = "choice"
default = "line"
label = { ja = "形", en = "Look" }
choices = [
  { value = "line", title = { ja = "線", en = "Line" } },
  { value = "seal", title = { ja = "印", en = "Seal" } },
]

[[settings]]
key = "ink"
kind = "color"
default = "#000000"
label = { ja = "色", en = "Ink" }

[moods.wa]
look = "seal"

[moods.natural]
"""


@pytest.fixture
def moody(tmp_path) -> str:
    """Give a snippet that knows two moods."""
    text = "<i><%= settings.word %> <%= settings.look %> <%= settings.ink %></i>"
    files = snippet_files({"before-form": text}, manifest=MOODY)
    return str(write(tmp_path / "moody", files))


def installed(text: str) -> dict[str, str]:
    return dict(status(text)[0].settings)


@pytest.mark.parametrize("mood", ["wa", "和"])
def test_a_mood_gives_settings_which_status_tells(moody, mood):
    text, _ = onrei.add(THEME, moody, mood=mood)
    assert "<i>完売 seal #2A2320</i>" in text
    assert installed(text) == {"look": "seal", "ink": "#2A2320"}
    assert add(text, moody)[0] == text


def test_a_tone_is_for_a_dark_page(moody):
    assert installed(add(THEME, moody, mood="wa", tone="dark")[0])["ink"] == "#F3EBDD"


def test_settings_go_before_the_mood(moody):
    text, _ = add(THEME, moody, {"look": "line", "word": "終"}, mood="wa")
    assert installed(text) == {"word": "終", "ink": "#2A2320"}


def test_another_mood_takes_the_place_of_the_first_and_leaves_the_words(moody):
    text, _ = add(THEME, moody, {"word": "終"}, mood="wa")
    changed, _ = add(text, moody, mood="natural")
    assert changed == add(THEME, moody, {"word": "終"}, mood="natural")[0]
    assert installed(changed) == {"word": "終", "ink": "#4A443E"}


def test_a_mood_that_does_not_exist_is_named_with_the_nearest(moody):
    assert "did you mean `natural`?" in refusal(add, THEME, moody, mood="naturall")


def test_the_owner_s_marks_reach_the_snippet(orei):
    marks = {7: Marks(restock=datetime.date(2026, 12, 20))}
    text, _ = add(THEME, orei, marks=marks)
    assert '[data-item-id="7"]' in text


def test_the_rules_for_two_languages_are_there_once_and_go_with_the_last_that_needs_them(
    orei, heibai
):
    both, _ = add(add(THEME, orei)[0], heibai)
    assert both.count(".onrei-en { display: none; }") == 1
    assert both.index(".onrei-en {") < both.index(".onrei-heibai {")
    one = remove(both, "orei")
    assert one.count(".onrei-en { display: none; }") == 1
    assert remove(one, "heibai") == THEME


def test_one_language_needs_no_rules_for_two(orei):
    text, _ = add(THEME, orei, {"language": "ja"})
    assert ".onrei-en" not in text


def test_what_was_edited_by_hand_is_not_overwritten_unless_forced(part):
    name = part("before-form")
    edited = add(THEME, name)[0].replace("<i>!</i>", "<i>!!</i>")
    said = "`my.html`, line 9: `fuda` was edited by hand there; `--force` throws that work away"
    assert refusal(add, edited, name, path="my.html") == said
    assert refusal(remove, edited, "fuda", path="my.html") == said
    assert add(edited, name, force=True)[0] == add(THEME, name)[0]
    assert remove(edited, "fuda", force=True) == THEME


def test_what_was_edited_in_one_snippet_keeps_no_other_from_coming_and_going(part, orei):
    name = part("before-form")
    edited = add(THEME, name)[0].replace("<i>!</i>", "<i>!!</i>")
    more, _ = add(edited, orei)
    assert "<i>!!</i>" in more
    assert remove(more, "orei") == edited


def test_edited_rules_for_two_languages_stay(orei):
    text, _ = add(THEME, orei)
    edited = text.replace(".onrei-en { display: none; }", ".onrei-en { display: none }")
    left = remove(edited, "orei")
    assert ".onrei-en { display: none }" in left
    assert ".onrei-orei" not in left


@pytest.mark.parametrize("names", [("fuda", "obi"), ("obi", "fuda")])
def test_parts_at_one_place_stand_as_their_snippets_order_them(part, tmp_path, names):
    folders = {"fuda": part("before-form", "<i>late</i>"), "obi": part("before-form", name="obi")}
    manifest = tmp_path / "fuda" / "snippet.toml"
    late = manifest.read_text(encoding="utf-8").replace("[[parts]]", "[[parts]]\norder = 60")
    manifest.write_text(late, encoding="utf-8")
    text = THEME
    for name in names:
        text, _ = add(text, folders[name])
    assert text.index("<i>!</i>") < text.index("<i>late</i>")
    assert remove(remove(text, "fuda"), "obi") == THEME


def test_an_install_with_a_region_missing_is_refused_and_can_be_removed(heibai):
    text, _ = add(THEME, heibai)
    begin = text.index("<!-- onrei:begin heibai after-form")
    end = "<!-- onrei:end heibai 3/3 -->\n"
    half = text[:begin] + text[text.index(end) + len(end) :]
    assert refusal(add, half, heibai) == (
        "`theme.html`: of `heibai`, 2 of 3 parts are there, so an earlier install was "
        "removed by half; take out the rest with `onrei remove heibai` first"
    )
    assert [one.is_complete for one in status(half)] == [False]
    assert remove(half, "heibai") == THEME


def test_a_theme_that_shows_the_snippet_already_is_left_alone(orei):
    pasted = THEME.replace(
        "{block:PurchaseForm}", '<i class="onrei-orei">1</i>{block:PurchaseForm}'
    )
    assert refusal(add, pasted, orei).startswith(
        "`theme.html`, line 9: the theme has `onrei-orei` already, by its own or pasted by hand;"
    )
    assert remove(add(pasted, orei, force=True)[0], "orei") == pasted


def test_no_sure_place_is_refused_with_line_and_cure(part):
    twice = THEME.replace("{block:Items}", "{block:Items}<b><img src='{ItemImage1URL-300}'></b>\n")
    assert refusal(add, twice, part("card")) == (
        "`theme.html` has no sure place for the part `card` of `fuda`: the theme has `<img>` "
        "(`{block:Items}`) 2 times (lines 5, 7); name the line to put it before with "
        "`--at card=LINE`"
    )


def test_lines_in_a_refusal_are_those_of_the_file_as_it_is(part, heibai):
    text, _ = add(THEME.replace("{block:Items}", "{block:Item}"), part("head", "<i>1</i>"))
    assert "(lines 8, 10)" not in text
    message = refusal(
        add,
        text.replace(
            "{block:PurchaseForm}",
            "\n{block:PurchaseForm}x{/block:PurchaseForm}{block:PurchaseForm}",
        ),
        heibai,
    )
    assert "2 times (lines 13, 13)" in message


def test_the_user_may_choose_the_line(part):
    _, report = add(THEME, part("before-form"), at=[At(4)])
    assert [one.line for one in report.placed] == [4]


@pytest.mark.parametrize(
    ("at", "line"),
    [(At(9, "before-form"), 9), (At(5, "before-form", 24), 5)],
    ids=["line", "column"],
)
def test_a_part_goes_before_the_line_that_was_chosen_for_it(part, at, line):
    name = part("before-form")
    text, report = add(THEME, name, at=[at])
    assert [(one.place, one.line) for one in report.placed] == [("before-form", line)]
    assert remove(text, "fuda") == THEME
    assert add(text, name)[0] == text


def test_a_region_that_was_moved_stays_where_it_is(part):
    name = part("before-form", "<i>1</i>")
    text, _ = add(THEME, name)
    region = "".join(line + "\n" for line in text.splitlines()[8:11])
    moved = text.replace(region, "").replace("</body>", region + "</body>")
    assert add(moved, name)[0] == moved


BOXES = (
    "{block:HasItemStock}<b><img src='{ItemImage1URL-300}'></b>{/block:HasItemStock}"
    "{block:NoItemStock}<i><img src='{ItemImage1URL-300}'></i>{/block:NoItemStock}"
)


def test_where_a_part_could_never_show_it_does_not_go(part):
    theme = THEME.replace('<a href="{ItemPageURL}"><img src="{ItemImage1URL-300}"></a>', BOXES)
    name = part("card", "{block:NoItemStock}<u>SOLD</u>{/block:NoItemStock}")
    text, report = add(theme, name)
    assert [one.place for one in report.placed] == ["card"]
    assert "<!-- onrei:begin fuda card 1/1 v1.0.0 #" in text
    assert "--><u>SOLD</u><!-- onrei:end fuda 1/1 --></i>" in text
    assert add(text, name)[0] == text
    assert remove(text, "fuda") == theme


def test_a_snippet_that_could_never_show_is_refused(part):
    text = "{block:IndexPage}1{/block:IndexPage}"
    assert "nothing of the snippet could ever show" in refusal(
        add, THEME, part("before-form", text)
    )


def test_a_snippet_whose_part_would_bring_a_fault_is_refused(part):
    assert refusal(add, THEME, part("before-form", "{ItemTitel}")) == (
        "`fuda` would bring a fault into `theme.html`: BASE has no tag `{ItemTitel}` (BV101); "
        "nothing was changed"
    )


def test_a_theme_does_not_grow_past_what_base_takes(part):
    text = THEME + "<!--" + "x" * (149_990 - len(THEME)) + "-->"
    name = part("before-form")
    assert "and BASE takes 150,000; make room first" in refusal(add, text, name)
    assert remove(add(text, name, force=True)[0], "fuda") == text


def test_a_snippet_with_a_comment_like_ours_is_refused(part):
    assert "holds a comment `onrei:begin`" in refusal(
        add, THEME, part("head", "<!-- onrei:begin x -->")
    )


def test_a_snippet_with_nothing_to_say_is_refused(part):
    assert "has nothing to put into a theme" in refusal(add, THEME, part("head", " \n"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oerei", "did you mean `orei`?"),
        ("@bilingual", "choose one of `orei`"),
        ("nothing", "choose one of `orei`"),
    ],
)
def test_what_is_not_installed_cannot_be_removed(orei, name, said):
    text, _ = add(THEME, orei)
    assert said in refusal(remove, text, name)


def test_a_theme_without_snippets_says_so():
    assert refusal(remove, THEME, "orei") == ("`theme.html` has no snippet of Onrei in it")
    assert status(THEME) == ()


def test_status_tells_versions_settings_lines_and_edits(orei):
    text, _ = add(THEME, orei, {"look": "seal", "language": "ja"})
    text = text.replace("line-height: 1.5", "line-height: 1.4")
    (one,) = status(text)
    assert (one.name, one.version, one.is_complete, one.is_edited) == ("orei", "1.0.0", True, True)
    assert one.settings == (("language", "ja"), ("look", "seal"))
    assert next((placed.place, placed.is_edited) for placed in one.placed) == ("style", True)


def test_a_snippet_for_styles_alone_can_go_between_the_rules_of_a_sheet(part):
    theme = "<style>\np{color:red}\n/* a\n*/\n@media print{\na{b:c}\n}\n</style>\n"
    name = part("style", ".fuda { color: red; }\n")
    text, _ = add(theme, name, at=[At(2)])
    assert lines_with(text, "fuda") == [
        text.splitlines()[2],
        ".fuda { color: red; }",
        "/* onrei:end fuda 1/1 */",
    ]
    assert text.splitlines()[2].startswith("/* onrei:begin fuda style 1/1")
    assert remove(text, "fuda") == theme


@pytest.mark.parametrize("line", [3, 5], ids=["in a comment", "in a rule"])
def test_no_rule_of_a_sheet_is_torn_apart(part, line):
    theme = "<style>\np{color:red}\n/* a\n*/\n@media print{\na{b:c}\n}\n</style>\n"
    name = part("style", ".fuda { color: red; }\n")
    assert "nothing can be put before line" in refusal(add, theme, name, at=[At(line)])


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (At(99, "before-form"), "for the file has 12 lines"),
        (At(5, "before-form", 3), "for it is inside of a tag, a comment, a script"),
        (At(1, "before-form", 9), "for it is inside of a tag, a comment, a script"),
    ],
    ids=["past the end", "in a tag", "in the title"],
)
def test_a_line_that_will_not_do_is_refused(part, at, said):
    assert said in refusal(add, THEME, part("before-form"), at=[at])


SCRIPT = """\
<script>
<!--
"use strict"
var a = "{ShopName}"; // a
{block:ItemPage}
(function () {
  var b = `
    ${a}
  `, c = /[/]/
  /* c
  */
  if (b) {
    c = [1,
      2]
  }
  else c = 0
  return c
})()
{/block:ItemPage}
//-->
</script>
"""


@pytest.mark.parametrize("line", [4, 5, 6, 9, 11, 12, 14, 16, 17, 18, 19, 20])
def test_a_script_can_go_between_the_statements_of_one(part, line):
    theme = SCRIPT
    name = part("script", "(function () { a })()\n")
    text, report = add(theme, name, at=[At(line, "script")])
    assert report.placed[0].line == line
    lines = text.splitlines()[line : line + 4]
    assert lines[0].startswith("/* onrei:begin fuda script 1/1 v1.0.0 #")
    assert lines[1:] == [";(function () { a })()", ";", "/* onrei:end fuda 1/1 */"]
    assert first_error(re.sub(r"\{/?block:\w+\}|</?script>", "", text)) is None
    assert add(text, name)[0] == text
    assert remove(text, "fuda") == theme


def test_a_script_in_html_has_an_element_of_its_own(part):
    text, _ = add(THEME, part("script", "a()\n"))
    begin = text.index("<!-- onrei:begin fuda script 1/1")
    assert text[begin:].splitlines()[1:] == [
        "<script>",
        "a()",
        "</script>",
        "<!-- onrei:end fuda 1/1 -->",
        "</body>",
    ]


@pytest.mark.parametrize(
    ("change", "at", "said"),
    [
        (("", ""), At(2), 'it is before a directive such as `"use strict"`'),
        (("", ""), At(3, "", 16), "it is inside of a tag"),
        (("", ""), At(3, "", 9), "it is inside of a string, a comment or a pattern of the script"),
        (("", ""), At(3, "", 26), "it is inside of a string, a comment or a pattern of the script"),
        (("", ""), At(8), "it is inside of a string, a comment or a pattern of the script"),
        (("", ""), At(10), "it is inside of a string, a comment or a pattern of the script"),
        (("", ""), At(13), "it is inside of a statement of the script"),
        (("", ""), At(15), "it is inside of a statement of the script"),
        (("})()", ")()"), At(4), "the script there cannot be read as JavaScript"),
        (("</script>", ""), At(4), "the script there has no `</script>`"),
        (("<script>", "<script src='a.js'>"), At(4), "browsers do not run what stands in that"),
        (("<script>", '<script type="text/x-t">'), At(4), "browsers do not run what stands in"),
        (("script>", "style>"), At(4), "it is inside of a tag, a comment, a script or a style"),
    ],
    ids=[
        "directive",
        "tag",
        "string",
        "end of a comment",
        "template",
        "comment",
        "array",
        "else",
        "broken",
        "open",
        "from elsewhere",
        "other type",
        "style sheet",
    ],
)
def test_no_statement_of_a_script_is_torn_apart(part, change, at, said):
    theme = SCRIPT.replace(*change)
    assert f", for {said}" in refusal(add, theme, part("script", "a()\n"), at=[at])


def test_only_scripts_go_into_scripts(part):
    assert "a comment, a script" in refusal(add, SCRIPT, part("head"), at=[At(4)])


@pytest.mark.parametrize("place", ["script", "style"])
def test_a_part_that_would_end_its_own_element_is_refused(part, place):
    text = f"a = '</{place.upper()}>'\n"
    assert f"holds `</{place}`, which would end it there" in refusal(add, THEME, part(place, text))


def test_a_line_for_a_part_that_the_snippet_does_not_have_is_refused(part):
    assert refusal(add, THEME, part("before-form"), at=[At(4, "card")]) == (
        "`--at card`: with these settings `fuda` has no part for that place; it has some for "
        "`before-form`"
    )


def test_two_lines_for_what_a_page_needs_once_are_refused(part):
    at = [At(4, "script"), At(11, "script")]
    assert refusal(add, THEME, part("script", "a()"), at=at) == (
        "`--at script` names several lines that show on one page (5, 12), and the part `script` of "
        "`fuda` is needed once; name one of them"
    )


def test_the_same_line_twice_is_one_line(part):
    _, report = add(THEME, part("before-form"), at=[At(8, "before-form")] * 2)
    assert len(report.placed) == 1


def test_two_languages_need_a_place_for_their_style(part):
    theme = SCRIPT
    name = part("script", "a = '<i class=\"onrei-ja\">1</i>'\n")
    assert "no sure place for the style of texts in two languages" in refusal(
        add, theme, name, at=[At(4)]
    )


def test_a_line_inside_of_another_snippet_is_refused(part, orei):
    text, report = add(THEME, orei)
    line = report.placed[0].line + 2
    assert "inside of an installed snippet" in refusal(
        add, text, part("before-form"), at=[At(line, "before-form")]
    )


@pytest.mark.parametrize("name", ["jquery", "modern", "minified", "damaged"])
def test_a_bare_line_serves_the_one_part_that_is_in_need(part, name):
    theme = theme_text(name).replace("PurchaseForm}", "X}").replace("{AddToCartURL}", "/cart")
    folder = part("after-form")
    with pytest.raises(InstallError):
        add(theme, folder)
    text, _ = add(theme, folder, at=[At(0)])
    assert remove(text, "fuda") == theme
