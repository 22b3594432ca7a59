"""The command ``onrei``: the only place where an exception becomes text and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

import click
from rich.console import Console

from onrei import __version__
from onrei.cli.usage import usage_phrase
from onrei.cli.words import Group, is_verbose, language_of
from onrei.errors import OnreiError
from onrei.phrase import Phrase

EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130


@click.group(
    name="onrei",
    cls=Group,
    phrase=Phrase(
        en="Render, preview and check themes of BASE shops away from BASE.",
        ja="BASE のショップテーマを、手元で表示・確認・書き出しするためのツールです。",
    ),
    places={
        "preview": "onrei.cli.preview:preview",
        "render": "onrei.cli.render:render",
        "export": "onrei.cli.export:export_command",
        "new": "onrei.cli.new:new",
        "states": "onrei.cli.states:states",
        "tags": "onrei.cli.tags:tags",
        "browser": "onrei.cli.browser:browser",
    },
)
@click.version_option(__version__, prog_name="onrei", message="%(prog)s %(version)s")
def main() -> None:
    """Hold the commands."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    _make_streams_forgiving()
    sys.exit(invoke(list(sys.argv[1:] if arguments is None else arguments)))


def invoke(arguments: list[str]) -> int:
    """Run the command line and return its exit code; nothing but an exit code comes out."""
    context: click.Context | None = None
    try:
        context = main.make_context("onrei", arguments or ["--help"])
        with context:
            result = main.invoke(context)
        return result if isinstance(result, int) else 0
    except (click.exceptions.Exit, click.Abort, KeyboardInterrupt, BrokenPipeError) as leave:
        return _quiet_exit(leave)
    except Exception as error:  # noqa: BLE001 - the last net: a user never sees a traceback
        inner = error.ctx if isinstance(error, click.UsageError) else None
        return _complain(_phrase(error), inner or context, _exit_code(error))


def _quiet_exit(leave: BaseException) -> int:
    if isinstance(leave, click.exceptions.Exit):
        return leave.exit_code
    if isinstance(leave, BrokenPipeError):
        # `onrei … | head`: Python would complain when it flushes at its end.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - open until the process ends
        return 0
    return EXIT_INTERRUPTED


def _exit_code(error: Exception) -> int:
    return error.exit_code if isinstance(error, OnreiError) else EXIT_MISUSE


def _phrase(error: Exception) -> Phrase:
    if isinstance(error, OnreiError):
        return error.phrase
    if isinstance(error, click.UsageError):
        return usage_phrase(error)
    name = type(error).__name__
    return Phrase(
        en=f"Onrei has a fault ({name}: {error}); run it with -v for details",
        ja=f"Onrei に不具合があります（{name}: {error}）。-v で詳細を表示できます",
    )


def _complain(phrase: Phrase, context: click.Context | None, exit_code: int) -> int:
    language = language_of(context)
    word = "エラー" if language == "ja" else "error"
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(f"[bold red]{word}[/]: ", end="")
    console.print(phrase.text(language), markup=False)
    if is_verbose(context):
        console.print(traceback.format_exc(), markup=False)
    return exit_code


def _make_streams_forgiving() -> None:
    """Let a terminal that lacks a sign show an escape instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # TextIOWrapper
