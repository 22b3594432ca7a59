"""Item search is among the most wanted Apps; it needs a form and a view of the results."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingSearchSupport(AppCoverage):
    code = "BA104"
    name = "missing-search-support"
    severity = Severity.WARNING
    docs = Phrase(
        en="Item search is among the most wanted Apps; it needs a form and a view of the results.",
        ja="商品検索 App はよく使われる App です。検索フォームと結果の表示が必要です。",
    )
    bad = "<nav></nav>"
    good = '{block:AppsSearch}<form action="{SearchPageURL}"><input name="q" aria-label="検索"></form>{/block:AppsSearch}'

    app = "search"
    tag = "{block:AppsSearch}"
