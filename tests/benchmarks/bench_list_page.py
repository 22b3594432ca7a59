"""The same list of 24 items through our program, Jinja2 and python-liquid, all escaped.

Run by hand: ``pytest -n 0 tests/benchmarks/bench_list_page.py``. Read the ratios of the medians, which
one run gives under the same load; absolute times depend on the machine.
"""

import datetime
from dataclasses import dataclass

import jinja2
import liquid
import pytest

import onrei
from onrei.emulator.scenario import Urls
from onrei.shop.model import Item, Picture, Shop

ITEM_COUNT = 24
NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))

BASE_TEXT = """<!doctype html><title>{ShopName}</title><ul>
{block:Items}<li data-id="{ItemId}" data-stock="{ItemStock}">
<a href="{ItemPageURL}">{block:ItemImage1}<img src="{ItemImage1URL-640}" alt="{ItemTitle}">{/block:ItemImage1}
{block:NoItemStock}<p>SOLD OUT</p>{/block:NoItemStock}
<h2>{ItemTitle}</h2>
{block:HasItemProperPrice}<del>{ItemProperPrice}</del><b>{ItemDiscountRate}</b>{/block:HasItemProperPrice}
<p>{ItemPrice}</p></a></li>
{/block:Items}</ul>
"""

JINJA_TEXT = """<!doctype html><title>{{ shop.name }}</title><ul>
{% for i in items %}<li data-id="{{ i.id }}" data-stock="{{ i.stock }}">
<a href="{{ i.url }}">{% if i.picture %}<img src="{{ i.picture }}" alt="{{ i.title }}">{% endif %}
{% if i.stock == 0 %}<p>SOLD OUT</p>{% endif %}
<h2>{{ i.title }}</h2>
{% if i.proper_price %}<del>{{ i.proper_price }}</del><b>{{ i.rate }}</b>{% endif %}
<p>{{ i.price }}</p></a></li>
{% endfor %}</ul>
"""

LIQUID_TEXT = """<!doctype html><title>{{ shop.name }}</title><ul>
{% for i in items %}<li data-id="{{ i.id }}" data-stock="{{ i.stock }}">
<a href="{{ i.url }}">{% if i.picture %}<img src="{{ i.picture }}" alt="{{ i.title }}">{% endif %}
{% if i.stock == 0 %}<p>SOLD OUT</p>{% endif %}
<h2>{{ i.title }}</h2>
{% if i.proper_price != "" %}<del>{{ i.proper_price }}</del><b>{{ i.rate }}</b>{% endif %}
<p>{{ i.price }}</p></a></li>
{% endfor %}</ul>
"""


def _shop() -> Shop:
    items = tuple(
        Item(
            id=1000 + number,
            title=f'粉引の飯碗 "{number}" <小> & 大',
            price=3_600 + 100 * number,
            proper_price=4_000 + 200 * number if number % 3 == 0 else None,
            own_stock=number % 4,
            pictures=(Picture(f"bowl-{number}.webp"),),
        )
        for number in range(ITEM_COUNT)
    )
    return Shop(id="tsuchi", name="土 & 火", domain="tsuchi.base.shop", items=items, now=NOW)


@dataclass(frozen=True, slots=True)
class Row:
    """What a peer's template is given for one item: plain values, formatted beforehand."""

    id: int
    stock: int
    url: str
    picture: str
    title: str
    proper_price: str
    rate: str
    price: str


def _rows(shop: Shop) -> list[Row]:
    return [
        Row(
            item.id,
            item.stock,
            f"https://{shop.domain}/items/{item.id}",
            f"/p/{item.pictures[0].file}?width=640",
            item.title,
            f"¥{item.proper_price:,}" if item.proper_price else "",
            f"{round(100 - 100 * item.price / item.proper_price)}%OFF" if item.proper_price else "",
            f"¥{item.price:,}",
        )
        for item in shop.items
    ]


def _ours():
    shop = _shop()
    program = onrei.compile(onrei.parse(BASE_TEXT))
    scenario = onrei.Scenario(shop=shop, page="index", urls=Urls(pictures="/p"))
    return lambda: program.render(scenario).html


def _jinja():
    template = jinja2.Environment(autoescape=True).from_string(JINJA_TEXT)
    shop, rows = _shop(), _rows(_shop())
    return lambda: template.render(shop=shop, items=rows)


def _liquid():
    environment = liquid.Environment(autoescape=True)
    template = environment.from_string(LIQUID_TEXT)
    shop = {"name": _shop().name}
    rows = [{name: getattr(row, name) for name in Row.__slots__} for row in _rows(_shop())]
    return lambda: template.render(shop=shop, items=rows)


def _normal(page: str) -> str:
    """Return *page* without what may differ: empty lines, and how a quote is written."""
    page = page.replace("&quot;", "&#34;")
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip())


@pytest.mark.parametrize("engine", [_jinja, _liquid])
def test_peers_print_the_same_page(engine):
    assert _normal(engine()()) == _normal(_ours()())


@pytest.mark.parametrize("engine", [_ours, _jinja, _liquid], ids=["onrei", "jinja2", "liquid"])
def test_list_page(benchmark, engine):
    render = engine()
    benchmark.group = "24 items"
    assert len(benchmark(render)) > 5_000
