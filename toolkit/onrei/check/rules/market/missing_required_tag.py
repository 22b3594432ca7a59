"""BASE's editor does not save a text that lacks a required tag."""

from __future__ import annotations

from onrei.check.rule import PasteRule
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingRequiredTag(PasteRule):
    code = "BM101"
    name = "missing-required-tag"
    severity = Severity.FATAL
    needs = "theme"
    docs = Phrase(
        en="BASE's editor does not save a text that lacks a required tag. It searches the text: where the tag stands does not matter to it.",
        ja="必須変数が一つでも欠けると、BASE の HTML 編集では保存できません。位置は問われません。",
    )
    bad = "{BackgroundTag}{GoogleAnalyticsTag}{LogoTag}{BASEMenuTag}{ContactPageURL}{PrivacyPageURL}{LawPageURL}{ItemAttentionTag}{IllegalReportTag}{PageContents}{PageTitle}"
    good = """<title>{PageTitle}</title>{FaviconTag}{BackgroundTag}{GoogleAnalyticsTag}<h1>{LogoTag}</h1>{BASEMenuTag}
<a href="{ContactPageURL}">C</a><a href="{PrivacyPageURL}">P</a><a href="{LawPageURL}">L</a>
{ItemAttentionTag}{IllegalReportTag}{PageContents}"""
