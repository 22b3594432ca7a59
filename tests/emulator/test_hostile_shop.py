"""Whatever the texts of a shop hold, they stay texts: the tree of every page stays the same."""

import dataclasses
import datetime
import types
import typing

import html5lib
import pytest

from onrei.catalog.load import catalog
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import PAGES, Scenario
from onrei.language.parser import parse
from onrei.shop.model import App, Category, DetailBlock, Shop
from onrei.shop.state import StockState
from onrei.source import Source

PLAIN = "two words"
EVIL = (
    "\"'><script>alert(1)</script></style></script></textarea></title></option></select>-->"
    "<img src=x onerror=alert(1)>&lt;b&gt;"
)
EVIL_ADDRESS = "javascript:alert(1)"
NOW = datetime.datetime(2026, 11, 20, 10)
# Two of each are enough of the pictures; a page of all 160 would only take longer.
NAMES = [name for name, tag in catalog().variables.items() if tag.number in {None, 1, 2}]


def filled(kind, text):
    """Return a value of the type *kind* in which every text is *text*."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return arguments[0]
    if origin in {typing.Union, types.UnionType}:
        return filled(arguments[0], text)
    if origin is tuple:
        return (filled(arguments[0], text),)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        return kind(**{name: filled(hints[name], text) for name in names})
    plain = {str: text, int: 1, bool: True, datetime.datetime: NOW, datetime.date: NOW.date()}
    return {"text:A": text} if origin is dict else plain[kind]


def shop_of(text: str) -> Shop:
    shop = filled(Shop, text)
    (item,) = shop.items
    kinds = typing.get_args(typing.get_type_hints(DetailBlock)["kind"])
    full = dataclasses.replace(
        item,
        categories=(3,),
        options=(
            item.options[0],
            dataclasses.replace(item.options[0], kind="text", required=False),
        ),
        detail_blocks=tuple(DetailBlock(kind, text) for kind in kinds),
        variations=tuple(dataclasses.replace(item.variations[0], stock=n) for n in (0, 9)),
        related=(2,),
    )
    return dataclasses.replace(
        shop,
        apps=typing.get_args(App),
        categories=(Category(1, text), Category(2, text, 1), Category(3, text, 2)),
        items=(full, dataclasses.replace(full, id=2)),
    )


def template() -> str:
    loops = (
        "{block:Items}%s{/block:Items}{block:RelatedItems}%s{/block:RelatedItems}"
        "{block:AppsItemCategoryCategories}%s{block:AppsItemCategoryMediumCategories}%s"
        "{/block:AppsItemCategoryMediumCategories}{/block:AppsItemCategoryCategories}"
        "{block:AppsItemCategoryChildCategories}%s{/block:AppsItemCategoryChildCategories}"
    )
    texts = "".join(
        f"<p>{{{name}}}</p>" for name in NAMES if name.startswith(("Item", "Related", "Apps"))
    )
    everything = "".join(f"<div>{{{name}}}</div>" for name in NAMES)
    langs = "".join(f"<b>{{lang:{name}}}</b>" for name in catalog().langs)
    attributes = "".join(
        f"<i title=\"{{{name}}}\" lang='{{{name}}}'></i>" for name in attribute_names()
    )
    options = '<meta name="text:A" content=""><u title="{text:A}">{text:A}</u>'
    return everything + langs + attributes + options + loops % ((texts,) * 5)


def attribute_names() -> list[str]:
    """Return the variables that print no element of their own."""
    tags = {"AdditionalItemDetail", "AdditionalItemDetailDefaultCssAndJs", "PageContents"}
    buttons = {"CommunityPurchaseButton", "PurchaseButton"}
    return [name for name in NAMES if not name.endswith("Tag") and name not in tags | buttons]


PROGRAM = compile_template(parse(Source("all.html", template())))
SCENARIOS = [{"page": page} for page in PAGES] + [
    {"page": "item", "state": state, "language": "en"} for state in StockState
]


def tree(text: str, scenario) -> list[tuple[str, ...]]:
    """Return every element of a page with the names of its attributes."""
    query = text if scenario["page"] in {"search", "load-items"} else ""
    html = PROGRAM.render(Scenario(shop=shop_of(text), query=query, **scenario)).html
    elements = html5lib.parse(html, namespaceHTMLElements=False).iter()
    return [(str(element.tag), *sorted(element.attrib)) for element in elements]


def name_of(scenario) -> str:
    return str(scenario["page"] if "state" not in scenario else scenario["state"].value)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=name_of)
def test_texts_of_a_shop_never_become_elements_or_attributes(scenario):
    assert tree(EVIL, scenario) == tree(PLAIN, scenario)


@pytest.mark.parametrize("page", ["index", "item", "blog", "community"])
def test_no_link_of_base_leads_to_a_script(page):
    html = PROGRAM.render(Scenario(shop=shop_of(EVIL_ADDRESS), page=page)).html

    elements = html5lib.parse(html, namespaceHTMLElements=False).iter()
    led = [element.get(name, "") for element in elements for name in ("href", "src", "action")]
    # The link for reports has this harmless script on BASE too.
    assert {address for address in led if address.startswith("javascript:")} <= {
        "javascript:void(0);"
    }
