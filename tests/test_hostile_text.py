"""Texts made to make patterns search for ever; each is as long as BASE allows."""

import contextlib
import time

import pytest

import onrei
from onrei.check.javascript import first_error
from onrei.install.edit import status
from onrei.preview.page import finished

LONGEST = 150_000


def filled(head: str, part: str, tail: str = "") -> str:
    return head + part * ((LONGEST - len(head) - len(tail)) // len(part)) + tail


HOSTILE = {
    "one long option name": filled("{color:", "a", "A}"),
    "many long option names": filled("", "{color:" + "a" * 190 + "A}"),
    "a name of spaces": filled("{color:", " ", "}"),
    "metas without end": filled("", "<meta "),
    "metas with quotes": filled("", '<meta "'),
    "metas in quotes": filled("", '<meta "" "'),
    "a meta of one long word": filled("<meta ", "a", ">"),
    "a region of spaces": filled("<!-- onrei:begin ", " "),
    "regions of spaces": filled("", "<!-- onrei:begin     "),
    "a style region of spaces": filled("/* onrei:begin ", " "),
    "heads without end": filled("", "<head "),
    "doctypes without end": filled("", "<!doctype "),
    "empty lines": filled("<script>", "\n", "</script>"),
    "braces": filled("", "{ "),
    "full-width braces": filled("", "｛ "),
    "comments without end": filled("", "<!-- "),
}


def attempt_status(text: str) -> None:
    """Read the regions; a damaged one is refused, which is an answer too."""
    with contextlib.suppress(onrei.OnreiError):
        status(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize(
    "work",
    [
        lambda text: onrei.compile(onrei.parse(text)),
        attempt_status,
        first_error,
        lambda text: finished(text, {}, "http://127.0.0.1:1", "note"),
    ],
    ids=["parse and compile", "status", "script", "page"],
)
def test_hostile_text_costs_no_more_than_its_length(text, work):
    start = time.process_time()
    work(text)
    assert time.process_time() - start < 5, "a pattern searches for ever"
