"""Texts that are open, and what is typed into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from onrei.lsp.change import Change, moved_span
from onrei.lsp.convert import ENCODINGS
from onrei.lsp.document import Kind, open_document, path_of
from onrei.source import Span
from tests.lsp.editor import position_of

PIECES = ["商品", "😋", "{block:Odd}", "\r\n", "\n", "\r", "\u2028", "a", "\ufeff"]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def opened(uri="untitled:1", text="", language="html"):
    return open_document(types.TextDocumentItem(uri, language, 1, text))


def place(text, offset, encoding):
    return types.Position(**position_of(text, offset, encoding))


def between_lines(text, offset):
    return text[max(0, offset - 1) : offset + 1] == "\r\n"


@given(texts, texts, st.sampled_from(ENCODINGS), st.data())
def test_what_is_typed_comes_out_as_in_the_editor(before, typed, encoding, data):
    ends = st.integers(0, len(before)).filter(lambda offset: not between_lines(before, offset))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    document = opened(text=before)
    where = types.Range(place(before, start, encoding), place(before, end, encoding))
    document.change([types.TextDocumentContentChangePartial(where, typed)], 2, encoding)
    assert document.snapshot.source.text == before[:start] + typed + before[end:]
    assert document.changes == [Change(Span(start, end), len(typed))]


def test_a_whole_text_may_be_sent_anew():
    document = opened(text="{ItemTitle}")
    document.change([types.TextDocumentContentChangeWholeDocument("商品")], 2, "utf-16")
    assert (document.snapshot.source.text, document.snapshot.version) == ("商品", 2)
    assert moved_span(Span(0, 11), document.changes[0]) is None


def test_two_halves_typed_one_after_the_other_are_one_character():
    document = opened()
    for number, half in enumerate("\ud83d\ude0b"):
        at = types.Position(0, number)
        change = types.TextDocumentContentChangePartial(types.Range(at, at), half)
        document.change([change], number, "utf-16")
    assert document.snapshot.source.text == "😋"


@pytest.mark.parametrize(
    ("uri", "language", "kind"),
    [
        ("file:///a/theme.html", "html", Kind.THEME),
        ("file:///a/THEME.HTM", "plaintext", Kind.THEME),
        ("untitled:Untitled-1", "html", Kind.THEME),
        ("git:/a/theme.html?ref", "html", Kind.THEME),
        ("file:///a/theme.html.j2", "html", Kind.PART),
        ("file:///a/onrei.toml", "toml", Kind.OTHER),
        ("untitled:Untitled-1", "css", Kind.OTHER),
        ("", "", Kind.OTHER),
    ],
)
def test_what_a_text_is_follows_from_its_name_and_language(uri, language, kind):
    assert opened(uri, language=language).snapshot.kind is kind


@pytest.fixture
def theme(tmp_path):
    """Give the folder of a theme."""
    (tmp_path / "theme.toml").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("parts/head.html", "<% if x %><meta><% endif %>", Kind.PART),
        ("dist/theme.html", "<p>", Kind.THEME),
        ("pasted.html", "<!doctype html><HTML>", Kind.THEME),
    ],
)
def test_html_beside_a_manifest_is_a_part_unless_it_is_a_whole_page(theme, name, text, kind):
    document = opened((theme / name).as_uri(), text)
    assert (document.snapshot.kind, document.folder) == (kind, theme if kind is Kind.PART else None)


def test_a_part_outside_any_theme_has_no_folder():
    assert opened("file:///nowhere/part.html.j2").folder is None


@pytest.mark.parametrize(
    "uri", ["untitled:1", "", "http://[", "file:///a%00b", "inmemory://model/1"]
)
def test_what_is_no_file_has_no_path(uri):
    assert path_of(uri) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{ItemTitle}</p>", True),
        ("{/block:Items}", True),
        ("{lang:Law}", True),
        ('<meta name="text:A" content="">', True),
        ("<p>{Mustache} {title}</p><style>p{color:red}</style>", False),
        ("", False),
    ],
)
def test_a_text_without_a_tag_of_base_is_no_theme(text, expected):
    assert opened(text=text).snapshot.speaks_base is expected
