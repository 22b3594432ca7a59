"""What the editor can do, and the language it speaks."""

import pytest
from lsprotocol import types

from onrei.lsp.client import Client, client_of


@pytest.fixture
def client(monkeypatch):
    """Return a function that gives the client with a locale and a language asked for."""
    monkeypatch.setenv("ONREI_LANG", "ja")

    def of(locale=None, wanted=None, encoding="utf-16"):
        capabilities = types.ClientCapabilities()
        params = types.InitializeParams(capabilities=capabilities, locale=locale)
        return client_of(params, encoding, wanted)

    return of


@pytest.mark.parametrize(
    ("locale", "wanted", "language"),
    [
        ("ja", None, "ja"),
        ("ja-JP", None, "ja"),
        ("en-GB", None, "en"),
        (None, None, "ja"),
        ("ja", "en", "en"),
    ],
    ids=["its own", "with a country", "another", "that of Onrei", "the one asked for"],
)
def test_the_language_is_that_of_the_editor_unless_another_is_asked_for(
    client, locale, wanted, language
):
    assert client(locale, wanted).language == language


def test_an_editor_that_says_nothing_can_nothing(client):
    assert client(locale="en", encoding=None) == Client()
