"""BASE's editor refuses a text with a `<textarea>` element."""

from __future__ import annotations

from onrei.check.rule import PasteRule
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class TextareaElement(PasteRule):
    code = "BM102"
    name = "textarea-element"
    severity = Severity.FATAL
    docs = Phrase(
        en="BASE's editor refuses a text with a `<textarea>` element. As a selector in a style sheet the word is fine.",
        ja="`<textarea>` 要素があると、BASE の HTML 編集では保存できません。CSS のセレクターに書くのは問題ありません。",
    )
    bad = "<textarea></textarea>"
    good = "<style>textarea { width: 100% }</style>"
