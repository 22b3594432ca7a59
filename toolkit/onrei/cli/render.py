"""``onrei render``: print one page as BASE would."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from onrei.cli.output import deliver
from onrei.cli.problems import report_problems
from onrei.cli.target import source_of
from onrei.cli.words import Command, option
from onrei.clock import JST
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import PAGES, Scenario
from onrei.errors import UsageError, unknown_name
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.shop.load import load_shop
from onrei.shop.model import APPS, Shop


@click.command(
    "render",
    cls=Command,
    phrase=Phrase(
        en="Print one page of a theme as BASE would send it.",
        ja="テーマの 1 ページを、BASE が送信するとおりの HTML で出力します。",
    ),
)
@click.argument("target", metavar="FILE.html")
@option(
    "--page",
    default="index",
    show_default=True,
    metavar="PAGE",
    phrase=Phrase(en=f"One of {', '.join(PAGES)}.", ja=f"次のいずれか: {', '.join(PAGES)}"),
)
@option(
    "--state",
    metavar="STATE",
    phrase=Phrase(
        en="Put the item into this stock state (see `onrei states`).",
        ja="商品をこの在庫状態にして表示します（`onrei states` に一覧）",
    ),
)
@option(
    "--item",
    type=int,
    metavar="ID",
    phrase=Phrase(en="Item of the item page.", ja="商品ページの商品 ID"),
)
@option(
    "--category",
    type=int,
    metavar="ID",
    phrase=Phrase(en="Category of the category page.", ja="カテゴリページのカテゴリ ID"),
)
@option(
    "--query",
    default="",
    metavar="WORDS",
    phrase=Phrase(en="Words of the search page.", ja="検索ページの検索語"),
)
@option(
    "--shop",
    metavar="PATH",
    phrase=Phrase(
        en="Shop folder, BASE product CSV or API JSON (default: the sample shop).",
        ja="ショップのフォルダー・BASE の商品 CSV・API の JSON（省略時は見本のショップ）",
    ),
)
@option(
    "--app",
    "apps_on",
    multiple=True,
    metavar="NAME",
    phrase=Phrase(en="Install an App (may be repeated).", ja="App を有効にします（複数可）"),
)
@option(
    "--no-app",
    "apps_off",
    multiple=True,
    metavar="NAME",
    phrase=Phrase(
        en="Take an App away (may be repeated; `all` takes every one).",
        ja="App を無効にします（複数可。`all` ですべて）",
    ),
)
@option(
    "--option",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    phrase=Phrase(
        en="Set a design option, e.g. `color:Text=#333` (may be repeated).",
        ja="デザインオプションの値。例: `color:Text=#333`（複数可）",
    ),
)
@option(
    "--lang",
    "language",
    type=click.Choice(["ja", "en"]),
    default="ja",
    show_default=True,
    phrase=Phrase(en="Language of the visitor.", ja="来店者の言語"),
)
@option(
    "--now",
    metavar="ISO8601",
    phrase=Phrase(
        en="Clock of the shop, e.g. 2026-12-01T10:00 (Japanese time).",
        ja="ショップの現在時刻。例: 2026-12-01T10:00（日本時間）",
    ),
)
@option(
    "--page-number",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    phrase=Phrase(en="Page of a list.", ja="一覧の何ページ目か"),
)
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
        phrase=Phrase(en="Write to this file instead of the terminal.",
                      ja="画面ではなく、このファイルに書き出します"))  # fmt: skip
def render(target: str, output: Path | None, shop: str | None, **wanted: Any) -> None:
    """Print one page of *target*."""
    loaded = load_shop(shop)
    report_problems(loaded.problems)
    source = source_of(target, loaded.shop)
    template = parse(source)
    scenario = _scenario(loaded.shop, **wanted)
    page = compile_template(template).render(scenario)
    if output is not None and output.exists() and output.samefile(Path(target)):
        raise UsageError(
            Phrase(
                en=f"`-o {output}` is the theme itself; choose another file",
                ja=f"`-o {output}` はテーマ自身です。別のファイル名を指定してください",
            )
        )
    deliver(page.html, output)


def _scenario(
    shop: Shop,
    *,
    apps_on: tuple[str, ...],
    apps_off: tuple[str, ...],
    options: tuple[str, ...],
    now: str | None,
    page: str,
    **rest: Any,
) -> Scenario:
    if page not in PAGES:
        raise unknown_name(Phrase(en="page", ja="ページ"), page, PAGES)
    return Scenario(
        shop=shop,
        page=page,
        apps=chosen_apps(shop, apps_on, apps_off),
        options=dict(_pair(option) for option in options),
        now=_moment(now) if now else shop.now or datetime.datetime.now(JST),
        **rest,
    )


def chosen_apps(shop: Shop, apps_on: tuple[str, ...], apps_off: tuple[str, ...]) -> frozenset[Any]:
    """Return the Apps of *shop* with some installed and some taken away."""
    for name in (*apps_on, *apps_off):
        if name not in APPS and name != "all":
            raise unknown_name(Phrase(en="App", ja="App"), name, APPS)
    start = set() if "all" in apps_off else set(shop.apps)
    added = set(APPS) if "all" in apps_on else set(apps_on)
    return frozenset((start | added) - set(apps_off))


def _pair(written: str) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals or ":" not in key:
        raise UsageError(
            Phrase(
                en=f"`--option {written}`: write it as KIND:NAME=VALUE, e.g. color:Text=#333",
                ja=f"`--option {written}`: 種類:名前=値 の形で書いてください（例: color:Text=#333）",
            )
        )
    return key, value


def _moment(written: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError as error:
        raise UsageError(
            Phrase(
                en=f"`--now {written}` is no time; write it as 2026-12-01T10:00",
                ja=f"`--now {written}` は日時として読めません。2026-12-01T10:00 の形で書いてください",
            )
        ) from error
    return moment.replace(tzinfo=JST) if moment.tzinfo is None else moment
