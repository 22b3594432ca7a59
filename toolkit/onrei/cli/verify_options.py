"""The options of ``onrei verify``."""

from __future__ import annotations

from collections.abc import Callable

from onrei.cli.words import FILE, Whole, option
from onrei.phrase import Phrase

_OPTIONS = (
    option(
        "--shop",
        "shop_path",
        metavar="PATH",
        phrase=Phrase(
            en="Shop folder, product CSV of BASE or JSON answer of its API (else: `onrei.toml`, "
            "else a sample shop).",
            ja="ショップのフォルダー・BASE の商品 CSV・API の JSON"
            "（指定がなければ `onrei.toml`、それもなければ見本のショップ）",
        ),
    ),
    option(
        "--only",
        multiple=True,
        metavar="PATTERN",
        phrase=Phrase(
            en="Only scenarios whose name matches, as `item/sold-out` or `*/en/*`; may be repeated.",
            ja="名前の合う場面だけを確かめます。例: `item/sold-out`、`*/en/*`（複数指定可）",
        ),
    ),
    option(
        "--list",
        "is_list",
        is_flag=True,
        phrase=Phrase(
            en="Print the names of the scenarios and open nothing.",
            ja="場面の名前を一覧表示するだけで、ブラウザーは開きません",
        ),
    ),
    option(
        "--against",
        metavar="REF",
        phrase=Phrase(
            en="Compare the pictures with those of this git commit, made in the same run.",
            ja="git のこのコミットの画面と、その場で撮り比べます",
        ),
    ),
    option(
        "--baseline",
        type=FILE,
        metavar="DIR",
        phrase=Phrase(
            en="Compare the pictures with those kept in this folder.",
            ja="このフォルダーに保存した画像と比べます",
        ),
    ),
    option(
        "--update",
        is_flag=True,
        phrase=Phrase(
            en="Keep the new pictures in the folder of --baseline.",
            ja="新しい画像を `--baseline` のフォルダーに保存します",
        ),
    ),
    option(
        "--report",
        type=FILE,
        metavar="DIR",
        phrase=Phrase(
            en="Write a report into this folder: index.html, report.json, junit.xml.",
            ja="このフォルダーに報告書（index.html・report.json・junit.xml）を書き出します",
        ),
    ),
    option(
        "--review",
        is_flag=True,
        phrase=Phrase(
            en="Open the report afterwards and accept or reject pictures one by one.",
            ja="終わったら報告書を開き、画像を 1 枚ずつ承認・却下できるようにします",
        ),
    ),
    option(
        "--shard",
        metavar="I/N",
        phrase=Phrase(
            en="Do part I of N, for several machines; see --merge.",
            ja="全体を N 個に分けた I 番目だけを行います（複数台で分担するとき。`--merge` も参照）",
        ),
    ),
    option(
        "--merge",
        multiple=True,
        type=FILE,
        metavar="DIR",
        phrase=Phrase(
            en="Open nothing: put the report folders of several parts together; may be repeated.",
            ja="何も開かず、分担した報告書のフォルダーを 1 つにまとめます（複数指定可）",
        ),
    ),
    option(
        "--workers",
        type=Whole(1, 64),
        metavar="N",
        phrase=Phrase(
            en="So many browsers at once (else: by the cores of this machine).",
            ja="同時に動かすブラウザーの数（省略時: CPU のコア数に応じて決定）",
        ),
    ),
    option(
        "--repeat",
        type=Whole(1, 1000),
        default=1,
        metavar="N",
        phrase=Phrase(
            en="Open each page so many times, and tell of those that do not look the same each time.",
            ja="各ページをこの回数だけ開き、毎回同じに見えないページを報告します",
        ),
    ),
    option(
        "--connect",
        metavar="WS_URL",
        phrase=Phrase(
            en="Use the browsers of a Playwright server at this address.",
            ja="このアドレスの Playwright サーバーのブラウザーを使います",
        ),
    ),
    option(
        "--fresh",
        "is_fresh",
        is_flag=True,
        phrase=Phrase(
            en="Open every page, also those that earlier runs found sound.",
            ja="以前に問題がなかったページも含め、すべて開いて確かめ直します",
        ),
    ),
)


def verify_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options to the command."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function
