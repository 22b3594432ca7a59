from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrei.authoring.export import Export, export
from onrei.authoring.theme import load_theme
from tests.authoring.conftest import THEME, snippet_files, write

_LINE_END = re.compile(r"\r\n|\r|\n")
BADGE = 'snippets = ["badge"]\n'


def places(exported: Export) -> list[tuple[str, str]]:
    """Return each line of the text with the file and 1-based line it was written in."""
    found = []
    offset = 0
    for line in exported.text.removesuffix("\n").split("\n"):
        origin = exported.source_map.origin(offset)
        found.append((line, f"{origin.path.name}:{origin.line + 1}"))
        offset += len(line) + 1
    return found


def place_of(exported: Export, words: str) -> str:
    """Return file, 1-based line and 1-based column that the first *words* come from."""
    origin = exported.source_map.origin(exported.text.index(words))
    return f"{origin.path.name}:{origin.line + 1}:{origin.position.column + 1}"


def test_lines_of_included_files_lead_to_those_files(theme):
    made = theme(
        'head\n<% include "a.j2" %>\ntail',
        files={"a.j2": 'one\n<% include "b.j2" %>\nthree\n', "b.j2": "two\n"},
    )
    assert places(export(made)) == [
        ("head", "theme.html.j2:1"),
        ("one", "a.j2:1"),
        ("two", "b.j2:1"),
        ("three", "a.j2:3"),
        ("tail", "theme.html.j2:3"),
    ]


def test_a_place_within_a_line_has_its_own_column(theme):
    made = theme('  商品 <% include "a.j2" %> {B}\n', files={"a.j2": "x {A}"})
    exported = export(made)
    assert place_of(exported, "品") == "theme.html.j2:1:4"
    assert place_of(exported, "{A}") == "a.j2:1:3"
    assert place_of(exported, "{B}") == "theme.html.j2:1:27"


def test_what_an_expression_prints_leads_to_the_expression(theme):
    made = theme('<% set x = "one\ntwo" %>\n\n<p><%= x %></p>\nlast')
    exported = export(made)
    assert place_of(exported, "one") == "theme.html.j2:4:4"
    assert place_of(exported, "two") == "theme.html.j2:4:4"
    assert place_of(exported, "</p>") == "theme.html.j2:4:12"


def test_an_expression_after_an_include_does_not_lead_into_the_included_file(theme):
    made = theme('<% include "a.j2" %>\n<%= theme.name %>', files={"a.j2": "a"})
    assert places(export(made)) == [("asample", "a.j2:1")]
    assert place_of(export(made), "sample") == "theme.html.j2:2:1"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\r\nb\r\n\r\n{X}\r\n", 4),
        ("a\rb\r\r{X}", 4),
        ("\ufeffa\n{X}", 2),
        ("<%# one\ntwo\n#%>\n{X}", 4),
        ("<% set x = [\n1,\n2] %>\n{X}", 4),
        ("a\n\n\n<%- if true %>\n{X}<% endif %>", 5),
        ("<% if true -%>\n\n\n{X}<% endif %>", 4),
        ("<% for n in [1] %>\n\n{X}\n<% endfor %>", 3),
        ("<% macro m() %>\n{X}\n<% endmacro %>\n\n<%= m() %>", 2),
        ("<% raw %>\n<% x %>{X}\n<% endraw %>", 2),
        ("<% set x %>\n\n{X}\n<% endset %>\n\n<%= x %>", 3),
        ("<% set x %>\n\n  {X}\n<% endset %>\n<%= x | trim %>", 3),
        ("<% set x %>\na\n{X}\n<% endset %>\n<%= x | indent(4) %>", 3),
        ("<% filter upper %>\n\n{x}\n<% endfilter %>", 3),
        ("<% filter replace('t', '1') | replace('/', '') %>\n\n{X}\n<% endfilter %>", 3),
        ("<% block b %>\n{X}<% endblock %>", 2),
        ("<% call(x) m() %>\n{X}\n<% endcall %>", 2),
    ],
    ids=[
        "crlf",
        "cr",
        "byte order mark",
        "comment of many lines",
        "statement of many lines",
        "white space taken before",
        "white space taken after",
        "loop",
        "macro",
        "raw",
        "captured",
        "captured and trimmed",
        "captured and indented",
        "filtered",
        "filtered by letters that a path has",
        "block",
        "call",
    ],
)
def test_the_line_is_exact(theme, source, line):
    macro = "<% macro m() %><%= caller(1) %><% endmacro %>" if "<% call" in source else ""
    assert place_of(export(theme(macro + source)), "{X}").split(":")[1] == str(line)


def test_the_folder_may_have_any_name(theme):
    made = theme(
        '<% include "部品.j2" %>', files={"部品.j2": "a\n{X}"}, folder="私の  テーマ; |1|2|3 😋"
    )
    origin = export(made).source_map.origin(2)
    assert (origin.path, origin.line) == (made.folder / "部品.j2", 1)


