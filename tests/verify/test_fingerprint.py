from __future__ import annotations

from dataclasses import replace

import pytest

from onrei.emulator.scenario import Scenario, Viewport
from onrei.shop.load import load_shop
from onrei.verify.fingerprint import fingerprint, plain_page
from onrei.verify.learned import Learned
from onrei.verify.result import Environment
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side, side_of

ENVIRONMENT = Environment("Chromium 153", "Noto", "linux")
THEME = """\
<html><head><style>
.badge{color:red}
.list{color:blue}
</style></head><body>
{block:ItemPage}{block:NoItemStock}<b class="badge">SOLD OUT</b>{/block:NoItemStock}{/block:ItemPage}
{block:IndexPage}<ul class="list">{block:Items}<li><img src="{ItemImage1URL-640}">{/block:Items}</ul>
{/block:IndexPage}
</body></html>
"""


@pytest.fixture
def shop(tmp_path):
    """Give a shop of one item with a picture."""
    folder = tmp_path / "shop"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "cup.png").write_bytes(b"one")
    (folder / "shop.toml").write_text(
        'id = "s"\nname = "S"\ndomain = "s.example.jp"\nnow = 2026-11-20T10:00:00\n'
        '[[items]]\nid = 1\ntitle = "Cup"\nprice = 10\nown_stock = 1\n'
        'pictures = [{ file = "cup.png" }]\n',
        encoding="utf-8",
    )
    return load_shop(folder).shop


@pytest.fixture
def side(shop, tmp_path):
    """Return a function that gives the side of a theme text."""

    def make(text: str) -> Side:
        path = tmp_path / "theme.html"
        path.write_text(text, encoding="utf-8")
        made = side_of("now", path, shop)
        made.edition()  # read now: the next side is written over it
        return made

    return make


def marked(side: Side, page: str = "item", **fields: object) -> str:
    scenario = Scenario(shop=side.shop, page=page, **fields)
    return fingerprint(NamedScenario(page, scenario), side, ENVIRONMENT, Learned())


def test_the_same_page_has_the_same_fingerprint(side):
    assert marked(side(THEME)) == marked(side(THEME))


def test_a_change_to_a_style_marks_only_the_pages_that_it_can_reach(side):
    changed = THEME.replace("color:red", "color:#2a2a2a")
    sold_out = {"state": "sold-out"}
    assert marked(side(THEME)) == marked(side(changed))
    assert marked(side(THEME), **sold_out) != marked(side(changed), **sold_out)


@pytest.mark.parametrize(
    "fields", [{"language": "en"}, {"viewport": Viewport(375, 800)}, {"state": "sold-out"}]
)
def test_whatever_decides_the_pixels_decides_the_fingerprint(side, fields):
    assert marked(side(THEME)) != marked(side(THEME), **fields)


def test_another_browser_makes_another_fingerprint(side):
    named = NamedScenario("item", Scenario(shop=side(THEME).shop, page="item"))
    other = replace(ENVIRONMENT, browser="Chromium 156")
    plain, changed = (
        fingerprint(named, side(THEME), one, Learned()) for one in (ENVIRONMENT, other)
    )
    assert plain != changed


def test_a_changed_picture_marks_the_pages_that_show_it(side, shop):
    before = [marked(side(THEME), page) for page in ("index", "item")]
    (side(THEME).pictures.files["cup.png"].path).write_bytes(b"another")
    after = [marked(side(THEME), page) for page in ("index", "item")]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


ASKING = THEME.replace("</body>", "<script>fetch('/load_items/1/x/0')</script></body>")


def test_a_page_whose_script_may_ask_for_others_has_to_be_opened_once(side):
    assert marked(side(ASKING)) is None


def test_what_a_script_fetched_counts(side):
    old, new = side(ASKING), side(ASKING.replace("<li>", "<li class=x>"))
    named = NamedScenario("item", Scenario(shop=old.shop, page="item"))
    learned, idle = Learned(), Learned()
    learned.learn_requests("item", plain_page(named, old), ["/load_items/1/x/0", "/?page=1", "/x"])
    idle.learn_requests("item", plain_page(named, old), [])
    assert fingerprint(named, old, ENVIRONMENT, idle) == fingerprint(named, new, ENVIRONMENT, idle)
    before, after = (fingerprint(named, one, ENVIRONMENT, learned) for one in (old, new))
    assert None not in {before, after}
    assert before != after


def test_page_that_a_script_asked_for_may_be_gone(side):
    old = side(ASKING)
    named = NamedScenario("item", Scenario(shop=old.shop, page="item"))
    learned = Learned()
    learned.learn_requests("item", plain_page(named, old), ["/items/99"])
    assert fingerprint(named, old, ENVIRONMENT, learned) is not None


FETCHING = """<html><head><style>p{color:blue} .card{color:red} .gone{color:red}</style></head><body>\
{block:ItemPage}<script>fetch('/')</script>{/block:ItemPage}\
{block:IndexPage}<p class="card">x</p>{/block:IndexPage}</body></html>"""


@pytest.mark.parametrize(
    ("rule", "counts"), [(".card{color:red}", True), (".gone{color:red}", False)]
)
def test_a_style_counts_where_it_can_reach_what_a_script_fetched(side, rule, counts):
    old, new = side(FETCHING), side(FETCHING.replace(rule, rule.replace("red", "#2a2a2a")))
    named = NamedScenario("item", Scenario(shop=old.shop, page="item"))
    learned = Learned()
    learned.learn_requests("item", plain_page(named, old), ["/"])
    before, after = (fingerprint(named, one, ENVIRONMENT, learned) for one in (old, new))
    assert (before != after) == counts
