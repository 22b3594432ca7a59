from __future__ import annotations

import io
from dataclasses import dataclass, field, replace

import pytest
from PIL import Image

from onrei.emulator.scenario import Urls
from onrei.phrase import Phrase
from onrei.shop.load import load_shop
from onrei.verify.job import PageAnswer
from onrei.verify.learned import Learned
from onrei.verify.result import Environment, Failure, Outcome
from onrei.verify.run import Run, Wish
from onrei.verify.scenario_set import scenario_set
from onrei.verify.side import side_of

ENVIRONMENT = Environment("Chromium 153", "Noto", "linux")
SHOP = load_shop(None).shop
FEW = replace(SHOP, items=SHOP.items[:3])
THEME = (
    '{block:NotLoadItemsPage}<!DOCTYPE html><html lang="ja"><head><title>x</title>'
    "<style>.badge{color:red}</style></head><body><h1>{ShopName}</h1>"
    "{block:ItemPage}{block:NoItemStock}<b class='badge'>SOLD OUT</b>{/block:NoItemStock}"
    "{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"
)
ASKING = THEME.replace("</body>", "<script>fetch('/load_items/1/x/0')</script></body>")


def png(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), (shade, 0, 0)).save(file, "PNG")
    return file.getvalue()


@dataclass
class FakePages:
    """Answers without a browser; the picture of a page is its text's length."""

    asked: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    answer: dict[str, object] = field(default_factory=dict)
    turn: int = 0
    prepared: int = 0
    glanced: list[str] = field(default_factory=list)

    def prepare(self, jobs):
        self.prepared = jobs

    def address(self, side, named):
        html = side.edition(named.scenario).program.render(named.scenario).html
        return f"http://127.0.0.1/{side.name}/{len(html) % 200}"

    def answers(self, jobs):
        for job in reversed(jobs):
            self.asked.append(job.name)
            self.checked += [job.name] if job.checks else []
            self.glanced += [job.name] if job.can_be_glanced_at else []
            self.expected.add(job.expected)
            shade = int(job.address.rpartition("/")[2]) + self.turn * int("#1" in job.name)
            made = PageAnswer(job.name, png(shade) if job.shoots else None, 2)
            yield replace(made, **self.answer)


@dataclass
class Pictures:
    """Pictures of an earlier run."""

    environment: Environment = ENVIRONMENT
    kept: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def picture(self, name):
        return self.kept[name][0] if name in self.kept else None

    def fingerprint(self, name):
        return self.kept[name][1] if name in self.kept else None

    def capture(self, name):
        return f"capture of {name}" if name in self.kept else ""

    def is_same(self, name, picture):
        return self.picture(name) == picture


@pytest.fixture
def side(tmp_path):
    """Return a function that gives a side of a theme's text."""

    def make(text, name="now", shop=FEW):
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        made = side_of(name, path, shop)
        made.edition()
        return made

    return make


def results(run, *patterns):
    chosen = scenario_set(run.now.edition().template, run.now.shop).only(patterns)
    return {one.name: one for one in run.results(chosen.scenarios)}


def test_two_sides_of_one_text_need_no_browser(side):
    pages = FakePages()
    run = Run(side(ASKING), ENVIRONMENT, pages, before=side(ASKING, "before"))
    assert {one.comparison.outcome for one in results(run).values()} == {Outcome.EQUAL}
    assert pages.asked == []


def test_only_the_pages_that_a_change_can_reach_are_shot_on_both_sides(side):
    pages = FakePages()
    changed = THEME.replace("color:red", "color:#2a2a2a")
    now = side(changed)
    found = results(Run(now, ENVIRONMENT, pages, before=side(THEME, "before")))
    with_badge = {
        one.name
        for one in scenario_set(now.edition().template, FEW).scenarios
        if "class='badge'" in now.render(one.scenario, Urls()).html
    }
    assert {name for name, one in found.items() if not one.is_good} == with_badge
    assert {name for name, one in found.items() if one.shots} < with_badge
    assert {asked.partition(":")[2].removesuffix("#0") for asked in pages.asked} < with_badge
    assert 0 < len(with_badge) < len(found) / 2


SAMES = tuple(f"index/{state}/ja/375" for state in ("as-is", "sold-out-final", "preorder"))
SHOOT = Wish(shoots=True)


def same(side, pages, learned, **more):
    """Verify three states of a page that shows nothing of them, of which the browser knows all."""
    return results(Run(side(THEME), ENVIRONMENT, pages, learned=learned, **more), *SAMES)


