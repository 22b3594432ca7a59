"""``onrei states``: the 14 stock states."""

from __future__ import annotations

import click

from onrei.cli.console import say_facts, say_json, say_name
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import Command, OneOf, option
from onrei.phrase import Phrase, UiLanguage
from onrei.shop.state_info import StateInfo, state_infos

_LABELS = {
    "meaning": Phrase(en="Means", ja="意味"),
    "signal": Phrase(en="BASE tells", ja="BASE から分かること"),
    "owner_adds": Phrase(en="The owner adds", ja="オーナーが補うこと"),
    "badge": Phrase(en="Badge", ja="バッジ"),
    "line": Phrase(en="Line", ja="案内文"),
}


@click.command("states", cls=Command, phrase=SUMMARIES["states"])
@option(
    "--format",
    "form",
    type=OneOf(Phrase(en="form", ja="形式"), ("table", "json")),
    default="table",
    show_default=True,
    phrase=Phrase(en="Form of the list.", ja="一覧の形式"),
)
def states(form: str) -> None:
    """List the states."""
    if form == "json":
        say_json([_as_json(info) for info in state_infos()])
        return
    language = ui_words()
    for info in state_infos():
        say_name(f"{info.state.value}  {info.name.text(language)}")
        say_facts(_facts(info, language))


def _facts(info: StateInfo, language: UiLanguage) -> list[tuple[str, str]]:
    facts = [
        (label.text(language), getattr(info, key).text(language)) for key, label in _LABELS.items()
    ]
    return [*facts, ("schema.org", info.availability)]


def _as_json(info: StateInfo) -> dict[str, object]:
    texts = {key: _both(getattr(info, key)) for key in ("name", *_LABELS)}
    return {
        "state": info.state.value,
        **texts,
        "availability": info.availability,
        "is_buyable": info.is_buyable,
    }


def _both(phrase: Phrase) -> dict[str, str]:
    return {"en": phrase.en, "ja": phrase.ja}
