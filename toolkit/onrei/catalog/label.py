"""The words for what is known of a tag."""

from __future__ import annotations

from onrei.phrase import Phrase

LABELS = {
    "kind": Phrase(en="Kind", ja="種類"),
    "scope": Phrase(en="Scope", ja="使える場所"),
    "pages": Phrase(en="Pages", ja="ページ"),
    "within": Phrase(en="Belongs in", ja="属するブロック"),
    "app": Phrase(en="App", ja="App"),
    "required": Phrase(en="Required", ja="必須"),
    "deprecated": Phrase(en="Deprecated", ja="非推奨"),
    "replacement": Phrase(en="Write instead", ja="代わりに書くもの"),
    "output": Phrase(en="Prints", ja="出力"),
    "evidence": Phrase(en="Evidence", ja="根拠"),
    "checked": Phrase(en="Checked", ja="確認日"),
    "sources": Phrase(en="Sources", ja="出典"),
    "note": Phrase(en="Note", ja="備考"),
    "why": Phrase(en="Why", ja="理由"),
}
