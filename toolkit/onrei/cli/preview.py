"""``onrei preview``: the studio, served on this machine."""

from __future__ import annotations

import click

from onrei.cli.words import Command, language_of, option
from onrei.phrase import Phrase
from onrei.preview.config import DEFAULT_HOST, DEFAULT_PORT, DEFAULT_THEME, PreviewConfig
from onrei.preview.server import serve


@click.command(
    "preview",
    cls=Command,
    phrase=Phrase(
        en="Show a theme in the browser, in every stock state. TARGET is a theme's name or folder, "
        "or any BASE theme file (.html).",
        ja="テーマをブラウザーで、あらゆる在庫状態で表示します。TARGET はテーマの名前・フォルダー、"
        "または BASE のテーマファイル（.html）です。",
    ),
)
@click.argument("target", default=DEFAULT_THEME)
@option(
    "--shop",
    metavar="PATH",
    phrase=Phrase(
        en="Shop folder, BASE product CSV or API JSON (default: the sample shop).",
        ja="ショップのフォルダー・BASE の商品 CSV・API の JSON（省略時は見本のショップ）",
    ),
)
@option(
    "--host",
    default=DEFAULT_HOST,
    show_default=True,
    metavar="ADDRESS",
    phrase=Phrase(en="Address to listen on.", ja="待ち受けるアドレス"),
)
@option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    phrase=Phrase(en="Port to listen on (0: any free one).", ja="ポート番号（0 で空きを使用）"),
)
@option("--open/--no-open", "open_browser", default=True,
        phrase=Phrase(en="Open the browser.", ja="ブラウザーを開く／開かない"))  # fmt: skip
def preview(target: str, shop: str | None, host: str, port: int, open_browser: bool) -> None:
    """Serve the studio until Ctrl-C."""
    language = language_of(click.get_current_context())
    serve(PreviewConfig(target, shop, host, port, open_browser, language))
