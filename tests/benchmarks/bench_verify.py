"""How fast a theme is verified: beside two peers, after a small change, and picture by picture.

Run by hand: ``pytest -n 0 tests/benchmarks/bench_verify.py -s``. Peers come from npm into a folder for the
time of the run. All use the same headless browser, fonts and pages, two at a time, and write their
report. Theirs open each page in a context of its own; so does ours until it has found the page sound,
and from then on it glances at it in a tab that keeps nothing of the page before. What is measured is
that, with nothing known but that the pages are sound: all of them are opened and photographed, but of
pages that are the same to the letter one. Read the ratios: each is of runs that took turns.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from onrei.bundled import bundled_folder
from onrei.shop.load import load_shop
from onrei.verify.browser import find_browser, launch_options
from onrei.verify.compare import compare
from onrei.verify.fingerprint import plain_page
from onrei.verify.picture_file import size_of
from onrei.verify.scenario_set import NamedScenario, scenario_set
from onrei.verify.side import side_of
from onrei.verify.site import Site

pytestmark = pytest.mark.browser
PAGES, ROUNDS, WORKERS = 48, 2, 2
# Two of the pages are the same to the letter as others, and are not opened on their own.
LEAST_OPENED = 46
# Pages with photographs are painted and packed by the same browser whoever asks, which levels the
# field: 2.6 to 2.8 times as many pages a second were seen.
LEAST_RATIO = 2.5
# Of what the smaller number of pages lets one hope for; a run has a start and a report besides.
LEAST_SHARE = 0.5
MOST_MS = {"equal bytes": 0.5, "equal pixels": 15.0}
SHOP = load_shop().shop


@dataclass
class Verify:
    """``onrei verify`` of *theme* in processes of its own, with a cache and a baseline of its own."""

    theme: Path
    folder: Path
    only: tuple[str, ...] = ()

    @property
    def _list(self) -> Path:
        return self.folder / "baseline" / "baseline.json"

    def accept(self) -> None:
        """Keep a picture of each page."""
        self.run("--update")

    def forget(self) -> None:
        """Forget what each page was made from, so that every one is opened and compared."""
        table = json.loads(self._list.read_text(encoding="utf-8"))
        for entry in table["scenarios"].values():
            entry["fingerprint"] = ""
        self._list.write_text(json.dumps(table), encoding="utf-8")

    def run(self, *words: str) -> float:
        """Return the seconds of one run; its findings are no trouble, but that it fails is."""
        command = [
            sys.executable, "-m", "onrei", "verify", str(self.theme), "--workers", str(WORKERS),
            "--baseline", str(self.folder / "baseline"), "--report", str(self.folder / "report"),
            *(word for name in self.only for word in ("--only", name)), *words,
        ]  # fmt: skip
        own = {"ONREI_CACHE": str(self.folder / "cache"), "ONREI_BROWSER": str(find_browser())}
        return timed(command, self.folder, environment=own, good=(0, 1))

    def outcomes(self) -> dict[str, str]:
        """Return what became of each page that was photographed in the last run."""
        text = (self.folder / "report" / "report.json").read_text(encoding="utf-8")
        results = [one for one in json.loads(text)["results"] if one["shots"]]
        return {one["name"]: one["comparison"]["outcome"] for one in results}


def timed(
    command: list[str],
    folder: Path,
    *,
    environment: dict[str, str] | None = None,
    good: tuple[int, ...] = (0,),
) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    assert done.returncode in good, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return seconds


def pages_of(theme: Path) -> tuple[NamedScenario, ...]:
    """Return the pages that are compared, at 1280: the plain ones first."""
    whole = scenario_set(side_of("now", theme, SHOP).edition().template, SHOP).scenarios
    wide = [one for one in whole if "/1280" in one.name and one.scenario.page != "load-items"]
    wide.sort(key=lambda one: (one.is_special, one.name))
    assert len(wide) >= PAGES
    return tuple(wide[:PAGES])


def exactly(name: str) -> str:
    """Return the pattern of `--only` that no longer name matches."""
    return f"{name[:-1]}[{name[-1]}]"


@pytest.fixture(scope="module")
def kiso() -> Path:
    return bundled_folder("themes") / "kiso"


@pytest.fixture(scope="module")
def addresses(kiso: Path) -> Iterator[dict[str, str]]:
    """Give the addresses of the pages by name, served as ours are."""
    side = side_of("now", kiso, SHOP)
    with Site() as site:
        yield {one.name: site.address(side, one) for one in pages_of(kiso)}


@pytest.fixture(scope="module")
def ours(kiso: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], float]:
    """Give the function that opens and compares all pages, and returns the seconds of that."""
    folder = tmp_path_factory.mktemp("ours")
    names = [one.name for one in pages_of(kiso)]
    verify = Verify(kiso, folder, tuple(map(exactly, names)))
    verify.accept()
    verify.forget()

    def run() -> float:
        cost = verify.run()
        assert verify.outcomes().items() <= dict.fromkeys(names, "equal").items()
        assert len(verify.outcomes()) >= LEAST_OPENED
        return cost

    return run


def installed(folder: Path, package: str) -> Path:
    """Put *package* into *folder*; skip the test where that cannot be."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is missing, so there is no peer to run beside")
    folder.mkdir()
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", package],
        cwd=folder,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm cannot install {package}: {done.stderr.strip().splitlines()[-1]}")
    return folder


