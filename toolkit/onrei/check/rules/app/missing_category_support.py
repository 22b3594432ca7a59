"""Categories are among the most wanted Apps; the market asks for the links, the category page and the links to child categories."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingCategorySupport(AppCoverage):
    code = "BA102"
    name = "missing-category-support"
    severity = Severity.WARNING
    docs = Phrase(
        en="Categories are among the most wanted Apps; the market asks for the links, the category page and the links to child categories.",
        ja="カテゴリ管理 App はよく使われる App です。デザインマーケットではリンク・カテゴリページ・子カテゴリへのリンクが確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:AppsItemCategory}{AppsItemCategoryCategoriesTag}{/block:AppsItemCategory}"

    app = "category"
    tag = "{block:AppsItemCategoryCategories}"
