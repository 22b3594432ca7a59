"""Pytest in pytest: what somebody's tests meet who use the plugin."""

from __future__ import annotations

import json

import pytest

# Pytester takes back what is imported in a run of its own, and extension modules start once only.
import onrei.verify.shop_pages
import onrei.verify.snapshot
import onrei.verify.snapshot_run  # noqa: F401

pytest_plugins = "pytester"

# A camera without a browser: a page is the shade of its picture.
CONFTEST = """
    import pytest
    from tests.verify.pictures import ELSEWHERE, HERE, png
    from onrei.verify.capture import RestlessPageError, Shot
    from onrei.phrase import Phrase

    class Page:
        viewport_size = None

        def __init__(self, shade):
            self.shade = shade

    @pytest.fixture
    def shade():
        return Page

    @pytest.fixture(scope="session")
    def _onrei_environment(pytestconfig):
        return ELSEWHERE if pytestconfig.rootpath.joinpath("elsewhere").exists() else HERE

    @pytest.fixture(scope="session")
    def _onrei_camera():
        def shoot(page, opened, expected):
            if page.shade is None:
                raise RestlessPageError(Phrase(en="It moves", ja="動きます"))
            return Shot(png(page.shade), 3)
        return shoot
"""
TWO = """
    def test_front(assert_storefront_snapshot, shade):
        assert_storefront_snapshot(page=shade({front}))

    def test_item(assert_storefront_snapshot, shade):
        assert_storefront_snapshot(page=shade({item}))
        assert_storefront_snapshot("sold out", page=shade(90))
"""
FRONT = "test_shop.py::test_front"
ITEM = "test_shop.py::test_item"
SOLD_OUT = f"{ITEM}#sold out"


@pytest.fixture
def shop(pytester, monkeypatch):
    """Give the folder of somebody with two tests, whose pictures need no browser."""
    monkeypatch.setenv("ONREI_LANG", "en")
    pytester.makeconftest(CONFTEST)
    write(pytester)
    return pytester


def write(shop, front=200, item=150):
    shop.makepyfile(test_shop=TWO.format(front=front, item=item))


def run(shop, *options):
    return shop.runpytest_inprocess("-p", "no:benchmark", "-p", "no:cacheprovider", *options)


def accepted(shop):
    listed = json.loads((shop.path / "__onrei__" / "baseline.json").read_text(encoding="utf-8"))
    return listed["scenarios"]


def test_a_picture_that_nobody_accepted_fails_with_the_command_that_does(shop):
    result = run(shop)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "*There is no picture of `test_shop.py::test_front` in `*__onrei__` to compare with*",
            "*picture: *now.png",
            f"*If that is how it should look: pytest --onrei-update {FRONT}",
        ]
    )
    assert not (shop.path / "__onrei__").exists()


def test_a_failure_points_at_the_line_of_the_test(shop):
    result = run(shop)
    result.stdout.fnmatch_lines(["*test_shop.py:2: Failed"])
    result.stdout.no_fnmatch_line("*pytest_run.py*")


def test_an_update_accepts_and_says_what(shop):
    result = run(shop, "--onrei-update")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines([f"written, new: {FRONT}", f"written, new: {ITEM}",
                                 f"written, new: {SOLD_OUT}"])  # fmt: skip
    assert set(accepted(shop)) == {FRONT, ITEM, SOLD_OUT}


def test_what_was_accepted_passes(shop):
    run(shop, "--onrei-update")
    result = run(shop)
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        [
            "3 pictures compared with `*__onrei__`: 3 equal, 3 shots repeated until a page stood still"
        ]
    )


def test_a_change_fails_with_figures_and_the_path_of_the_diff(shop):
    run(shop, "--onrei-update")
    write(shop, front=100)
    result = run(shop)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*2,400 of 2,400 pixels differ (100.00%)*",
            "*size: 40 × 60",
            "*colour: 40 × 60 at (0, 0), 2,400 pixels",
            "*diff: *diff.png",
        ]
    )
    diff = next(line for line in result.outlines if "diff: " in line).partition("diff: ")[2]
    assert shop.path.joinpath(diff).read_bytes().startswith(b"\x89PNG")


def test_an_update_of_some_tests_leaves_the_others(shop):
    run(shop, "--onrei-update")
    before = accepted(shop)
    write(shop, front=100, item=100)
    run(shop, "--onrei-update", "-k", "front").assert_outcomes(passed=1, deselected=1)
    after = accepted(shop)
    assert after[FRONT] != before[FRONT]
    assert {name: after[name] for name in (ITEM, SOLD_OUT)} == {
        name: before[name] for name in (ITEM, SOLD_OUT)
    }