def playwright(folder: Path, addresses: dict[str, str]) -> Callable[[bool], float]:
    """Return what runs @playwright/test with ``toHaveScreenshot``."""
    installed(folder, "@playwright/test@1.65")
    options = launch_options(find_browser())
    config = {
        "testDir": ".",
        "workers": WORKERS,
        "fullyParallel": True,
        "reporter": [["html", {"open": "never"}]],
        # A busy machine is no failure of theirs.
        "timeout": 300_000,
        "expect": {"timeout": 120_000},
        "use": {
            "viewport": {"width": 1280, "height": 800},
            "launchOptions": {
                "executablePath": options["executable_path"],
                "args": options["args"],
            },
        },
    }
    (folder / "playwright.config.js").write_text(f"module.exports = {json.dumps(config)}")
    (folder / "pages.spec.js").write_text(f"""\
const {{ test, expect }} = require("@playwright/test");
for (const [name, address] of Object.entries({json.dumps(addresses)}))
  test(name, async ({{ page }}) => {{
    await page.goto(address);
    await expect(page).toHaveScreenshot({{ fullPage: true }});
  }});
""")
    command = [str(folder / "node_modules" / ".bin" / "playwright"), "test"]

    def run(is_first: bool) -> float:
        words = ["--update-snapshots"] if is_first else []
        return timed([*command, *words], folder, environment=strings(options["env"]))

    return run


def backstop(folder: Path, addresses: dict[str, str]) -> Callable[[bool], float]:
    """Return what runs BackstopJS; it takes five pictures at a time, with which it is fastest."""
    installed(folder, "backstopjs@6.3")
    options = launch_options(find_browser())
    config = {
        "id": "onrei",
        "viewports": [{"label": "wide", "width": 1280, "height": 800}],
        "scenarios": [
            {"label": name, "url": address, "selectors": ["document"], "misMatchThreshold": 0}
            for name, address in addresses.items()
        ],
        "paths": {
            word: f"data/{word}"
            for word in ("bitmaps_reference", "bitmaps_test", "html_report", "ci_report")
        },
        "report": ["browser"],
        "openReport": False,
        "engine": "puppeteer",
        "engineOptions": {
            "executablePath": options["executable_path"],
            "args": [*options["args"], "--no-sandbox"],
        },
        "asyncCaptureLimit": 5,
    }
    (folder / "backstop.json").write_text(json.dumps(config))
    command = [str(folder / "node_modules" / ".bin" / "backstop")]

    def run(is_first: bool) -> float:
        word = "reference" if is_first else "test"
        # Now and then it takes a page before its pictures have come, and calls that a mismatch.
        return timed([*command, word], folder, environment=strings(options["env"]), good=(0, 1))

    return run


