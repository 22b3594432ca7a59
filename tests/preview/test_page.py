"""What the preview adds to a page of a theme."""

import json

import pytest
from bs4 import BeautifulSoup

from onrei.preview.page import SentPages, finished


def script_place(html: str) -> str:
    return html.partition("<script src=")[0]


@pytest.mark.parametrize(
    ("html", "before"),
    [
        ("<!DOCTYPE html><html><head><title>x", "<!DOCTYPE html><html><head>"),
        ('<!doctype html>\n<html lang="ja">\n<body>', '<!doctype html>\n<html lang="ja">'),
        ("<!DOCTYPE html>\n<meta charset=utf-8>", "<!DOCTYPE html>"),
        ("<p>no frame at all", ""),
        ("<body><script>'<head>'</script>", ""),
    ],
    ids=["head", "no head", "doctype only", "fragment", "head only in a script"],
)
def test_our_script_comes_first_in_the_head(html, before):
    whole, _ = finished(html, {}, "", "")
    assert script_place(whole) == before


def test_facts_reach_the_script_unharmed():
    facts = {"path": "/search?q='\"<&湯呑", "item": 5}
    whole, digest = finished("<head></head>", facts, "", "")
    told = BeautifulSoup(whole, "html.parser").script["data-onrei"]
    assert json.loads(told) == {**facts, "digest": digest}


def test_equal_pages_have_equal_digests_whatever_the_facts():
    assert finished("<p>a", {"item": 1}, "", "")[1] == finished("<p>a", {"item": 2}, "", "")[1]


def test_marked_tags_say_what_they_are():
    html = '<p><mark class="onrei-unknown-tag">{ItemTitel}</mark>'
    whole, _ = finished(html, {}, "", "BASE does not know it")
    mark = BeautifulSoup(whole, "html.parser").mark
    assert (mark.text, mark["title"]) == ("{ItemTitel}", "BASE does not know it")


def test_the_pages_sent_last_are_kept_and_no_more():
    sent = SentPages()
    for number in range(200):
        sent.keep(str(number), "x")
    assert (sent.get("0"), sent.get("199")) == (None, "x")


def test_a_page_is_made_once_for_what_is_wanted_and_never_taken_for_another():
    sent, made = SentPages(), []

    def make(text: str):
        made.append(text)
        return text, "the same digest"

    assert sent.page(1, lambda: make("one")) == ("one", "the same digest")
    assert sent.page(2, lambda: make("two")) == ("two", "the same digest")
    assert sent.page(1, lambda: make("one again")) == ("one", "the same digest")
    assert made == ["one", "two"]


def test_pages_that_were_made_are_forgotten_in_the_end():
    sent, made = SentPages(), []
    for number in [*range(500), 0]:
        sent.page(number, lambda number=number: (made.append(number) or "x", str(number)))
    assert len(made) == 501
