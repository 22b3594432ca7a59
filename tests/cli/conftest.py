"""The command line, run in this process in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrei.cli.main import invoke


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit code."""

    exit_code: int
    out: str
    err: str


Onrei = Callable[..., Answer]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """Give the working folder, away from the user's settings."""
    folder = tmp_path / "作業 フォルダー"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ONREI_LANG", "en")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture
def onrei(capsys) -> Onrei:
    """Run a command line given as words."""

    def run(*arguments: object) -> Answer:
        exit_code = invoke([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(exit_code, printed.out, printed.err)

    return run


@pytest.fixture
def error(onrei: Onrei) -> Callable[..., str]:
    """Run a command line that must fail with one sentence on stderr, and give that sentence."""

    def run(*arguments: object) -> str:
        answer = onrei(*arguments)
        assert (answer.exit_code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
        label, _, sentence = answer.err.rstrip("\n").partition(": ")
        assert label in {"error", "エラー"}
        return sentence

    return run


@pytest.fixture
def page(folder: Path) -> Path:
    """Give a small BASE theme file with one design option of each checked kind."""
    path = folder / "page.html"
    path.write_text(
        '<meta name="color:Accent" content="#AA4444">'
        '<meta name="if:Show News" content="1">'
        '<meta name="select:Type" content="gothic" title="Gothic">'
        '<meta name="select:Type" content="mincho" title="Mincho">\n'
        "<title>{ShopName}</title>\n"
        "{block:ItemPage}{ItemTitle}{block:NoItemStock} sold out{/block:NoItemStock}"
        "{/block:ItemPage}\n"
        "{block:IndexPage}list {block:Items}[{ItemId}]{/block:Items}{/block:IndexPage}"
        "{block:AppsBlog} blog{/block:AppsBlog}"
        "{color:Accent}{block:if-Show_News} news{/block:if-Show_News}{select:Type}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def shop(folder: Path) -> Path:
    """Give a shop of two items, the second sold out, in the folder ``shop``."""
    (folder / "shop").mkdir()
    path = folder / "shop" / "shop.toml"
    path.write_text(
        'id = "mise"\nname = "見本の店"\ndomain = "mise.example.jp"\n'
        "now = 2026-11-20T10:00:00\n"
        '[[items]]\nid = 1\ntitle = "湯のみ"\nprice = 1200\nown_stock = 5\nlist_order = 1\n'
        '[[items]]\nid = 2\ntitle = "飯碗"\nprice = 2400\nlist_order = 2\n',
        encoding="utf-8",
    )
    return path.parent
