"""``onrei lsp``: findings, hover and completion in an editor."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

import click
from click.core import ParameterSource

from onrei.cli.console import tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words, wishes_of
from onrei.cli.words import Command, option
from onrei.lsp.handler import create_server
from onrei.lsp.server import run
from onrei.phrase import Phrase


@click.command(
    "lsp",
    cls=Command,
    phrase=SUMMARIES["lsp"],
    more=Phrase(
        en="The editor starts this and speaks to it over stdin and stdout. README tells how to set "
        "up VS Code, Neovim and Helix.",
        ja="エディターがこのコマンドを起動し、標準入出力でやり取りします。VS Code・Neovim・Helix での"
        "設定方法は README をご覧ください。",
    ),
)
@option(
    "--stdio",
    is_flag=True,
    phrase=Phrase(
        en="Accepted because many editors pass it; there is no other way.",
        ja="多くのエディターが付けるため受け付けます（付けなくても同じです）",
    ),
)
def lsp(stdio: bool) -> NoReturn:
    """Serve an editor until it leaves."""
    del stdio
    context = click.get_current_context()
    if wishes_of(context).is_verbose:
        logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    if sys.stdin.isatty():
        tell(
            Phrase(
                en="This waits for an editor, not for you; Ctrl-C ends it",
                ja="エディターからの接続を待っています。Ctrl-C で終了します",
            )
        )
    exit_code = run(create_server(ui_words() if _is_language_chosen(context) else None))
    sys.stderr.flush()
    # A check that is under way is in a thread, which would be waited for; nobody wants its answer.
    os._exit(exit_code)


def _is_language_chosen(context: click.Context) -> bool:
    """Tell whether ``--lang-ui`` was written; else the editor knows its user's language better."""
    written = ParameterSource.COMMANDLINE
    contexts = (context, *([context.parent] if context.parent else []))
    return any(one.get_parameter_source("lang_ui") is written for one in contexts)
