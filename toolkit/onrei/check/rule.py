"""What a rule is. Each one is a small file in ``rules/``: its docs and examples are its first tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from onrei.diagnostics import Diagnostic, Fix, Related, Severity
from onrei.phrase import Phrase
from onrei.source import Span

if TYPE_CHECKING:
    from onrei.check.reading import Reading
    from onrei.check.sight import Sight
    from onrei.check.suppression import Suppression

_GUESS = Phrase(en="a guess from the wording or the names", ja="文言や名前からの推測です")
_NO_ADVICE = Phrase(en="no legal advice", ja="法的な助言ではありません")


class Rule:
    """Finds one kind of fault in a template.

    *docs* tell why it matters. *is_guess* says that it cannot be sure, *is_truth* that it is about
    what customers are told. With *needs* ``theme`` it is only asked about whole themes. An
    *is_optional* rule runs for ``--report market`` and where it is selected by name.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    docs: ClassVar[Phrase]
    bad: ClassVar[str]
    good: ClassVar[str]
    needs: ClassVar[Literal["text", "theme"]] = "text"
    is_guess: ClassVar[bool] = False
    is_truth: ClassVar[bool] = False
    is_optional: ClassVar[bool] = False

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield what is wrong in *reading*."""
        del reading
        yield from ()

    def found(
        self,
        message: Phrase,
        span: Span,
        help: Phrase | None = None,  # noqa: A002 - the diagnostic's own word
        *,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Return a finding of this rule; how sure it is goes with the cure."""
        return Diagnostic(
            self.code,
            self.name,
            message,
            span,
            self.severity,
            _with_notes(help, self.notes()),
            related,
            fix,
        )

    @classmethod
    def notes(cls) -> tuple[Phrase, ...]:
        """Return what has to be said with every finding."""
        guess = (_GUESS,) if cls.is_guess else ()
        return (*guess, _NO_ADVICE) if cls.is_truth else guess


class PageRule(Rule):
    """Finds one kind of fault in a rendered page."""

    needs = "theme"

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        """Yield what is wrong on a page; spans are those of the template."""
        raise NotImplementedError


class SuppressionRule(Rule):
    """Judges the comments that silence other rules, after all of these have been asked."""

    def judge(self, comment: Suppression, unused: frozenset[str]) -> Iterator[Diagnostic]:
        """Yield what is wrong with *comment*, whose codes *unused* silenced nothing."""
        raise NotImplementedError


class ParserRule(Rule):
    """A fault that the parser finds by itself; message and cure stand where it is found."""

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield the parser's findings of this code."""
        return (found for found in reading.template.diagnostics if found.code == self.code)


class PasteRule(Rule):
    """A text that BASE's editor refuses; the gate of exports has the message and the cure."""

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield the gate's findings of this code."""
        return (found for found in reading.paste_problems if found.code == self.code)


def _with_notes(cure: Phrase | None, notes: tuple[Phrase, ...]) -> Phrase | None:
    if not notes:
        return cure
    en, ja = "; ".join(note.en for note in notes), "。".join(note.ja for note in notes)
    if cure is None:
        return Phrase(en=en[:1].upper() + en[1:], ja=ja)
    return Phrase(en=f"{cure.en} ({en})", ja=f"{cure.ja}（{ja}）")
