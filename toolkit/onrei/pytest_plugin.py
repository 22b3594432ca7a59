"""Onrei for pytest: a theme's pages in a browser that paints alike everywhere, and their pictures.

Tests that ask for a browser are marked ``browser`` and run last. Nothing here imports Playwright
before a test asks for it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrei.phrase import Phrase, ui_language
from onrei.pytest_run import RUN, AssertSnapshot, Run, SnapshotCheck, told

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from onrei.pytest_run import Camera
    from onrei.shop.model import Shop
    from onrei.verify.engine import Engine
    from onrei.verify.result import Environment
    from onrei.verify.shop_pages import ShopPages, Storefronts

_OPTIONS = (
    ("shop", "PATH", Phrase(
        en="Shop of the fixture onrei_shop: a folder, a product CSV of BASE or JSON of its API",
        ja="フィクスチャ onrei_shop のショップ（フォルダー・BASE の商品 CSV・API の JSON）",
    )),
    ("theme", "TARGET", Phrase(
        en="Theme of the fixture onrei_theme: its name, its folder or a BASE theme file",
        ja="フィクスチャ onrei_theme のテーマ（名前・フォルダー・BASE のテーマファイル）",
    )),
)  # fmt: skip
_UPDATE = Phrase(
    en="Accept the pictures that the tests take, new and changed ones",
    ja="テストで撮った画像を、新しいものも変わったものも正しいものとして保存します",
)
_REPORT = Phrase(
    en="Write a report of all pictures into this folder",
    ja="すべての画像の報告書をこのフォルダーに書き出します",
)
_FOLDER = Phrase(
    en="Folder of the accepted pictures (default: __onrei__)",
    ja="保存した画像のフォルダー（省略時: __onrei__）",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what a project may choose."""
    language = ui_language()
    group = parser.getgroup("onrei", "Onrei")
    for name, metavar, phrase in _OPTIONS:
        words = phrase.text(language)
        group.addoption(f"--onrei-{name}", metavar=metavar, help=words)
        parser.addini(f"onrei_{name}", words, default="")
    group.addoption("--onrei-update", action="store_true", help=_UPDATE.text(language))
    group.addoption("--onrei-report", metavar="DIR", help=_REPORT.text(language))
    parser.addini("onrei_baseline", _FOLDER.text(language), default="__onrei__")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, and follow the run."""
    config.addinivalue_line("markers", "browser: drives a real browser (sorted last)")
    config.stash[RUN] = run = Run(config)
    config.pluginmanager.register(run, "onrei-run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last, so that fast failures show first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def onrei_browser(_onrei_playwright: Playwright, _onrei_engine: Engine) -> Iterator[Browser]:
    """Give a headless Chromium, got once if the machine has none; closed at the end."""
    from onrei.verify.browser import launch_options  # noqa: PLC0415 - only when a test asks

    browser = _onrei_playwright.chromium.launch(**launch_options(Path(_onrei_engine.path)))
    yield browser
    browser.close()


@pytest.fixture
def onrei_blank_page(onrei_browser: Browser) -> Iterator[Page]:
    """Give a fresh page, as a visitor in Japan has it, without motion."""
    context = onrei_browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def onrei_shop(pytestconfig: pytest.Config) -> Shop:
    """Give the shop whose goods the pages show: ``--onrei-shop``, ``onrei.toml``, or the sample."""
    from onrei.shop.owned import load_owned_shop  # noqa: PLC0415
    from onrei.verify.shop_pages import still_shop  # noqa: PLC0415

    with told():
        loaded = load_owned_shop(_chosen(pytestconfig, "shop") or None, pytestconfig.rootpath)
    for problem in loaded.problems:
        warnings.warn(problem.text(ui_language()), stacklevel=1)
    return still_shop(loaded.shop)


@pytest.fixture(scope="session")
def onrei_theme(pytestconfig: pytest.Config) -> str:
    """Give the theme that the tests are about: ``--onrei-theme``, or what the ini file says."""
    chosen = _chosen(pytestconfig, "theme")
    if not chosen:
        pytest.fail(_NO_THEME.text(ui_language()), pytrace=False)
    return chosen


@pytest.fixture
def onrei_page(
    _onrei_storefronts: Storefronts, onrei_theme: str, onrei_shop: Shop
) -> Iterator[ShopPages]:
    """Give what opens a page of the theme: ``onrei_page("item", "sold-out", width=375)``."""
    with told():
        pages = _onrei_storefronts.pages(onrei_theme, onrei_shop)
    yield pages
    pages.close()


@pytest.fixture
def assert_storefront_snapshot(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    _onrei_environment: Environment,
    _onrei_camera: Camera,
) -> AssertSnapshot:
    """Give what fails unless a page looks as it was accepted before."""
    opens = "onrei_page" in request.fixturenames
    return SnapshotCheck(
        request.node,
        request.config.stash[RUN],
        request.getfixturevalue("onrei_page") if opens else None,
        _onrei_environment,
        _onrei_camera,
        lambda: tmp_path_factory.mktemp("onrei"),
    )


@pytest.fixture(scope="session")
def _onrei_playwright(request: pytest.FixtureRequest) -> Iterator[Playwright]:
    # There can be only one in a process, and pytest-playwright brings it.
    if request.config.pluginmanager.hasplugin("playwright"):
        yield request.getfixturevalue("playwright")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def _onrei_engine(request: pytest.FixtureRequest) -> Engine:
    from onrei.verify.browser import find_browser  # noqa: PLC0415
    from onrei.verify.browser_install import install_browser  # noqa: PLC0415
    from onrei.verify.engine import Engine  # noqa: PLC0415

    path = find_browser()
    if path is None:
        capture = request.config.pluginmanager.getplugin("capturemanager")
        language = ui_language()
        with told(), capture.global_and_fixture_disabled():
            path = install_browser(lambda step: print(step.text(language)))  # noqa: T201
    return Engine(path=str(path))


@pytest.fixture(scope="session")
def _onrei_still_browser(_onrei_playwright: Playwright, _onrei_engine: Engine) -> Iterator[Browser]:
    from onrei.verify.engine import started  # noqa: PLC0415

    browser = started(_onrei_playwright, _onrei_engine)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def _onrei_environment(request: pytest.FixtureRequest, _onrei_engine: Engine) -> Environment:
    from onrei.verify.environment import environment_of  # noqa: PLC0415

    def running(_engine: Engine) -> AbstractContextManager[Browser]:
        return nullcontext(request.getfixturevalue("_onrei_still_browser"))

    with told():
        return environment_of(_onrei_engine, running)


@pytest.fixture(scope="session")
def _onrei_storefronts(_onrei_still_browser: Browser) -> Iterator[Storefronts]:
    from onrei.verify.shop_pages import Storefronts  # noqa: PLC0415
    from onrei.verify.site import Site  # noqa: PLC0415

    with Site() as site:
        yield Storefronts(site, _onrei_still_browser)


@pytest.fixture(scope="session")
def _onrei_camera() -> Camera:
    from onrei.verify.shop_pages import picture_of  # noqa: PLC0415

    return picture_of


def _chosen(config: pytest.Config, name: str) -> str:
    """Return what was asked for, as seen from where it was asked; a bare name stays one."""
    asked = config.getoption(f"--onrei-{name}")
    if asked:
        return _near(asked, config.invocation_params.dir)
    folder = config.rootpath if config.inipath is None else config.inipath.parent
    return _near(config.getini(f"onrei_{name}"), folder)


def _near(written: str, folder: Path) -> str:
    path = folder / written
    return str(path) if written and path.exists() else written


_NO_THEME = Phrase(
    en="No theme was chosen: say `--onrei-theme TARGET`, `onrei_theme = TARGET` in pytest's "
    "configuration, or write a fixture `onrei_theme` that returns it",
    ja="テーマが指定されていません。`--onrei-theme TARGET`、pytest の設定の `onrei_theme = TARGET`、"
    "またはテーマを返すフィクスチャ `onrei_theme` で指定してください",
)