def strings(environment: dict[str, str | float | bool]) -> dict[str, str]:
    return {name: str(value) for name, value in environment.items()}


@pytest.mark.parametrize("peer", [playwright, backstop], ids=lambda peer: peer.__name__)
def test_all_pages_beside_a_peer(peer, addresses, ours, tmp_path):
    theirs = peer(tmp_path / "peer", addresses)
    theirs(True)
    rounds = [(ours(), theirs(False)) for _ in range(ROUNDS)]
    for our, their in rounds:
        print(f"\n{PAGES} pages: onrei {our:.1f} s, {peer.__name__} {their:.1f} s")
    our, their = (min(both) for both in zip(*rounds, strict=True))
    print(f"pages per second: {PAGES / our:.2f} and {PAGES / their:.2f}, ratio {their / our:.2f}")
    assert their / our >= LEAST_RATIO


def test_a_change_of_one_snippet_opens_its_pages_only(kiso, tmp_path):
    theme = tmp_path / "kiso"
    shutil.copytree(kiso, theme)
    snippet = theme / "snippets" / "restock-button"
    shutil.copytree(bundled_folder("snippets") / snippet.name, snippet)
    side = side_of("now", theme, SHOP)
    pages = scenario_set(side.edition().template, SHOP).scenarios
    showing = {
        one.name: (plain_page(one, side), one.scenario.viewport, one.scenario.language)
        for one in pages
        if 'class="onrei-restock' in side.edition(one.scenario).program.render(one.scenario).html
    }

    verify = Verify(theme, tmp_path)
    verify.accept()
    kept = verify._list.read_bytes()
    verify.forget()
    shutil.rmtree(tmp_path / "cache")
    cold = verify.run()
    assert set(verify.outcomes()) == {one.name for one in pages}
    verify._list.write_bytes(kept)

    style = snippet / "style.css.j2"
    rule = ".onrei-restock { font-size: .875rem; line-height: "
    text = style.read_text(encoding="utf-8")
    assert rule in text
    style.write_text(text.replace(rule, f"{rule}1"), encoding="utf-8")
    changed = verify.run()
    found = verify.outcomes()
    print(
        f"\ncold {cold:.1f} s for {len(pages)} pages, after a change {changed:.1f} s for {len(found)}"
    )
    print(f"{cold / changed:.1f} × faster; {len(showing)} pages show the snippet")
    # Of those that are the same to the letter one is opened.
    assert set(found) <= set(showing)
    assert sorted(map(repr, map(showing.get, found))) == sorted(set(map(repr, showing.values())))
    assert cold / changed >= LEAST_SHARE * len(pages) / len(found)


@pytest.fixture
def onrei_theme() -> str:
    """Give the theme of the page that pictures are compared of."""
    return "kiso"


def packed(png: bytes, *, level: int, is_changed: bool = False) -> bytes:
    """Return *png* in another file, of the same pixels or with a square of others."""
    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    if is_changed:
        picture.paste((255, 0, 0), (400, 1000, 500, 1100))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=level)
    return file.getvalue()


@pytest.mark.parametrize("after", ["equal bytes", "equal pixels", "changed"])
def test_two_pictures(benchmark, onrei_page, after):
    before = onrei_page("index").screenshot(full_page=True)
    pictures = {
        "equal bytes": bytes(bytearray(before)),
        "equal pixels": packed(before, level=1),
        "changed": packed(before, level=1, is_changed=True),
    }
    width, height = size_of(before)
    benchmark.pedantic(lambda: compare(before, pictures[after]), rounds=10, warmup_rounds=1)
    megapixels = width * height / 1_000_000
    per_megapixel = benchmark.stats.stats.min * 1000 / megapixels
    print(f"\n{after}: {per_megapixel:.2f} ms per megapixel, of {megapixels:.1f}")
    # What differs is looked at twice, and painted.
    assert after == "changed" or per_megapixel <= MOST_MS[after]
