import socket

import pytest

from onrei.preview.config import PreviewConfig


@pytest.fixture
def served(monkeypatch):
    """Give what would be served, without serving it."""
    configs = []
    monkeypatch.setattr("onrei.cli.preview.serve", configs.append)
    return configs


@pytest.fixture
def taken_port():
    """Give a port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_bundled_theme_is_shown_where_none_is_named(onrei, served):
    onrei("preview")
    assert served == [PreviewConfig("kiso", open_browser=True)]


def test_every_wish_arrives(onrei, served, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    onrei("preview", "mise", "--shop", "hibi", "--host", "::1", "--port", "0", "--no-open")
    assert served == [PreviewConfig("mise", "hibi", "::1", 0, False, "ja")]


def test_a_port_in_use_gets_one_sentence_with_another_one(error, taken_port):
    assert error("preview", "--no-open", "--port", taken_port) == (
        f"Port {taken_port} is in use, perhaps by another preview; "
        f"stop that one or choose another port with `--port {taken_port + 10}`"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kisso"], "Unknown theme `kisso`; did you mean `kiso`?"),
        (["nothing.html"], "`nothing.html` does not exist"),
        (["empty"], "`empty` holds no `theme.toml`; choose the folder of a theme"),
        (["kiso", "--shop", "nothing.csv"],
         "The shop `nothing.csv` does not exist; the sample shops are `hibi`, `tsuchi`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_shown_gets_one_sentence(error, folder, arguments, sentence):
    (folder / "empty").mkdir()
    assert error("preview", "--no-open", "--port", "0", *arguments) == sentence


def test_an_address_that_is_not_of_this_machine_gets_one_sentence(error):
    sentence = error("preview", "--no-open", "--host", "203.0.113.7")
    assert sentence.startswith("Cannot listen on `203.0.113.7` port 8642 (")
    assert sentence.endswith("); choose others with `--host` and `--port`")
