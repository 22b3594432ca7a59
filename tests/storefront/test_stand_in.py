"""Local answers for other machines' files."""

import pytest

from onrei.storefront.stand_in import PAGE, answer_for, localised


@pytest.mark.parametrize(
    ("host", "path", "media_type"),
    [
        ("static.thebase.in", "/img/shop/igicon.png", "image/svg+xml"),
        ("base", "/img/apps/itemlabel/Square_new_bk.png", "image/svg+xml"),
        ("baseec-img-mng.akamaized.net", "/images/item/origin/a.jpg", "image/svg+xml"),
        ("base", "/js/change_status.js", "text/javascript; charset=utf-8"),
        ("base", "/css/bootstrap.min.css", "text/css; charset=utf-8"),
        ("fonts.googleapis.com", "/css2", "text/css; charset=utf-8"),
    ],
)
def test_known_files_are_answered_in_their_own_kind(host, path, media_type):
    assert answer_for(host, path).media_type == media_type


def test_pages_of_base_are_answered_by_a_page():
    assert answer_for("thebase.in", "/shops") == PAGE


def test_unknown_files_have_no_stand_in():
    assert answer_for("cdn.example.com", "/slider.js") is None


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://static.thebase.in/img/a.png">',
        "<img src='//static.thebase.in/img/a.png'>",
        "<style>a{background:url(https://static.thebase.in/img/a.png)}</style>",
        '<script>var u = "http://static.thebase.in/img/a.png";</script>',
    ],
)
def test_an_address_with_a_stand_in_becomes_local_wherever_it_is_a_value(html):
    assert "/_onrei/away/static.thebase.in/img/a.png" in localised(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Look at https://static.thebase.in/img/a.png</p>",
        '<script src="https://cdn.example.com/slider.js"></script>',
    ],
)
def test_sentences_and_unknown_addresses_stay_as_they_are(html):
    assert localised(html) == html


def test_jquery_is_served_from_its_package():
    path = "/ajax/libs/jquery/3.6.0/jquery.min.js"
    assert b"jQuery v3." in answer_for("ajax.googleapis.com", path).body
