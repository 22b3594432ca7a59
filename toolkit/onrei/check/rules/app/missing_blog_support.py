"""The blog is among the most wanted Apps; without a link nobody finds it."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingBlogSupport(AppCoverage):
    code = "BA103"
    name = "missing-blog-support"
    severity = Severity.WARNING
    docs = Phrase(
        en="The blog is among the most wanted Apps; without a link nobody finds it.",
        ja="Blog App はよく使われる App です。リンクがないと来店者が記事にたどり着けません。",
    )
    bad = "<nav></nav>"
    good = '{block:AppsBlog}<a href="{BlogPageURL}">Blog</a>{/block:AppsBlog}'

    app = "blog"
    tag = "{block:AppsBlog}"
