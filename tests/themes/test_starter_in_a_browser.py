"""The theme that `onrei new theme` makes: whoever begins with it begins with nothing to mend."""

import json

import pytest
from click.testing import CliRunner

from onrei.cli.main import main

pytestmark = pytest.mark.browser
# One of each kind of page, where most of it shows.
PAGES = (
    "index/as-is/ja/375", "index/sold-out/ja/1280", "item/restock-planned/ja/375", "law/as-is/en/375",
    "blog-article/as-is/ja/1280", "contact/as-is/ja/375", "index/as-is/ja/1280/not-public",
)  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Give what `onrei verify` tells of a new theme."""
    folder = tmp_path_factory.mktemp("new")
    chosen = [word for name in PAGES for word in ("--only", name)]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ONREI_CACHE", str(folder / "cache"))
        patch.delenv("ONREI_LANG", raising=False)
        run = CliRunner()
        assert run.invoke(main, ["new", "theme", "sumi"]).exit_code == 0
        run.invoke(main, ["verify", "sumi", "--fresh", "--report", "report", *chosen])
    return json.loads((folder / "report" / "report.json").read_text(encoding="utf-8"))


def test_nothing_is_found_on_its_pages(report):
    assert [one["name"] for one in report["results"] if one["failures"]] == []
    assert {one["name"] for one in report["results"]} >= set(PAGES)
