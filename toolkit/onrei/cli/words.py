"""Click with its words in Japanese and English, chosen when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from onrei.cli.wishes import ui_words, wishes_of
from onrei.errors import UsageError, unknown_name
from onrei.phrase import Phrase

F = TypeVar("F", bound=Callable[..., Any])

_HEADINGS = {
    "Usage: ": Phrase(en="Usage: ", ja="使い方: "),
    "Options": Phrase(en="Options", ja="オプション"),
    "Commands": Phrase(en="Commands", ja="コマンド"),
}
# Reading a file says what is wrong with it in our words; Click would say it in its own.
FILE = click.Path(path_type=Path, readable=False)

_NO_PHRASES: Mapping[str, Phrase] = {}
_NO_PLACES: Mapping[str, str] = {}


class _Formatter(click.HelpFormatter):
    """Write Click's headings in the language of messages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that begins with `Usage:`."""
        super().write_usage(prog, args, prefix or _HEADINGS["Usage: "].text(ui_words()))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(_HEADINGS[heading].text(ui_words()))


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose help is a `Phrase`."""

    def __init__(self, *names: Any, phrase: Phrase, **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self._phrase = phrase

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Return the names and the help, the default included."""
        record = super().get_help_record(context)
        if record is None:
            return None
        # Click would add default and range in English.
        default = self.get_help_extra(context).get("default")
        phrase = self._phrase if default is None else _with_default(self._phrase, default)
        return record[0], phrase.text(wishes_of(context).language)


def _with_default(phrase: Phrase, value: str) -> Phrase:
    return Phrase(en=f"{phrase.en} Default: {value}.", ja=f"{phrase.ja}（省略時: {value}）")


class _Helpful(click.Command):
    """What commands and groups share: help in two languages, and options that all of them take.

    *phrase* is the sentence that lists of commands show, *more* a second paragraph.
    """

    context_class = _Context

    def __init__(
        self, *names: Any, phrase: Phrase, more: Phrase | None = None, **attributes: Any
    ) -> None:
        super().__init__(*names, **attributes)
        self.add_help_option = False
        self.phrase = phrase
        self._more = more
        self.params.extend(_common_options())

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the phrases where Click writes a docstring."""
        for phrase in (self.phrase, *([self._more] if self._more else [])):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(phrase.text(wishes_of(context).language))

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Parse *arguments*; a complaint then knows which command it is about."""
        try:
            return super().parse_args(context, arguments)
        except click.UsageError as error:
            error.ctx = error.ctx or context
            raise


class Command(_Helpful):
    """A command whose help is a `Phrase`."""

    def __init__(self, *names: Any, **attributes: Any) -> None:
        super().__init__(*names, context_settings={"allow_extra_args": True}, **attributes)

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Parse *arguments*, every one of which has to have a meaning."""
        rest = super().parse_args(context, arguments)
        if rest:
            raise _too_many(context.command_path, rest)
        return rest


class Group(_Helpful, click.Group):
    """A group of commands whose help is a `Phrase`.

    *places* maps the name of a command to ``module:attribute``; it is imported when it is needed,
    so that a command starts without the libraries of all others. *summaries* says what help says
    of these.
    """

    def __init__(
        self,
        *names: Any,
        places: Mapping[str, str] = _NO_PLACES,
        summaries: Mapping[str, Phrase] = _NO_PHRASES,
        **rest: Any,
    ) -> None:
        super().__init__(
            *names,
            invoke_without_command=True,
            subcommand_metavar="COMMAND [ARGS]...",
            **rest,
        )
        self._places = places
        self._summaries = summaries

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in the order in which help lists them."""
        return [*self._places, *self.commands]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import the command *name* if it is one of ours."""
        if name not in self._places:
            return super().get_command(context, name)
        module, _, attribute = self._places[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if arguments[0] not in self.list_commands(context):
            kind = Phrase(en="command", ja="コマンド")
            raise unknown_name(kind, arguments[0], self.list_commands(context))
        return super().resolve_command(context, arguments)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; without one show the help, or below a command say what is missing."""
        result = super().invoke(context)
        if context.invoked_subcommand is None:
            if context.parent is not None:
                raise _needs_command(context.command_path, self.list_commands(context))
            click.echo(context.get_help())
        return result

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        language = wishes_of(context).language
        names = self.list_commands(context)
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._summary(name).text(language)) for name in names])

    def _summary(self, name: str) -> Phrase:
        command = self.commands.get(name)
        return command.phrase if isinstance(command, _Helpful) else self._summaries[name]


class OneOf(click.Choice[str]):
    """One of *names*; a wrong one is answered with the closest. *kind* is what they are names of."""

    def __init__(self, kind: Phrase, names: Iterable[str]) -> None:
        super().__init__(tuple(names))
        self._kind = kind

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> str:
        """Return *value* if it is one of the names."""
        if value not in self.choices:
            raise unknown_name(self._kind, str(value), self.choices)
        return str(value)


class Whole(click.IntRange):
    """A whole number between *min* and *max*."""

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> int:
        """Return *value* as a number."""
        try:
            return int(super().convert(value, parameter, context))
        except click.BadParameter as error:
            name = parameter.opts[-1] if parameter else ""
            raise _no_number(name, value, self.min, self.max) from error


def option(*names: str, phrase: Phrase, **attributes: Any) -> Callable[[F], F]:
    """Add an option whose help is *phrase*."""
    return click.option(*names, cls=Option, phrase=phrase, **attributes)


def _common_options() -> list[click.Parameter]:
    # The first two are read by `wishes_in`, before Click reads the line; here they are explained.
    return [
        Option(
            ["--lang-ui"],
            phrase=Phrase(en="Language of messages.", ja="メッセージの言語"),
            type=OneOf(Phrase(en="language", ja="言語"), ("ja", "en")),
            expose_value=False,
        ),
        Option(
            ["-v", "--verbose"],
            phrase=Phrase(
                en="Show where an error came from (traceback).",
                ja="エラーの発生箇所（トレースバック）も表示します",
            ),
            is_flag=True,
            expose_value=False,
        ),
        Option(
            ["-h", "--help"],
            phrase=Phrase(en="Show this help.", ja="この説明を表示します"),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
        ),
    ]


def _show_help(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if value:
        click.echo(context.get_help())
        context.exit()


def _too_many(command: str, rest: list[str]) -> UsageError:
    listed = " ".join(f"`{argument}`" for argument in rest)
    return UsageError(
        Phrase(
            en=f"`{command}` has no use for {listed}; put a name with spaces in quotes",
            ja=f"余分な引数があります: {listed}。空白を含む名前は引用符で囲んでください",
        )
    )


def _needs_command(path: str, names: list[str]) -> UsageError:
    listed = ", ".join(f"`{path} {name}`" for name in names)
    return UsageError(
        Phrase(
            en=f"`{path}` needs one more word: {listed}",
            ja=f"`{path}` の後にもう 1 語必要です: {listed}",
        )
    )


def _no_number(name: str, value: object, lowest: float | None, highest: float | None) -> UsageError:
    if highest is None:
        en, ja = f"of at least {lowest}", f"{lowest} 以上の整数"
    else:
        en, ja = f"from {lowest} to {highest}", f"{lowest} から {highest} までの整数"
    return UsageError(
        Phrase(
            en=f"`{name}` takes a whole number {en}, not `{value}`",
            ja=f"`{name}` には {ja}を指定してください（`{value}` は使えません）",
        )
    )