def test_words_are_japanese_where_the_owner_reads_japanese(shop, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    run(shop).stdout.fnmatch_lines(["*この表示で正しい場合: pytest --onrei-update*"])


def drop_the_test_of_the_front(shop):
    shop.makepyfile(test_shop=TWO.format(front=200, item=150).split("\n\n")[1])


def test_a_whole_run_names_what_is_obsolete_and_an_update_takes_it_out(shop):
    run(shop, "--onrei-update")
    drop_the_test_of_the_front(shop)
    result = run(shop)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines([f"obsolete: no test asks for `{FRONT}`*"])
    assert FRONT in accepted(shop)
    run(shop, "--onrei-update").stdout.fnmatch_lines([f"removed, no test asks for it: {FRONT}"])
    assert set(accepted(shop)) == {ITEM, SOLD_OUT}


@pytest.mark.parametrize(
    "choice",
    [("-k", "item"), (ITEM,), ("test_other.py",), ("--ignore=test_other.py",), ("--co",)],
    ids=lambda choice: choice[0],
)
def test_part_of_a_run_neither_names_nor_takes_out_anything(shop, choice):
    run(shop, "--onrei-update")
    drop_the_test_of_the_front(shop)
    shop.makepyfile(test_other="def test_nothing(): pass")
    result = run(shop, "--onrei-update", *choice)
    result.stdout.no_fnmatch_line("*removed*")
    assert set(accepted(shop)) == {FRONT, ITEM, SOLD_OUT}


def test_a_file_with_a_mistake_keeps_its_pictures(shop):
    run(shop, "--onrei-update")
    shop.makepyfile(test_shop="import nothing_of_that_name")
    shop.makepyfile(test_other="def test_nothing(): pass")
    result = run(shop, "--onrei-update", "--continue-on-collection-errors")
    result.assert_outcomes(passed=1, errors=1)
    assert set(accepted(shop)) == {FRONT, ITEM, SOLD_OUT}


def test_another_environment_is_said_and_fails_nothing(shop):
    run(shop, "--onrei-update")
    write(shop, front=100)
    (shop.path / "elsewhere").touch()
    result = run(shop, "-rs")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "3 pictures *: 2 equal, 1 of another environment, *",
            "SKIPPED*were made with Chromium 153 */*, this run with Chromium 99 */*",
        ]
    )


