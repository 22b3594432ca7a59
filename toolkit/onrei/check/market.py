"""The checklist of BASE's design market as a report: what was checked, and what people must check.

The points are those of the checklist that BASE published for developers (2018, 2019) and of the
headings known of the current one; the market's own page decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrei.check.finding import Finding
from onrei.check.report import Report
from onrei.phrase import Phrase, UiLanguage


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list; one without *codes* only a person can judge."""

    title: Phrase
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Points that belong together."""

    title: Phrase
    points: tuple[Point, ...]


def _by_hand(en: str, ja: str) -> Point:
    return Point(Phrase(en=en, ja=ja))


def _checked(en: str, ja: str, *codes: str) -> Point:
    return Point(Phrase(en=en, ja=ja), codes)


CHECKLIST = (
    Section(
        Phrase(en="Saving", ja="保存できること"),
        (
            _checked("All required tags", "必須変数がそろっている", "BM101"),
            _checked("Required tags are shown", "必須変数を隠していない", "BM104", "BM105"),
            _checked("No textarea", "textarea を使っていない", "BM102"),
            _checked("Length", "文字数が上限内", "BM103"),
        ),
    ),
    Section(
        Phrase(en="Application", ja="申請の内容"),
        (
            _checked("Name and version of the theme", "テーマ名とバージョンの明記", "BM110"),
            _by_hand("Description, thumbnails and demo shop", "説明文・サムネイル・デモ用ショップの設定"),
            _by_hand("Nothing unpublished is told", "未公表の情報が含まれていない"),
            _by_hand("Licences of pictures and fonts", "画像・フォントのライセンス（初期画像も配布されます）"),
        ),
    ),
    Section(
        Phrase(en="Whole theme", ja="テーマ全体"),
        (
            _checked("Tags are written correctly", "タグの書き方", "BT", "BV"),
            _checked("HTML is sound in every state", "どの状態でも HTML が崩れない", "BH101", "BH102", "BH103", "BH105", "BH112"),
            _checked("Phones", "スマートフォンへの対応", "BM116", "BH116"),
            _checked("Filler text is gone", "ダミー文字の除去", "BM111"),
            _checked("Code for trying things out is gone", "動作確認用コードの除去", "BM112"),
            _checked("Files by https, with fixed versions", "外部ファイルの読み込み", "BM107", "BM108", "BM109"),
            _by_hand("Chrome, Firefox, Safari, Edge", "主要ブラウザーでの表示"),
            _by_hand("Original HTML and design", "HTML とデザインのオリジナル性"),
        ),
    ),
    Section(
        Phrase(en="Pages", ja="ページ構成"),
        (
            _checked("Shop that is not public", "ショップ非公開時の表示", "BM113"),
            _checked("Contact, privacy and legal pages", "お問い合わせ・プライバシーポリシー・特商法", "BM117"),
            _checked("Second page of the list", "2 ページ目以降の商品一覧", "BA101", "BS102"),
            _checked("Buying", "カートに入れられる", "BA112", "BA113", "BA114", "BS103"),
            _checked("States of stock and sales period", "在庫・販売期間の表示", "BS101", "BS107", "BS125"),
            _checked("Titles and share texts", "タイトルと共有時の文言", "BM114", "BM118"),
            _by_hand("Report link works", "通報リンクの動作"),
        ),
    ),
    Section(
        Phrase(en="Apps", ja="App への対応"),
        (
            _checked("Categories", "カテゴリ管理 App", "BA102"),
            _checked("Blog", "Blog App", "BA103"),
            _checked("Search", "商品検索 App", "BA104"),
            _checked("Labels", "ラベル App", "BA105"),
            _checked("Sale", "セール App", "BA106"),
            _checked("Languages and currencies", "英語・外貨対応 App", "BA107"),
            _checked("Reviews", "レビュー App", "BA108"),
            _checked("Digital contents", "デジタルコンテンツ App", "BA109"),
            _checked("Shop coin", "ショップコイン App", "BA110"),
            _by_hand("Logo eraser: no “BASE” in share texts", "BASE ロゴ非表示 App（共有文言に BASE を含めない）"),
            _by_hand("Message App: the send button", "メッセージ App の送信ボタン"),
        ),
    ),
    Section(
        Phrase(en="Design options", ja="デザインオプション"),
        (
            _checked("Declared and used", "宣言と使用", "BO"),
            _by_hand("Every option works, in many colours", "すべてのオプションの動作・多様な配色"),
        ),
    ),
)  # fmt: skip

_TITLE = Phrase(en="Design market checklist", ja="デザインマーケット申請チェックリスト")
_HAND = Phrase(en="by hand", ja="目視で確認")
_NOTE = Phrase(
    en="Made from BASE's published checklists; the market's own page decides.",
    ja="BASE が公開したチェックリストをもとにしています。最終的な基準はデザインマーケットの案内をご確認ください。",
)


def market_report(report: Report, language: UiLanguage) -> str:
    """Return the checklist as Markdown, each point with what was found."""
    lines = [f"# {_TITLE.text(language)}", "", _NOTE.text(language)]
    for section in CHECKLIST:
        lines += ["", f"## {section.title.text(language)}", ""]
        for point in section.points:
            lines += _lines(point, report.findings, language)
    return "\n".join(lines) + "\n"


def _lines(point: Point, findings: Iterable[Finding], language: UiLanguage) -> Iterator[str]:
    title = point.title.text(language)
    if not point.codes:
        yield f"- [ ] {title} ({_HAND.text(language)})"
        return
    found = [one for one in findings if one.diagnostic.code.startswith(point.codes)]
    yield f"- [{' ' if found else 'x'}] {title}"
    for one in found:
        start = one.place.start
        where = f"{one.place.path}:{start.line + 1}:{start.column + 1}"
        yield f"  - {where} {one.diagnostic.code} {one.diagnostic.message.text(language)}"
