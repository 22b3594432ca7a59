"""Click with its words in Japanese and English, chosen when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from onrei.errors import unknown_name
from onrei.phrase import Phrase, UiLanguage, ui_language

F = TypeVar("F", bound=Callable[..., Any])

_STANDING = {
    "Usage:": "使い方:",
    "Options": "オプション",
    "Arguments": "引数",
    "Commands": "コマンド",
}


def language_of(context: click.Context | None) -> UiLanguage:
    """Return the language of messages: ``--lang-ui``, else ``ONREI_LANG``, else the locale's."""
    wanted = None if context is None else context.find_root().meta.get("onrei.language")
    return ui_language(wanted)


def is_verbose(context: click.Context | None) -> bool:
    """Tell whether ``-v`` was given."""
    return context is not None and bool(context.find_root().meta.get("onrei.verbose"))


class _Words:
    """What commands and groups share: a *phrase* as help, Japanese headings, common options."""

    phrase: Phrase

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the whole sentence: it is short on purpose."""
        del limit
        return self.phrase.text(language_of(click.get_current_context(silent=True)))

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the phrase where Click writes a docstring."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.phrase.text(language_of(context)))

    def get_help(self, context: click.Context) -> str:
        """Return the help with headings in the language of messages."""
        formatter = context.make_formatter()
        if language_of(context) == "ja":
            formatter = _JapaneseFormatter(width=formatter.width)
        self.format_help(context, formatter)  # type: ignore[attr-defined] # click.Command has it
        return formatter.getvalue().rstrip("\n")


class _JapaneseFormatter(click.HelpFormatter):
    """Write Click's own headings in Japanese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write `使い方:` for `Usage:`."""
        super().write_usage(prog, args, prefix or f"{_STANDING['Usage:']} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading of Click in Japanese."""
        super().write_heading(_STANDING.get(heading, heading))


class Option(click.Option):
    """An option whose help is a `Phrase`."""

    def __init__(self, *names: Any, phrase: Phrase, **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self.help = phrase.en
        self._phrase = phrase

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Choose the language just before Click asks."""
        self.help = self._phrase.text(language_of(context))
        return super().get_help_record(context)


class Command(_Words, click.Command):
    """A command whose help is a `Phrase`; takes ``-v`` and ``--lang-ui`` like all others."""

    def __init__(self, *names: Any, phrase: Phrase, **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self.help, self.add_help_option = phrase.en, False
        self.phrase = phrase
        self.params.extend(_common_options())


class Group(_Words, click.Group):
    """A group of commands whose help is a `Phrase`.

    *places* maps the name of a command to ``module:attribute``; it is imported when it is needed,
    so that a command starts without the libraries of all others.
    """

    def __init__(
        self, *names: Any, phrase: Phrase, places: Mapping[str, str] | None = None, **rest: Any
    ) -> None:
        super().__init__(*names, **rest)
        self.help, self.add_help_option = phrase.en, False
        self.phrase = phrase
        self._places = dict(places or {})
        self.params.extend(_common_options())

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in the order in which help lists them."""
        return [*self._places, *super().list_commands(context)]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import the command *name* if it is one of ours."""
        if name in self._places:
            module, _, attribute = self._places[name].partition(":")
            command: click.Command = getattr(import_module(module), attribute)
            return command
        return super().get_command(context, name)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        is_name = bool(arguments) and not arguments[0].startswith("-")
        if is_name and self.get_command(context, arguments[0]) is None:
            kind = Phrase(en="command", ja="コマンド")
            raise unknown_name(kind, arguments[0], self.list_commands(context))
        return super().resolve_command(context, arguments)


def option(*names: str, phrase: Phrase, **attributes: Any) -> Callable[[F], F]:
    """Add an option whose help is *phrase*."""
    return click.option(*names, cls=Option, phrase=phrase, **attributes)


def _common_options() -> list[click.Parameter]:
    return [
        Option(
            ["--lang-ui"],
            phrase=Phrase(en="Language of messages.", ja="メッセージの言語"),
            type=click.Choice(["ja", "en"]),
            expose_value=False,
            is_eager=True,
            callback=_remember("onrei.language"),
        ),
        Option(
            ["-v", "--verbose"],
            phrase=Phrase(en="Show more, tracebacks included.", ja="詳しい情報を表示します"),
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_remember("onrei.verbose"),
        ),
        Option(
            ["-h", "--help"],
            phrase=Phrase(en="Show this help.", ja="この説明を表示します"),
            is_flag=True,
            expose_value=False,
            callback=_show_help,
        ),
    ]


def _remember(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        del parameter
        if value:
            context.find_root().meta[key] = value

    return remember


def _show_help(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if value:
        click.echo(context.get_help())
        context.exit()
