"""A box of consent that is ticked beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    words_near,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_CONSENT = re.compile(
    r"同意|メールマガジン|メルマガ|ニュースレター|お知らせメール|newsletter|agree|consent",
    re.IGNORECASE,
)


class PrecheckedConsent(Rule):
    code = "BS123"
    name = "prechecked-consent"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A box of consent that is ticked beforehand. Consent to mails and to the use of addresses has to be an act of the customer.",
        ja="同意のチェックボックスが最初からオンです。メールの受信や個人情報の利用への同意は、お客様自身の操作が必要です。",
    )
    bad = '<label><input type="checkbox" checked>メールマガジンを受け取る</label>'
    good = '<label><input type="checkbox">メールマガジンを受け取る</label>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for element in reading.elements:
            if element.name != "input" or element.value("type").lower() != "checkbox":
                continue
            if "checked" in element.attributes and _CONSENT.search(
                words_near(reading, element.span.start, 100)
            ):
                yield self.found(
                    Phrase(
                        en="A consent that is ticked beforehand",
                        ja="同意のチェックが最初から入っています",
                    ),
                    element.span,
                    Phrase(en="Take `checked` out", ja="`checked` を外してください"),
                )
