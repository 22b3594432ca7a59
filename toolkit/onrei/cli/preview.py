"""``onrei preview``: the studio, served on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.cli.console import say, tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import FILE, Command, Whole, option
from onrei.phrase import Phrase
from onrei.preview.config import DEFAULT_HOST, DEFAULT_PORT, DEFAULT_THEME, PreviewConfig
from onrei.preview.folder.export import export_folder
from onrei.preview.server import serve


@click.command(
    "preview",
    cls=Command,
    phrase=SUMMARIES["preview"],
    more=Phrase(
        en=f"TARGET is the name or folder of a theme, or any BASE theme file (.html). "
        f"Default: {DEFAULT_THEME}. Ctrl-C ends the preview.",
        ja="TARGET はテーマの名前・フォルダー、または BASE のテーマファイル（.html）です"
        f"（省略時: {DEFAULT_THEME}）。Ctrl-C で終了します。",
    ),
)
@click.argument("target", default=DEFAULT_THEME)
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
    type=Whole(0, 65535),
    metavar="N",
    phrase=Phrase(en="Port to listen on, 0 for any free one.", ja="ポート番号。0 なら空きを使用"),
)
@option(
    "--open/--no-open",
    "open_browser",
    default=True,
    phrase=Phrase(
        en="Open the browser, or only print the address.",
        ja="ブラウザーを開くか、アドレスの表示だけにするか",
    ),
)
@option(
    "--export",
    "folder",
    type=FILE,
    metavar="DIR",
    phrase=Phrase(
        en="Serve nothing; write all states and the gallery to this folder, for somebody who has "
        "only a browser.",
        ja="スタジオを開かずに、全状態とギャラリーをこのフォルダーに書き出します"
        "（ブラウザーだけで見られます）",
    ),
)
def preview(
    target: str, shop: str | None, host: str, port: int, open_browser: bool, folder: Path | None
) -> None:
    """Serve the studio until Ctrl-C; *target* is a theme's name or folder, or a theme file."""
    config = PreviewConfig(target, shop, host, port, open_browser, ui_words())
    if folder is None:
        serve(config)
    else:
        _export(config, folder)


def _export(config: PreviewConfig, folder: Path) -> None:
    """Write the preview into *folder*, and tell where to open it."""
    written = export_folder(config, folder, tell)
    size = f"{written.size / 1_000_000:.1f} MB"
    say(
        Phrase(
            en=f"Onrei  {written.page}  ({written.count:,} files, {size}; open it in a browser)",
            ja=f"Onrei  {written.page}  （{written.count:,} ファイル、{size}。"
            "ブラウザーで開いてください）",
        )
    )
