"""``onrei rule``: explain one rule of the check, or list them all."""

from __future__ import annotations

import click
from rich.console import Console
from rich.panel import Panel
from rich.syntax import Syntax
from rich.text import Text

from onrei.check.rule import Rule
from onrei.check.rule_page import rule_page
from onrei.check.rules import all_rules
from onrei.check.selection import rule_called
from onrei.cli.console import say_columns, say_json
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import Command, OneOf, option
from onrei.phrase import Phrase

_BAD = Phrase(en="Reported", ja="指摘される例")
_GOOD = Phrase(en="Fine", ja="問題のない例")
_LONGEST_EXAMPLE = 2_000


@click.command("rule", cls=Command, phrase=SUMMARIES["rule"])
@click.argument("code", required=False)
@option(
    "--format",
    "form",
    type=OneOf(Phrase(en="form", ja="形式"), ("text", "json", "markdown")),
    default="text",
    show_default=True,
    phrase=Phrase(en="Form of the answer.", ja="出力の形式"),
)
def rule(code: str | None, form: str) -> None:
    """Explain the rule *code*, which may be its name, or list all rules."""
    rules = all_rules() if code is None else (rule_called(code),)
    if form == "json":
        say_json([_as_json(one) for one in rules])
    elif form == "markdown":
        click.echo(rule_page(), nl=False)
    elif code is None:
        say_columns((f"{one.code} {one.name}", _first(one)) for one in rules)
    else:
        _explain(rules[0])


def _first(one: Rule) -> str:
    """Return the severity and the first sentence of the docs."""
    docs = one.docs.text(ui_words())
    end = min((docs.index(stop) + 1 for stop in ("。", ". ") if stop in docs), default=len(docs))
    return f"{one.severity.value:8}{docs[:end].strip()}"


def _explain(one: Rule) -> None:
    language = ui_words()
    console = Console(highlight=False)
    console.print(Text(f"{one.code} {one.name}", style="bold"), Text(one.severity.value))
    console.print(Text(one.docs.text(language)))
    for note in one.notes():
        console.print(Text(note.text(language), style="italic"))
    for title, example in ((_BAD, one.bad), (_GOOD, one.good)):
        code = Syntax(
            example[:_LONGEST_EXAMPLE], "html", background_color="default", word_wrap=True
        )
        console.print(Panel(code, title=title.text(language), title_align="left"))


def _as_json(one: Rule) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "docs": {"en": one.docs.en, "ja": one.docs.ja},
        "notes": [{"en": note.en, "ja": note.ja} for note in one.notes()],
        "bad": one.bad[:_LONGEST_EXAMPLE],
        "good": one.good[:_LONGEST_EXAMPLE],
        "optional": one.is_optional,
    }
