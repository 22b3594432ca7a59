from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrei.authoring.environment import environment, render_file
from onrei.authoring.source_error import TemplateSourceError
from tests.authoring.conftest import write


def rendered(folder: Path, source: str, **names: object) -> str:
    write(folder, {"page.j2": source})
    return render_file(environment(folder, names), "page.j2")


def refusal(folder: Path, source: str, **names: object) -> TemplateSourceError:
    with pytest.raises(TemplateSourceError) as caught:
        rendered(folder, source, **names)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "a{{color:Text}}",
        "p{color:#4d4d4d}{%}{# #}",
        "`${numItems}` {{ x }} {% if %}",
        "{block:Items}{ItemTitle}{/block:Items}",
        "<!-- 商品 😋 \u2028 -->",
        "# not a comment\n## nor this",
    ],
    ids=["option in braces", "css", "script", "base tags", "any letters", "line prefixes"],
)
def test_what_is_not_a_jinja_tag_stays_as_it_is(tmp_path, text):
    assert rendered(tmp_path, text) == text


def test_statements_leave_no_blank_lines(tmp_path):
    source = "a\n  <% if true %>\nb\n  <% endif %>\n<%# c\nd #%>\ne\n"
    assert rendered(tmp_path, source) == "a\nb\ne\n"


def test_values_are_not_escaped_because_the_text_is_a_template(tmp_path):
    assert rendered(tmp_path, "<%= x %>", x="<b>&") == "<b>&"


def test_line_ends_come_out_as_line_feeds(tmp_path):
    assert rendered(tmp_path, "a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_byte_order_mark_of_an_included_file_does_not_reach_the_text(tmp_path):
    write(tmp_path, {"part.j2": "\ufeffb"})
    assert rendered(tmp_path, '\ufeffa<% include "part.j2" %>') == "ab"


@pytest.mark.parametrize(
    ("source", "line", "cure"),
    [
        ("a\n<% if true %>\nb", 3, "add `<% endif %>`"),
        ("\n\n<% forr x in y %>", 3, "did you mean `for`?"),
        ("a\n<%= 1 | uper %>", 2, "did you mean `upper`?"),
        ("a\nb <%= %>", 2, "write what it is to print"),
        ("a\n<% 'x' %>", 2, "print a value with `<%= %>`"),
        ("a\n<%# b %>\nc", 2, "end it with `#%>`"),
        ("a\n<%= (1 %>", 2, "correct the tag on this line"),
        ("a\nb\n<%= titel %>", 3, "did you mean `title`?"),
        ("a\n<%= title.eng %>", 2, "did you mean `en`?"),
        ("a\n<%= 1 / 0 %>", 2, "ZeroDivisionError"),
        ('a\n<% include "parts/haed.j2" %>', 2, "did you mean `parts/head.j2`?"),
        ('<% include "parts/head.j2" %>', 2, "nothing is called `unknown` here"),
        ('\n<% include "page.j2" %>', 2, "includes itself"),
    ],
    ids=[
        "unclosed statement",
        "misspelt statement",
        "misspelt filter",
        "empty expression",
        "no statement",
        "unclosed comment",
        "unclosed bracket",
        "misspelt name",
        "misspelt attribute",
        "failing expression",
        "missing file",
        "error in an included file",
        "endless include",
    ],
)
def test_a_broken_template_is_named_with_file_line_and_cure(tmp_path, source, line, cure):
    write(tmp_path, {"parts/head.j2": "head\n<%= unknown %>"})
    error = refusal(tmp_path, source, title={"ja": "見本", "en": "Sample"})
    assert cure in str(error)
    assert re.search(rf"\.j2:{line}`: ", str(error))
    assert error.line == line - 1


def test_the_japanese_text_of_an_error_has_place_and_cure_too(tmp_path):
    error = refusal(tmp_path, "a\n<%= titel %>", title="x")
    assert error.phrase.ja == (
        f"`{tmp_path / 'page.j2'}:2`: `titel` という名前はここでは使えません。"
        "`title` ではありませんか？"
    )


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "parts/../../secret.txt", "/etc/hostname", "..\\secret.txt", "link.txt"],
    ids=["parent", "parent within", "absolute", "backslash", "link"],
)
def test_a_template_reads_nothing_outside_its_folder(tmp_path, name):
    write(tmp_path, {"secret.txt": "secret", "theme/parts/a.j2": ""})
    (tmp_path / "theme" / "link.txt").symlink_to(tmp_path / "secret.txt")
    error = refusal(tmp_path / "theme", f"\n<% include {name!r} ignore missing %>")
    assert "is outside the folder" in str(error)
    assert error.line == 1


def test_a_link_within_the_folder_is_followed(tmp_path):
    write(tmp_path, {"real.j2": "real"})
    (tmp_path / "link.j2").symlink_to(tmp_path / "real.j2")
    assert rendered(tmp_path, '<% include "link.j2" %>') == "real"


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "say.__globals__",
        "say.__code__",
        "''|attr('__class__')",
        "'{0.__class__}'.format(1)",
        "cycler.__init__.__globals__",
        "self._TemplateReference__context",
        "names.update({'a': 1})",
        "names.append(1)",
    ],
)
def test_a_hostile_template_reaches_neither_python_nor_our_values(tmp_path, expression):
    names = {"say": lambda: "", "names": [] if "append" in expression else {}}
    error = refusal(tmp_path, f"<%= {expression} %>", **names)
    assert error.path == tmp_path / "page.j2"
    assert not names["names"]


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("'a' * 999999999", "the result of `*` would be too large"),
        ("[1] * 999999999", "the result of `*` would be too large"),
        ("9 ** 999999999", "the result of `**` would be too large"),
        ("'%999999999d' % 1", "the result of `%` would be too large"),
        ("range(999999999)", "Range too big"),
    ],
    ids=["text", "list", "power", "field", "range"],
)
def test_a_short_expression_cannot_make_a_huge_value(tmp_path, expression, reason):
    assert reason in str(refusal(tmp_path, f"<%= {expression} %>"))


def test_a_text_that_grows_without_end_is_stopped(tmp_path):
    loop = "<% for a in range(9999) %><% for b in range(9999) %>a<% endfor %><% endfor %>"
    assert "look for a loop" in str(refusal(tmp_path, loop))


def test_nothing_that_differs_from_run_to_run_can_be_printed(tmp_path):
    assert "no filter `random`" in str(refusal(tmp_path, "<%= [1, 2] | random %>"))
    assert "`lipsum`" in str(refusal(tmp_path, "<%= lipsum() %>"))
