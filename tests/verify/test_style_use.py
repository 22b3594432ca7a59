from __future__ import annotations

import pytest

from onrei.verify.style_use import effective_html


def page(css: str, body: str) -> str:
    return f"<html><head><style>{css}</style></head><body>{body}</body></html>"


def is_kept(rule: str, body: str = '<p class="a" id="top">x</p>') -> bool:
    return rule in effective_html(page(f"{rule} .never-there{{color:red}}", body))


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        ".a{color:red}",
        "#top .a{color:red}",
        ".missing, .a{color:red}",
        ".a:not(.missing){color:red}",
        ":is(.missing, p){color:red}",
        ":root{--x:1}",
        "html:has(.missing) p{color:red}",
        "[data-x]{color:red}",
        "@media print{.a{color:red}}",
        "@media print{p{color:red}.missing{color:blue}}",
        "@font-face{font-family:x}",
        "@keyframes spin{from{opacity:0}}",
    ],
)
def test_a_rule_that_may_match_stays(rule):
    assert is_kept(rule)


@pytest.mark.parametrize(
    "rule",
    [
        ".missing{color:red}",
        "#missing p{color:red}",
        ".a .missing{color:red}",
        ".a.missing, #missing{color:red}",
        ".missing:not(.a){color:red}",
        "@media print{.missing{color:red}}",
    ],
)
def test_a_rule_that_cannot_match_is_left_out(rule):
    assert not is_kept(rule)


def test_a_name_that_a_script_knows_keeps_its_rule():
    script = '<script>document.body.classList.add("open")</script>'
    assert is_kept(".open{color:red}", script)


def test_damaged_styles_are_no_trouble():
    html = page(".a{color:red", "<p class=a>") + "<style>}}}{{{</style><style>"
    assert "class=a" in effective_html(html)


def test_a_page_without_styles_stays_as_it_is():
    assert effective_html("<p>{x}</p>") == "<p>{x}</p>"
