"""A tag with a space or line break inside its braces, as formatters such as Prettier write it."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class SpacedTag(ParserRule):
    code = "BT107"
    name = "spaced-tag"
    docs = Phrase(
        en="A tag with a space or line break inside its braces, as formatters such as Prettier write it. BASE prints it as text; within a script it is an error that stops the script.",
        ja="波かっこの内側に空白や改行のあるタグです。Prettier などの整形ツールが入れてしまいます。BASE は文字のまま表示し、スクリプトの中ではエラーになります。",
    )
    bad = "<p>{ ShopName }</p>"
    good = "<p>{ShopName}</p>"
