"""``onrei render``: print one page as BASE would."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onrei.cli.chosen import ALL, chosen_apps, chosen_options, moment
from onrei.cli.output import deliver, refuse_overwriting
from onrei.cli.problems import tell_problems
from onrei.cli.summary import SUMMARIES
from onrei.cli.target import files_of, source_of
from onrei.cli.words import FILE, Command, OneOf, Whole, option
from onrei.clock import JST
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import PAGES, Page, Scenario
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.shop.model import APPS, Shop
from onrei.shop.owned import load_owned_shop
from onrei.shop.state import StockState

_APP_NAMES = OneOf(Phrase(en="App", ja="App"), (*APPS, ALL))


@click.command(
    "render",
    cls=Command,
    phrase=SUMMARIES["render"],
    more=Phrase(
        en="FILE.html is any BASE theme file; the name or folder of a theme will do as well.",
        ja="FILE.html は BASE のテーマファイルです。テーマの名前やフォルダーも指定できます。",
    ),
)
@click.argument("target", metavar="FILE.html")
@option(
    "--page",
    type=OneOf(Phrase(en="page", ja="ページ"), PAGES),
    metavar="PAGE",
    phrase=Phrase(
        en=f"One of {', '.join(PAGES)}. Default: index, or what --item, --category or --query "
        "is about.",
        ja=f"次のいずれか: {', '.join(PAGES)}"
        "（省略時: index。--item・--category・--query があればそのページ）",
    ),
)
@option(
    "--state",
    type=OneOf(Phrase(en="state", ja="在庫状態"), [state.value for state in StockState]),
    metavar="STATE",
    phrase=Phrase(
        en="Put the item (of a list: the first) into this stock state; see `onrei states`.",
        ja="商品（一覧では先頭の商品）をこの在庫状態にして表示します。一覧は `onrei states`",
    ),
)
@option(
    "--item",
    type=Whole(1),
    metavar="ID",
    phrase=Phrase(en="Item of the item page.", ja="商品ページの商品 ID"),
)
@option(
    "--category",
    type=Whole(1),
    metavar="ID",
    phrase=Phrase(en="Category of the category page.", ja="カテゴリページのカテゴリ ID"),
)
@option(
    "--query",
    metavar="WORDS",
    phrase=Phrase(en="Words of the search page.", ja="検索ページの検索語"),
)
@option(
    "--shop",
    metavar="PATH",
    phrase=Phrase(
        en="Shop folder, product CSV of BASE or JSON answer of its API (else: `onrei.toml`, "
        "else a sample shop).",
        ja="ショップのフォルダー・BASE の商品 CSV・API の JSON"
        "（指定がなければ `onrei.toml`、それもなければ見本のショップ）",
    ),
)
@option(
    "--app",
    "apps_on",
    type=_APP_NAMES,
    multiple=True,
    metavar="NAME",
    phrase=Phrase(
        en="Install an App; may be repeated, `all` means every one.",
        ja="App を有効にします（複数指定可。`all` ですべて）",
    ),
)
@option(
    "--no-app",
    "apps_off",
    type=_APP_NAMES,
    multiple=True,
    metavar="NAME",
    phrase=Phrase(
        en="Take an App away; may be repeated, `all` means every one.",
        ja="App を無効にします（複数指定可。`all` ですべて）",
    ),
)
@option(
    "--option",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    phrase=Phrase(
        en="Set a design option, as in `color:Text=#333`; may be repeated.",
        ja="デザインオプションの値。例: `color:Text=#333`（複数指定可）",
    ),
)
@option(
    "--lang",
    "language",
    type=OneOf(Phrase(en="language", ja="言語"), ("ja", "en")),
    default="ja",
    show_default=True,
    phrase=Phrase(en="Language of the visitor.", ja="来店者の言語"),
)
@option(
    "--now",
    metavar="ISO8601",
    phrase=Phrase(
        en="Clock of the shop in Japanese time, as in 2026-12-01T10:00.",
        ja="ショップの現在時刻（日本時間）。例: 2026-12-01T10:00",
    ),
)
@option(
    "--page-number",
    type=Whole(1),
    default=1,
    show_default=True,
    metavar="N",
    phrase=Phrase(en="Page of a list.", ja="一覧の何ページ目か"),
)
@option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    phrase=Phrase(
        en="Write to this file instead of the terminal.",
        ja="画面ではなく、このファイルに書き出します",
    ),
)
def render(
    target: str,
    output: Path | None,
    shop: str | None,
    options: tuple[str, ...],
    **wanted: Any,
) -> None:
    """Print one page of *target*: a theme file, or a theme's name or folder."""
    if output is not None:
        refuse_overwriting(output, (*files_of(target), *([Path(shop)] if shop else [])))
    loaded = load_owned_shop(shop, Path())
    scenario = _scenario(loaded.shop, **wanted)
    template = parse(source_of(target, scenario))
    scenario = replace(scenario, options=chosen_options(options, template.options))
    page = compile_template(template).render(scenario)
    tell_problems(loaded.problems)
    deliver(page.html, output)


def _scenario(
    shop: Shop,
    *,
    page: Page | None,
    apps_on: tuple[str, ...],
    apps_off: tuple[str, ...],
    now: str | None,
    query: str | None,
    **rest: Any,
) -> Scenario:
    return Scenario(
        shop=shop,
        page=page or _page_about({**rest, "query": query}),
        query=query or "",
        apps=chosen_apps(shop, apps_on, apps_off),
        now=moment(now) if now else shop.now or datetime.datetime.now(JST),
        **rest,
    )


def _page_about(wanted: dict[str, Any]) -> Page:
    """Return the page that what was given is about."""
    if wanted["item"] is not None:
        return "item"
    if wanted["category"] is not None:
        return "category"
    return "index" if wanted["query"] is None else "search"
