from __future__ import annotations

from dataclasses import replace

import pytest

from onrei.authoring.scaffold import new_theme
from onrei.emulator.scenario import Scenario
from onrei.shop.load import load_shop
from onrei.storefront.edition import Exported, edition_of, theme_reader
from onrei.verify.static_check import StaticCheck

SHOP = load_shop(None).shop
FEW = replace(SHOP, items=SHOP.items[:3])
PAGE = (
    '{{block:NotLoadItemsPage}}<!DOCTYPE html>\n<html lang="ja"><head><title>x</title></head>\n'
    "<body>\n{}\n</body></html>{{/block:NotLoadItemsPage}}"
)


def failures(body: str, **fields: object):
    edition = edition_of(Exported("theme.html", PAGE.format(body)))
    scenario = Scenario(shop=FEW, **fields)
    html = edition.program.render(scenario).html
    return StaticCheck(edition).page_failures(scenario, html)


def checks(body: str, **fields: object) -> list[str]:
    return [one.check for one in failures(body, **fields)]


def test_a_sound_page_has_no_failures():
    body = "<h1>{ShopName}</h1><ul>{block:Items}<li>{ItemTitle}</li>{/block:Items}</ul>"
    assert checks(body) == []


@pytest.mark.parametrize("tag", ["{ItemTitel}", "{block:Nope}", "{lang:Nope}", "{ItemTitle}"])
def test_a_tag_that_visitors_see_is_named_with_its_line(tag):
    (found,) = [one for one in failures(f"<p>\n{tag}</p>") if one.check == "leftover-tag"]
    assert tag in found.message.en
    assert found.exported.position.line == 4


def test_braces_of_a_script_are_no_tags():
    assert checks("<script>const {a} = {b: 1}; if (a) {b}</script><style>a{color}</style>") == []


def test_an_id_that_stands_twice_is_named():
    body = '{block:Items}<i id="one">x</i>{/block:Items}'
    assert "#one" in [one.selector for one in failures(body) if one.check == "duplicate-id"]


def test_a_fault_of_one_state_shows_in_that_state_only():
    body = (
        "{block:ItemPage}<div>{block:NoItemStock}</div>{/block:NoItemStock}</div>{/block:ItemPage}"
    )
    assert "broken-nesting" in checks(body, page="item", state="sold-out")
    assert "broken-nesting" not in checks(body, page="item", state="in-stock")


def test_a_failure_in_a_theme_of_ours_names_the_authors_line(tmp_path):
    folder = new_theme("mise", tmp_path)
    part = folder / "parts" / "footer.html.j2"
    part.write_text(part.read_text(encoding="utf-8") + "<p>\n{ShopNmae}</p>\n", encoding="utf-8")
    edition = edition_of(theme_reader(folder)({}))
    scenario = Scenario(shop=FEW, page="law")
    html = edition.program.render(scenario).html
    found = StaticCheck(edition).page_failures(scenario, html)
    (left,) = [one for one in found if one.check == "leftover-tag"]
    assert left.written.path.endswith("footer.html.j2")
    lines = part.read_text(encoding="utf-8").split("\n")
    assert lines[left.written.position.line] == "{ShopNmae}</p>"


def test_a_text_without_what_base_requires_is_a_failure():
    edition = edition_of(Exported("theme.html", "<p>x</p>"))
    assert {one.check for one in StaticCheck(edition).text_failures()} == {"missing-required-tag"}