def test_some_pictures_of_another_environment_are_not_put_beside_the_others(shop):
    run(shop, "--onrei-update")
    (shop.path / "elsewhere").touch()
    write(shop, front=100)
    result = run(shop, "--onrei-update", "-k", "front")
    result.stdout.fnmatch_lines(["*nothing was written*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_whole_update_moves_to_another_environment(shop):
    run(shop, "--onrei-update")
    (shop.path / "elsewhere").touch()
    write(shop, front=100)
    run(shop, "--onrei-update").assert_outcomes(passed=2)
    run(shop).assert_outcomes(passed=2)


def test_pictures_of_one_test_are_counted(shop):
    shop.makepyfile(
        test_shop="""
        def test_all(assert_storefront_snapshot, shade):
            for one in (10, 20, 30):
                assert_storefront_snapshot(page=shade(one))
        """
    )
    run(shop, "--onrei-update").assert_outcomes(passed=1)
    assert list(accepted(shop)) == [f"test_shop.py::test_all{end}" for end in ("", "#2", "#3")]


def test_one_name_for_two_pictures_is_refused(shop):
    shop.makepyfile(
        test_shop="""
        def test_all(assert_storefront_snapshot, shade):
            assert_storefront_snapshot("front", page=shade(1))
            assert_storefront_snapshot("front", page=shade(2))
        """
    )
    result = run(shop, "--onrei-update")
    result.stdout.fnmatch_lines(["*This test has a picture called `front` already*"])


def test_a_test_without_a_page_is_told_how_to_open_one(shop):
    shop.makepyfile(
        test_shop="def test_x(assert_storefront_snapshot): assert_storefront_snapshot()"
    )
    run(shop).stdout.fnmatch_lines(["*This test has opened no page; open one with `onrei_page(*"])


def test_a_page_that_never_holds_still_fails_its_test(shop):
    shop.makepyfile(
        test_shop="""
        def test_x(assert_storefront_snapshot, shade):
            assert_storefront_snapshot(page=shade(None))
        """
    )
    result = run(shop, "--onrei-update")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*Failed: It moves"])
    assert accepted(shop) == {}


def test_accepted_pictures_lie_where_the_project_wants_them(shop):
    shop.makeini("[pytest]\nonrei_baseline = pictures/accepted")
    run(shop, "--onrei-update").assert_outcomes(passed=2)
    assert (shop.path / "pictures" / "accepted" / "baseline.json").exists()


def test_accepted_pictures_that_git_has_mixed_up_are_one_sentence(shop):
    run(shop, "--onrei-update")
    (shop.path / "__onrei__" / "baseline.json").write_text("<<<<<<<", encoding="utf-8")
    result = run(shop)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*baseline.json`, line 1: not valid JSON*"])
    result.stdout.no_fnmatch_line("INTERNALERROR*")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def reported(shop, folder="report"):
    table = json.loads((shop.path / folder / "report.json").read_text(encoding="utf-8"))
    return {one["name"]: one["verdict"] for one in table["results"]}


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["one process", "workers"])
def test_a_report_shows_all_pictures_of_a_run(shop, workers):
    run(shop, "--onrei-update")
    write(shop, front=100)
    result = run(shop, "--onrei-report", "report", *workers)
    result.stdout.fnmatch_lines(["report: *index.html"])
    assert (shop.path / "report" / "index.html").exists()
    assert reported(shop) == {FRONT: "changed", ITEM: "good", SOLD_OUT: "good"}


def test_a_report_of_nothing_is_not_written_and_that_is_said(shop):
    shop.makepyfile(test_shop="def test_x(): pass")
    result = run(shop, "--onrei-report", "report")
    result.stdout.fnmatch_lines(["No test has taken a picture, so no report was written"])
    assert not (shop.path / "report").exists()


def test_a_folder_behind_a_link_is_a_whole_project(shop, monkeypatch):
    run(shop, "--onrei-update")
    drop_the_test_of_the_front(shop)
    link = shop.path.with_name("linked")
    link.symlink_to(shop.path)
    monkeypatch.chdir(link)
    result = run(shop, "--rootdir", str(link))
    result.stdout.fnmatch_lines([f"obsolete: no test asks for `{FRONT}`*"])


def test_a_report_where_a_file_lies_in_the_way_is_one_sentence(shop):
    (shop.path / "report").write_text("mine", encoding="utf-8")
    result = run(shop, "--onrei-update", "--onrei-report", "report")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*report*cannot be written*"])
    result.stdout.no_fnmatch_line("INTERNALERROR*")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_run_without_pictures_says_nothing_of_them(shop):
    shop.makepyfile(test_shop="def test_x(): pass")
    result = run(shop)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*onrei ---*")


def in_parallel(shop, *options):
    pytest.importorskip("xdist")
    return run(shop, "-n2", *options)


def test_parallel_workers_accept_together_under_the_names_that_one_would_use(shop):
    text = TWO.replace(
        "    def test_item", '    @__import__("pytest").mark.xdist_group("a")\n    def test_item'
    )
    shop.makepyfile(test_shop=text.format(front=200, item=150))
    in_parallel(shop, "--onrei-update", "--dist=loadgroup").assert_outcomes(passed=2)
    assert set(accepted(shop)) == {FRONT, ITEM, SOLD_OUT}
    write(shop, front=100)
    result = in_parallel(shop)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["3 pictures *: 2 equal, 1 changed, *"])


def test_parallel_workers_find_what_is_obsolete_and_no_more(shop):
    run(shop, "--onrei-update")
    drop_the_test_of_the_front(shop)
    shop.makepyfile(test_other="def test_nothing(): pass")
    in_parallel(shop, "--onrei-update", "-k", "item").stdout.no_fnmatch_line("*removed*")
    result = in_parallel(shop, "--onrei-update")
    result.stdout.fnmatch_lines([f"removed, no test asks for it: {FRONT}"])
    assert set(accepted(shop)) == {ITEM, SOLD_OUT}


def test_a_worker_that_dies_loses_no_accepted_picture(shop):
    run(shop, "--onrei-update")
    shop.makepyfile(test_shop=TWO.format(front=200, item="__import__('os')._exit(3)"))
    in_parallel(shop, "--onrei-update")
    assert set(accepted(shop)) == {FRONT, ITEM, SOLD_OUT}


def test_without_a_theme_a_test_is_told_how_to_choose_one(shop):
    shop.makepyfile(test_shop="def test_x(onrei_theme): pass")
    result = run(shop)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*No theme was chosen: say `--onrei-theme TARGET`*"])


THEME_AND_SHOP = """
    def test_x(onrei_theme, onrei_shop):
        print("theme", onrei_theme, "shop", onrei_shop.name, "clock", onrei_shop.now is not None)
        assert 0
"""
PRODUCTS = (
    "商品ID,種類ID,商品名,種類名,説明,価格,税率,在庫数,種類在庫数,公開状態,表示順\n"
    "101,,粉引の皿,,粉引の皿です,3960,1,3,,1,1\n"
)


def test_theme_and_shop_come_from_the_command_line(shop):
    (shop.path / "goods.csv").write_text(PRODUCTS, encoding="utf-8")
    shop.makepyfile(test_shop=THEME_AND_SHOP)
    result = run(shop, "--onrei-theme", "kiso", "--onrei-shop", "goods.csv")
    result.stdout.fnmatch_lines(["theme kiso shop * clock True"])


def test_theme_and_shop_come_from_the_configuration_of_the_project(shop):
    shop.makeini("[pytest]\nonrei_theme = own.html\nonrei_shop = hibi")
    (shop.path / "own.html").touch()
    shop.makepyfile(test_shop=THEME_AND_SHOP)
    result = run(shop)
    result.stdout.fnmatch_lines([f"theme {shop.path / 'own.html'} shop * clock True"])


def test_a_shop_that_does_not_exist_is_one_sentence(shop):
    shop.makepyfile(test_shop=THEME_AND_SHOP)
    result = run(shop, "--onrei-theme", "kiso", "--onrei-shop", "nowhere.csv")
    result.stdout.fnmatch_lines(["The shop `nowhere.csv` does not exist*"])


def test_a_playwright_that_another_plugin_brings_is_used(shop):
    shop.makepyfile(
        theirs="""
        import pytest

        @pytest.fixture(scope="session")
        def playwright():
            return "theirs"
        """
    )
    shop.makeconftest(
        """
        import theirs

        def pytest_configure(config):
            config.pluginmanager.register(theirs, "playwright")
        """
    )
    shop.makepyfile(test_shop="def test_x(_onrei_playwright): assert _onrei_playwright == 'theirs'")
    run(shop).assert_outcomes(passed=1)


THEME = """<!DOCTYPE html><html lang="{LanguageCode}"><head><title>{PageTitle}</title>
<meta name="color:Ink" content="#222222"><style>p { color: {color:Ink}; font-size: 20px }</style>
</head><body><h1>{ShopName}</h1>{block:ItemPage}<p>{ItemTitle}</p>
{block:NoItemStock}<b>SOLD OUT</b>{/block:NoItemStock}{/block:ItemPage}
<script>console.log(innerWidth)</script></body></html>
"""
IN_A_BROWSER = """
    import pytest
    from onrei import OnreiError

    def test_the_item_is_sold_out(onrei_page, assert_storefront_snapshot):
        page = onrei_page("item", "sold-out", width=375)
        assert page.get_by_text("SOLD OUT").is_visible()
        assert page.evaluate("innerWidth") == 375
        assert_storefront_snapshot()
        assert_storefront_snapshot("red", onrei_page("item", options={"color:Ink": "#ff0000"}))

    def test_visitors_have_nothing_in_common(onrei_page):
        one, other = onrei_page(), onrei_page("item", language="en", apps="all")
        one.evaluate("document.cookie = 'a=b'")
        assert "a=b" not in other.evaluate("document.cookie")
        assert other.evaluate("navigator.language") == "en-US"
        assert other.evaluate("new Date().toISOString()").startswith("2026-11-20T01:00")

    @pytest.mark.parametrize("wrong", [
        {"page": "itme"}, {"state": "sold"}, {"apps": ["blgo"]}, {"options": {"color:Ikn": "#000"}},
        {"width": 0}, {"item": 1},
    ], ids=str)
    def test_mistakes_are_said(onrei_page, wrong):
        with pytest.raises(OnreiError) as raised:
            onrei_page(**{"page": "item"} | wrong)
        print("said:", raised.value)
        assert len(raised.traceback) <= 2
"""


@pytest.mark.browser
def test_pages_of_a_theme_are_opened_and_compared_in_a_browser(shop):
    (shop.path / "conftest.py").unlink()
    theme = shop.path / "theme.html"
    theme.write_text(THEME, encoding="utf-8")
    shop.makeini("[pytest]\nonrei_theme = theme.html\nfilterwarnings = error")
    shop.makepyfile(test_shop=IN_A_BROWSER)
    first = shop.runpytest_subprocess("-p", "no:benchmark", "--onrei-update", "-rP")
    first.assert_outcomes(passed=8)
    first.stdout.fnmatch_lines(
        ["*did you mean `item`*", "*did you mean `sold-out`*", "*did you mean `blog`*",
         "*did you mean `color:Ink`*", "*0 × 800 pixels*"]
    )  # fmt: skip
    theme.write_text(THEME.replace("#222222", "#2a2a2a"), encoding="utf-8")
    again = shop.runpytest_subprocess("-p", "no:benchmark", "-k", "sold_out")
    again.assert_outcomes(failed=1, deselected=7)
    again.stdout.fnmatch_lines(["*colour: * × * at (*"])