def test_what_a_snippet_prints_leads_to_the_snippet(theme):
    made = theme(
        '<% set b = snippet("badge") %>\n<i><%= b.card %></i>',
        manifest=BADGE,
        files=snippet_files({"card": "one\n{X}"}, below="snippets/badge/"),
    )
    exported = export(made)
    assert place_of(exported, "{X}") == "card.html.j2:2:1"
    assert place_of(exported, "</i>") == "theme.html.j2:2:17"


def test_a_theme_that_measures_rendered_text_still_finds_its_lines(theme):
    made = theme("<% set x %>\none\n{X}\n<% endset %>\n<%= x | length %>\n<%= x %>{Y}\n")
    exported = export(made)
    assert exported.text == "8\none\n{X}\n{Y}\n"
    assert place_of(exported, "{X}") == "theme.html.j2:3:1"
    assert place_of(exported, "{Y}") == "theme.html.j2:6:9"


def test_the_column_of_changed_text_stays_within_its_line(theme):
    made = theme("<% filter replace('a', 'aaaa') %>\naa{X}\nb\n<% endfilter %>")
    assert place_of(export(made), "{X}") == "theme.html.j2:2:6"


@pytest.mark.parametrize("letters", ["", "a", "a|1|2", "a|1|2|3", "\xff\xfe", "|" * 9])
def test_a_forged_mark_stays_text(theme, letters):
    forged = "".join(chr(0x10FE00 + ord(letter)) for letter in letters)
    written = f"\U0010ff00{forged}\U0010ff01"
    exported = export(theme(f'<%= "{written}" %>\n{written}\n{{X}}'))
    assert exported.text == f"{written}\n{written}\n{{X}}\n"
    assert place_of(exported, "{X}") == "theme.html.j2:3:1"


def test_private_use_letters_of_a_theme_survive(theme):
    """The marks of the source map are made of such letters."""
    letters = "\U0010ff00\U0010ff01a\U0010fe41\ue000\U0010ff00\U0010fe41\U0010ff01 \U0010ff00"
    made = theme(f'{letters}<%= "{letters}" %>\n{{X}}')
    exported = export(made)
    assert exported.text == f"{letters}{letters}\n{{X}}\n"
    assert place_of(exported, "{X}") == "theme.html.j2:2:1"


def test_any_offset_has_an_origin(theme):
    exported = export(theme("ab"))
    assert [exported.source_map.origin(offset).line for offset in (-1, 0, 3, 99)] == [0, 0, 0, 0]
    empty = export(theme(""))
    assert empty.source_map.origin(0).path.name == "theme.html.j2"


# Lines that tell where they stand, so that each can be looked up in the file its origin names.
_FILES = ("a.j2", "b.j2", "c.j2")
_TEXT = st.text(st.sampled_from("商{}(=#-% \t\u2028\U0010ff00\U0010ff01\U0010fe41😋"), max_size=5)
_SPACE = st.sampled_from(["", "\n", "  ", "\n  ", "\n\n"])
_STATEMENTS = st.sampled_from(
    [
        "<%# comment\nof two lines #%>",
        "<% if true %>",
        "<%- if true -%>",
        "<%= theme.name %>",
        "<% set x = [1,\n2] %>",
    ]
)


@st.composite
def sources(draw: st.DrawFn, name: str, includes: tuple[str, ...] = ()) -> str:
    """Draw a template whose pieces of text are named, as in ``[a3]``."""
    included = st.sampled_from([f'<% include "{file}" %>' for file in includes] or [""])
    named = st.builds(f"{{}}[{name}{{}}]{{}}".format, _SPACE, st.integers(0, 9), _TEXT)
    pieces = draw(st.lists(named | _SPACE | _STATEMENTS | included, max_size=12))
    text = "".join(pieces) + "<% endif %>" * sum("if true" in piece for piece in pieces)
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", newline)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(
    entry=sources("entry", _FILES),
    a=sources("a", ("b.j2", "c.j2")),
    b=sources("b", ("c.j2",)),
    c=sources("c"),
)
def test_each_piece_of_text_stands_at_the_place_it_leads_to(tmp_path_factory, entry, a, b, c):
    files = {"theme.html.j2": entry, "a.j2": a, "b.j2": b, "c.j2": c}
    written = {name: text.encode() for name, text in files.items()}
    folder = write(tmp_path_factory.mktemp("theme"), {"theme.toml": THEME} | written)
    exported = export(load_theme(folder))
    lines = {folder / name: _LINE_END.split(text.lstrip("\ufeff")) for name, text in files.items()}
    named = list(re.finditer(r"\[[a-z]+\d\]", exported.text))
    for piece in named:
        origin = exported.source_map.origin(piece.start())
        line = lines[origin.path][origin.line]
        assert line[origin.position.column :].startswith(piece[0])
    assert {piece[0] for piece in named} >= set(re.findall(r"\[entry\d\]", entry))