def test_pages_that_are_the_same_to_the_letter_are_opened_once(side):
    learned = Learned()
    same(side, FakePages(), learned)
    before = side(THEME + "<p>", "before")
    same(side, FakePages(), learned, before=before)
    pages = FakePages()
    found = same(side, pages, learned, before=before)
    (opened,) = {asked.partition(":")[2] for asked in pages.asked}
    assert len(pages.asked) == 2
    assert {name: one.shots for name, one in found.items()} == {
        name: 2 if f"{name}#0" == opened else 0 for name in SAMES
    }
    assert {one.comparison.outcome for one in found.values()} == {Outcome.CHANGED}


def test_each_of_the_same_pages_is_held_against_its_own_picture(side):
    learned = Learned()
    same(side, FakePages(), learned)
    taken = {
        name: one.picture for name, one in same(side, FakePages(), learned, wish=SHOOT).items()
    }
    kept = Pictures(kept={name: (picture, "") for name, picture in taken.items()})
    kept.kept[SAMES[1]] = (png(1), "")
    pages = FakePages()
    found = same(side, pages, learned, baseline=kept)
    outcomes = {name: one.comparison.outcome for name, one in found.items()}
    assert outcomes == {**dict.fromkeys(SAMES, Outcome.EQUAL), SAMES[1]: Outcome.CHANGED}


def test_trouble_with_one_of_the_same_pages_says_nothing_of_the_others(side):
    learned, trouble = Learned(), Phrase(en="crashed", ja="停止")
    same(side, FakePages(), learned)
    pages = FakePages(answer={"trouble": trouble, "picture": None})
    found = same(side, pages, learned, wish=SHOOT)
    assert len(pages.asked) == len(SAMES)
    assert {one.trouble for one in found.values()} == {trouble}


def test_a_page_that_looks_different_has_changed(side):
    pages = FakePages()
    run = Run(side(THEME + "<p>x</p>"), ENVIRONMENT, pages, before=side(THEME, "before"))
    (found,) = results(run, "law/as-is/ja/375").values()
    assert found.comparison.outcome is Outcome.CHANGED
    assert (found.picture, found.other_picture) != (None, None)
    assert not found.is_good


def test_a_page_that_may_ask_for_others_is_opened_until_that_is_known(side):
    pages, learned = FakePages(), Learned()
    changed = ASKING.replace("color:red", "color:#2a2a2a")
    both = {"before": side(ASKING, "before"), "learned": learned}
    results(Run(side(changed), ENVIRONMENT, pages, **both), "law")
    assert len(pages.asked) == 6
    pages.asked.clear()
    results(Run(side(changed), ENVIRONMENT, pages, **both), "law")
    assert pages.asked == []


def test_without_anything_to_compare_pages_are_opened_for_checks_alone(side):
    pages = FakePages()
    found = results(Run(side(THEME), ENVIRONMENT, pages), "law")
    assert all(one.comparison is None and one.picture is None for one in found.values())
    assert sorted(pages.asked) == ["now:law/as-is/en/375#0", "now:law/as-is/ja/1280#0",
                                   "now:law/as-is/ja/375#0"]  # fmt: skip


def test_a_page_that_was_sound_is_not_opened_again(side):
    pages, learned = FakePages(), Learned()
    results(Run(side(THEME), ENVIRONMENT, pages, learned=learned), "law")
    pages.asked.clear()
    found = results(Run(side(THEME), ENVIRONMENT, pages, learned=learned), "law")
    assert pages.asked == []
    assert all(one.is_good for one in found.values())


def test_a_page_that_failed_is_opened_again(side):
    pages = FakePages(answer={"failures": (Failure("axe", Phrase(en="x", ja="x")),)})
    learned = Learned()
    for _ in range(2):
        pages.asked.clear()
        found = results(Run(side(THEME), ENVIRONMENT, pages, learned=learned), "law/as-is/ja/375")
        assert len(pages.asked) == 1
    assert [one.check for result in found.values() for one in result.failures] == ["axe"]


def test_sound_pages_are_only_glanced_at_to_see_that_they_look_as_before(side):
    name, learned = "law/as-is/ja/375", Learned()
    results(Run(side(THEME), ENVIRONMENT, FakePages(), learned=learned), name)
    kept = Pictures(kept={name: (png(0), "f")})
    for wish, glanced in ((Wish(), [f"now:{name}#0"]), (Wish(repeat=2), [])):
        pages = FakePages(answer={"picture": None, "shots": 1, "is_as_expected": True})
        run = Run(side(THEME), ENVIRONMENT, pages, wish, baseline=kept, learned=learned)
        (found,) = results(run, name).values()
        assert pages.glanced == glanced
        assert found.comparison.outcome is Outcome.EQUAL
        assert found.is_good


