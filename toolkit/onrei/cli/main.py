"""The command ``onrei``: the only place where an exception becomes text and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

import click

from onrei import __version__
from onrei.cli.summary import SUMMARIES
from onrei.cli.usage import usage_phrase
from onrei.cli.wishes import Wishes, wishes_in
from onrei.cli.words import Group, option
from onrei.errors import OnreiError, system_reason
from onrei.phrase import Phrase

EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130

_PLACES = {
    "preview": "onrei.cli.preview:preview",
    "render": "onrei.cli.render:render",
    "export": "onrei.cli.export:export_command",
    "add": "onrei.cli.add:add",
    "remove": "onrei.cli.remove:remove",
    "status": "onrei.cli.status:status",
    "new": "onrei.cli.new:new",
    "check": "onrei.cli.check:check",
    "rule": "onrei.cli.rule:rule",
    "verify": "onrei.cli.verify:verify",
    "lsp": "onrei.cli.lsp:lsp",
    "snippets": "onrei.cli.snippets:snippets",
    "states": "onrei.cli.states:states",
    "tags": "onrei.cli.tags:tags",
    "browser": "onrei.cli.browser:browser",
}


def _show_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if value:
        click.echo(f"onrei {__version__}")
        context.exit()


@click.group(
    name="onrei",
    cls=Group,
    phrase=Phrase(
        en="Preview, render and export themes of BASE shops away from BASE.",
        ja="BASE のショップのテーマを、手元で表示・確認・書き出しするためのツールです。",
    ),
    places=_PLACES,
    summaries=SUMMARIES,
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    phrase=Phrase(en="Show the version.", ja="バージョンを表示します"),
)
def main() -> None:
    """Hold the commands."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    _make_streams_forgiving()
    sys.exit(invoke(list(sys.argv[1:] if arguments is None else arguments)))


def invoke(arguments: list[str]) -> int:
    """Run the command line and return its exit code; nothing but an exit code comes out."""
    wishes = wishes_in(arguments)
    try:
        exit_code = _run(arguments, wishes)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # `onrei … | head`: Python would complain when it flushes at its end.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - open until the process ends
        return 0
    except Exception as error:  # the last net: a user never sees a traceback
        _complain(_phrase(error), wishes)
        return error.exit_code if isinstance(error, OnreiError) else EXIT_MISUSE
    return exit_code


def _run(arguments: list[str], wishes: Wishes) -> int:
    color = False if os.environ.get("NO_COLOR") else None
    try:
        with main.make_context("onrei", arguments, obj=wishes, color=color) as context:
            result = main.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    return result if isinstance(result, int) else 0


def _phrase(error: Exception) -> Phrase:
    if isinstance(error, OnreiError):
        return error.phrase
    if isinstance(error, click.UsageError):
        return usage_phrase(error)
    if isinstance(error, OSError) and error.filename is not None:
        return _file_phrase(error)
    name = type(error).__name__
    return Phrase(
        en=f"Onrei has a fault ({name}: {error}); run it with -v for details",
        ja=f"Onrei に不具合があります（{name}: {error}）。-v で詳細を表示できます",
    )


def _file_phrase(error: OSError) -> Phrase:
    """Return what to say of a file that nobody expected to fail, such as one with a huge name."""
    reason = system_reason(error)
    return Phrase(
        en=f"`{error.filename}` cannot be used ({reason.en})",
        ja=f"「{error.filename}」を使えません（{reason.ja}）",
    )


def _complain(phrase: Phrase, wishes: Wishes) -> None:
    word = Phrase(en="error", ja="エラー").text(wishes.language)
    color = False if os.environ.get("NO_COLOR") else None
    label = click.style(word, fg="red", bold=True)
    click.echo(f"{label}: {phrase.text(wishes.language)}", err=True, color=color)
    if wishes.is_verbose:
        click.echo(traceback.format_exc(), err=True)


def _make_streams_forgiving() -> None:
    """Let a terminal that lacks a sign show an escape instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # TextIOWrapper
