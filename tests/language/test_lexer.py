import pytest
from hypothesis import given

from onrei.language.lexer import Token, TokenKind, tokenize
from onrei.source import Source, Span
from tests.language.fragments import FRAGMENTS


def kinds(text: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, token.name) for token in tokenize(Source("t.html", text))]


@given(FRAGMENTS)
def test_tokens_cover_the_source_without_gaps(text):
    source = Source("t.html", text)
    assert "".join(source.slice(token.span) for token in tokenize(source)) == text


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("{ItemTitle}", TokenKind.VARIABLE, "ItemTitle"),
        ("{ItemImage2URL-300}", TokenKind.VARIABLE, "ItemImage2URL-300"),
        ("{ShopIntroduction-origin}", TokenKind.VARIABLE, "ShopIntroduction-origin"),
        ("{block:Items}", TokenKind.OPEN, "Items"),
        ("{/block:Items}", TokenKind.CLOSE, "Items"),
        ("{block:not_text-Youtube_Username}", TokenKind.OPEN, "not_text-Youtube_Username"),
        ("{lang:Privacy}", TokenKind.LANG, "Privacy"),
        ("{text:Youtube Username}", TokenKind.OPTION, "text:Youtube Username"),
        ("{color:文字の色}", TokenKind.OPTION, "color:文字の色"),
    ],
)
def test_a_tag_is_read_with_its_name(text, kind, name):
    assert kinds(text) == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    ["{ ItemId }", "{ItemId }", "{}", "{0.05}", "{/ItemTitle}", "{proximity: 0.05}", "{if:Show}",
     "{block: Items}", "{className:'itemCb'}", "{商品}", "{ItemTitle-}"],
)  # fmt: skip
def test_other_braces_are_text(text):
    assert kinds(text) == [(TokenKind.TEXT, "")]


def test_equality_of_tokens_ignores_the_place():
    assert Token(TokenKind.OPEN, "Odd", Span(0, 3)) == Token(TokenKind.OPEN, "Odd", Span(7, 9))
