"""What each command does, in one sentence: help lists these without importing the commands."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.phrase import Phrase

SUMMARIES: Mapping[str, Phrase] = {
    "preview": Phrase(
        en="Show a theme in the browser, in every stock state.",
        ja="テーマをブラウザーで、あらゆる在庫状態で表示します。",
    ),
    "render": Phrase(
        en="Print one page of a theme as BASE would send it.",
        ja="テーマの 1 ページを、BASE が送信するとおりの HTML で出力します。",
    ),
    "export": Phrase(
        en="Write a theme or snippet as one text, ready to paste into BASE's editor.",
        ja="テーマやスニペットを、BASE の HTML 編集に貼り付けるテキストに書き出します。",
    ),
    "add": Phrase(
        en="Put a snippet into a theme file.",
        ja="スニペットをテーマファイルに入れます。",
    ),
    "remove": Phrase(
        en="Take a snippet out of a theme file again, without a trace.",
        ja="入れたスニペットを、元どおりに取り除きます。",
    ),
    "status": Phrase(
        en="Tell which snippets are in a theme file.",
        ja="テーマファイルに入っているスニペットを表示します。",
    ),
    "new": Phrase(
        en="Start a theme or snippet of your own.",
        ja="自分のテーマやスニペットを作り始めます。",
    ),
    "check": Phrase(
        en="Check themes: what BASE refuses, what breaks a page, what misleads a customer.",
        ja="テーマを検査します。保存できない箇所・表示の崩れ・誤解を招く表示を指摘します。",
    ),
    "rule": Phrase(
        en="Explain one rule of the check, or list them all.",
        ja="検査のルールを 1 つ説明するか、一覧を表示します。",
    ),
    "verify": Phrase(
        en="Open every page in every stock state in a real browser; compare pictures.",
        ja="すべてのページをあらゆる在庫状態で実際のブラウザーに表示し、問題や見た目の違いを調べます。",
    ),
    "lsp": Phrase(
        en="Show findings, tag documentation and completion in an editor (language server).",
        ja="エディターで指摘・タグの説明・入力補完を使えるようにします（言語サーバー）。",
    ),
    "snippets": Phrase(
        en="List the snippets, or show one with its settings.",
        ja="スニペットの一覧、または 1 つの設定項目を表示します。",
    ),
    "states": Phrase(
        en="List the 14 stock states, the one that wins over the others first.",
        ja="14 の在庫状態を、優先順に一覧表示します。",
    ),
    "tags": Phrase(
        en="Explain one tag of the BASE Template language, or list them all.",
        ja="BASE のテンプレートタグを 1 つ説明するか、一覧を表示します。",
    ),
    "browser": Phrase(
        en="Get, find or remove the browser that tests use.",
        ja="テストに使うブラウザーを入手・表示・削除します。",
    ),
}