def test_a_page_that_nobody_knows_to_be_sound_is_not_glanced_at(side):
    pages, name = FakePages(), "law/as-is/ja/375"
    kept = Pictures(kept={name: (png(0), "f")})
    results(Run(side(THEME), ENVIRONMENT, pages, baseline=kept), name)
    assert (len(pages.asked), pages.glanced) == (1, [])


def test_browsers_get_ready_while_the_pages_are_still_looked_at(side):
    pages = FakePages()
    results(Run(side(THEME), ENVIRONMENT, pages), "law")
    assert pages.prepared == len(pages.asked) == 3


def test_nothing_is_worked_out_twice_of_a_theme_and_a_shop_that_are_as_they_were(side, monkeypatch):
    learned = Learned()

    def marks():
        run = Run(side(THEME), ENVIRONMENT, FakePages(), learned=learned)
        return {name: one.fingerprint for name, one in results(run, "law").items()}

    before = marks()
    for name in ("fingerprint", "StaticCheck"):
        monkeypatch.setattr(f"onrei.verify.run.{name}", lambda *_all: pytest.fail("worked out"))
    assert marks() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"text": THEME.replace("<h1>", "<h1>x")},
        {"shop": replace(FEW, name="ほかの店")},
        {"environment": replace(ENVIRONMENT, font="Other")},
        {"promises": ("p",)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_is_not_as_it_was_is_worked_out_anew(side, changed):
    learned = Learned()

    def mark(text=THEME, shop=FEW, environment=ENVIRONMENT, promises=()):
        wish, now = Wish(promises=lambda _named: promises), side(text, shop=shop)
        run = Run(now, environment, FakePages(), wish, learned=learned)
        (found,) = results(run, "law/as-is/ja/375").values()
        return found.fingerprint

    assert mark() != mark(**changed)


def test_a_glance_teaches_nothing_of_what_a_page_asks_for(side):
    name, learned = "law/as-is/ja/375", Learned()
    opened = FakePages(answer={"requests": ("/a",)})
    results(Run(side(ASKING), ENVIRONMENT, opened, learned=learned), name)
    before = dict(learned.requests)
    assert ("/a",) in before.values()
    kept = Pictures(kept={name: (png(0), "f")})
    glanced = FakePages(answer={"picture": None, "is_as_expected": True})
    results(Run(side(ASKING), ENVIRONMENT, glanced, baseline=kept, learned=learned), name)
    assert len(glanced.glanced) == 1
    assert learned.requests == before


def test_goods_of_another_time_are_shown_as_they_were(side):
    old = replace(FEW, items=tuple(replace(one, title=f"{one.title}（旧）") for one in FEW.items))
    text = THEME.replace("{block:NoItemStock}", "{ItemTitle}{block:NoItemStock}", 1)
    pages, before = FakePages(), side(text, "before", old)
    found = results(Run(side(text), ENVIRONMENT, pages, before=before), "item/as-is/ja/375", "law")
    assert found["item/as-is/ja/375"].comparison.outcome is Outcome.CHANGED
    assert found["law/as-is/ja/375"].comparison.outcome is Outcome.EQUAL
    assert len(pages.asked) == 2


def test_a_page_that_the_goods_of_another_time_did_not_have_is_new(side):
    old = replace(FEW, items=())
    run = Run(side(THEME), ENVIRONMENT, FakePages(), before=side(THEME, "before", old))
    (found,) = results(run, "item/as-is/ja/375").values()
    assert found.comparison.outcome is Outcome.NEW


@pytest.mark.parametrize("wish", [Wish(repeat=2), Wish(is_fresh=True)], ids=["repeated", "fresh"])
@pytest.mark.parametrize("against", ["itself", "pictures of the same pages"])
def test_whoever_wants_all_opened_has_all_opened(side, wish, against):
    name, now, pages = "law/as-is/ja/375", side(THEME), FakePages()
    (known,) = results(Run(now, ENVIRONMENT, FakePages()), name).values()
    other = (
        {"before": now}
        if against == "itself"
        else {"baseline": Pictures(kept={name: (png(0), known.fingerprint)})}
    )
    (found,) = results(Run(now, ENVIRONMENT, pages, wish, **other), name).values()
    assert pages.asked == [f"now:{name}#{again}" for again in reversed(range(wish.repeat))]
    assert found.comparison is not None
    assert against != "itself" or found.comparison.outcome is Outcome.EQUAL


def test_trouble_with_the_browser_fails_the_scenario(side):
    pages = FakePages(answer={"trouble": Phrase(en="crashed", ja="停止"), "picture": None})
    run = Run(side(THEME), ENVIRONMENT, pages, baseline=Pictures())
    (found,) = results(run, "law/as-is/ja/375").values()
    assert (found.comparison.outcome, found.trouble.en) == (Outcome.FAILED, "crashed")


def test_a_scenario_without_a_baseline_is_new(side):
    run = Run(side(THEME), ENVIRONMENT, FakePages(), baseline=Pictures())
    (found,) = results(run, "law/as-is/ja/375").values()
    assert found.comparison.outcome is Outcome.NEW
    assert not found.is_good


def test_a_baseline_of_the_same_page_needs_no_browser(side):
    pages, name = FakePages(), "law/as-is/ja/375"
    (first,) = results(Run(side(THEME), ENVIRONMENT, pages, baseline=Pictures()), name).values()
    kept = Pictures(kept={name: (first.picture, first.fingerprint)})
    pages.asked.clear()
    (again,) = results(Run(side(THEME), ENVIRONMENT, pages, baseline=kept), name).values()
    assert (again.comparison.outcome, pages.asked) == (Outcome.EQUAL, [])


def test_the_very_picture_of_the_baseline_is_equal_without_opening_that(side):
    name = "law/as-is/ja/375"

    class Unopened(Pictures):
        def picture(self, name):
            pytest.fail(f"{name} was opened")

        def is_same(self, name, _picture):
            return True

    run = Run(side(THEME), ENVIRONMENT, FakePages(), baseline=Unopened())
    (found,) = results(run, name).values()
    assert found.comparison.outcome is Outcome.EQUAL


def test_what_is_to_be_looked_at_leads_to_the_studio(side):
    run = Run(side(THEME), ENVIRONMENT, FakePages(), baseline=Pictures())
    (found,) = results(run, "law/as-is/ja/375").values()
    assert (found.studio, found.viewport) == ("?at=/law&width=375", (375, 800))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [(ENVIRONMENT, {"capture of law/as-is/ja/375"}), (replace(ENVIRONMENT, browser="x"), {""})],
    ids=["same environment", "another one"],
)
def test_a_browser_is_told_the_picture_of_its_own_baseline(side, environment, expected):
    pages, name = FakePages(), "law/as-is/ja/375"
    kept = Pictures(environment, {name: (png(0), "f")})
    results(Run(side(THEME), ENVIRONMENT, pages, baseline=kept), name)
    assert pages.expected == expected


