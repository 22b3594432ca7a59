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


@pytest.mark.parametrize(
    "source",
    [
        "<%= '%*d' % (900000000, 1) %>",
        "<%= '%.900000000f' % 1 %>",
        "<%= ('%(a)99999d' * 99) % {'a': 1} %>",
        "<%= 'a'.ljust(900000000) %>",
        "<%= 'a'.rjust(900000000) %>",
        "<%= 'a'.zfill(900000000) %>",
        "<%= 'a'.center(900000000) %>",
        "<%= '\\t'.expandtabs(900000000) %>",
        "<%= '\\t'.expandtabs(tabsize=900000000) %>",
        "<%= ('a' * 99999).replace('a', 'b' * 99999) %>",
        "<%= ('a' * 99999).translate({97: 'b' * 99999}) %>",
        "<%= ('a' * 99999).join(range(99999) | map('string')) %>",
        "<%= ('a' | safe).ljust(900000000) %>",
        "<%= (('a' * 99999) | safe).replace('a', 'b' * 99999) %>",
        "<%= 'a'.encode().ljust(900000000) %>",
        "<%= (1).to_bytes(900000000, 'big') %>",
        "<%= '{:>900000000}'.format(1) %>",
        "<%= '{:>{}}'.format(1, 900000000) %>",
        "<%= '{0[a]:>900000000}'.format_map({'0': {'a': 1}}) %>",
        "<%= ('{0}' * 99999).format('a' * 99999) %>",
        "<%= 'a' | center(900000000) %>",
        "<%= 'a' | indent(900000000, true) %>",
        "<%= 'a' | indent(width=900000000, first=true) %>",
        "<%= '%900000000d' | format(1) %>",
        "<%= '%*d' | format(900000000, 1) %>",
        "<%= [1] | slice(900000000) | list %>",
        "<%= [1] | batch(900000000, 0) | list %>",
        "<%= ('a ' * 99999) | wordwrap(1, true, 'b' * 99999) %>",
        "<%= ('a' * 99999) | replace('a', 'b' * 99999) %>",
        "<%= [1] | tojson(indent=900000000) %>",
        "<%= range(99999) | map('string') | join('a' * 99999) %>",
        "<%= ['a'] | map('center', 900000000) | list %>",
        "<% set s = 'aa' %>" + "<% set s = s ~ s %>" * 30,
        "<% set s = 'aa' %>" + "<% set s = s + s %>" * 30,
        "<% set s = [1] %>" + "<% set s = [s, s] %>" * 40 + "<%= s %>",
        "<% set s = [1] %>" + "<% set s = [s, s] %>" * 40 + "<%= s | string %>",
        "<% set s %>aa<% endset %>" + "<% set s %><%= s %><%= s %><% endset %>" * 30,
        "<% set n = 7 %>" + "<% set n = n * n %>" * 40,
        "<%= ((((7**64)**64)**64)**64) % 2 %>",
    ],
)  # fmt: skip
def test_no_method_filter_or_format_makes_a_huge_value_either(tmp_path, source):
    error = refusal(tmp_path, source)
    assert "templates may not do this" in str(error)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'%05.1f|%-3s|%%' % (2, 'a')", "002.0|a  |%"),
        ("'50%% *' % ()", "50% *"),
        ("'{:>3}{{{a:02d}}}'.format('x', a=7)", "  x{07}"),
        ("'.a{{width:{}px}}'.format(3)", ".a{width:3px}"),
        ("'a'.ljust(3) ~ 'b'.zfill(2) ~ 1", "a  0b1"),
        ("'a-b'.replace('-', '+') + 'c'", "a+bc"),
        ("['a', 'b'] | map('upper') | join(', ')", "A, B"),
        ("', '.join(['a', 'b'] | map('upper'))", "A, B"),
        ("'a\\nb' | indent(2)", "a\n  b"),
        ("[1, 2, 3] | batch(2) | list", "[[1, 2], [3]]"),
        ("{'a': [1]} | tojson(indent=2)", '{\n  "a": [\n    1\n  ]\n}'),
        ("'%s:%s' | format('a', 1)", "a:1"),
        ("2 ** 100 + 3 * 4", "1267650600228229401496703205388"),
        ("[1, 2] | sum", "3"),
        ("'&' | escape ~ '<'", "&amp;<"),
    ],
)
def test_values_of_the_usual_size_come_out_as_jinja_makes_them(tmp_path, expression, text):
    assert rendered(tmp_path, f"<%= {expression} %>") == text


def test_a_folder_that_cannot_be_listed_does_not_hide_the_error(tmp_path, monkeypatch):
    def broken(_: Path, __: str) -> None:
        raise OSError("no access")

    monkeypatch.setattr(Path, "rglob", broken)
    assert "nothing is called `titel` here" in str(refusal(tmp_path, "\n<%= titel %>"))
    assert "ZeroDivisionError" in str(refusal(tmp_path, "<%= 1 / 0 %>"))


def test_a_text_that_grows_without_end_is_stopped(tmp_path):
    loop = "<% for a in range(9999) %><% for b in range(9999) %>a<% endfor %><% endfor %>"
    assert "look for a loop" in str(refusal(tmp_path, loop))


def test_nothing_that_differs_from_run_to_run_can_be_printed(tmp_path):
    assert "no filter `random`" in str(refusal(tmp_path, "<%= [1, 2] | random %>"))
    assert "`lipsum`" in str(refusal(tmp_path, "<%= lipsum() %>"))