def test_a_baseline_of_another_browser_is_said_not_failed(side):
    other = replace(ENVIRONMENT, browser="Chromium 99")
    kept = Pictures(other, {"law/as-is/ja/375": (png(0), "f")})
    run = Run(side(THEME), ENVIRONMENT, FakePages(), baseline=kept)
    (found,) = results(run, "law/as-is/ja/375").values()
    assert found.comparison.outcome is Outcome.OTHER_ENVIRONMENT
    assert found.is_good


def test_pages_that_differ_from_one_opening_to_the_next_are_flaky(side):
    run = Run(side(THEME), ENVIRONMENT, FakePages(turn=1), wish=Wish(repeat=3))
    (found,) = results(run, "law/as-is/ja/375").values()
    assert [one.message.en for one in found.failures] == ["1 of 3 pictures of the same page differ"]


def test_repeated_pages_are_opened_though_nothing_changed_and_checked_once(side):
    name, now = "law/as-is/ja/375", side(THEME)
    kept = Pictures(ENVIRONMENT, {})
    first = results(Run(now, ENVIRONMENT, FakePages(), baseline=kept), name)[name]
    kept = Pictures(ENVIRONMENT, {name: (first.picture, first.fingerprint)})
    pages = FakePages()
    (found,) = results(
        Run(now, ENVIRONMENT, pages, baseline=kept, wish=Wish(repeat=4)), name
    ).values()
    assert found.is_good
    assert len(pages.asked) == 4
    assert pages.checked == [f"now:{name}#0"]


def test_the_text_is_a_result_of_its_own(side):
    found = Run(side(THEME), ENVIRONMENT, FakePages()).text_result()
    assert found.name == "export"
    assert {one.check for one in found.failures} == {"missing-required-tag"}
