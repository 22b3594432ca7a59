"""``onrei browser``: the browser that tests use."""

from __future__ import annotations

import click

from onrei.cli.console import say, tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.words import Command, Group
from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.browser import find_browser, missing_browser
from onrei.verify.browser_install import install_browser, remove_browser


@click.group("browser", cls=Group, phrase=SUMMARIES["browser"])
def browser() -> None:
    """Hold the three actions."""


@browser.command(
    "install",
    cls=Command,
    phrase=Phrase(
        en="Get a headless browser, unless there is one.",
        ja="ヘッドレスブラウザーがなければ入手します。",
    ),
)
def install() -> None:
    """Get a browser and print its path."""
    click.echo(str(find_browser() or install_browser(tell)))


@browser.command(
    "path",
    cls=Command,
    phrase=Phrase(
        en="Print the path of the browser in use.", ja="使用するブラウザーの場所を表示します。"
    ),
)
def path() -> None:
    """Print where the browser is."""
    found = find_browser()
    if found is None:
        raise OnreiError(missing_browser())
    click.echo(str(found))


@browser.command(
    "remove",
    cls=Command,
    phrase=Phrase(
        en="Remove the browser that `onrei browser install` put into Onrei's cache.",
        ja="`onrei browser install` で入れたブラウザーを削除します。",
    ),
)
def remove() -> None:
    """Remove our own copy; the system's and Playwright's stay."""
    removed = remove_browser()
    if removed:
        say(Phrase(en=f"Removed `{removed}`", ja=f"「{removed}」を削除しました"))
    else:
        say(Phrase(en="There was nothing to remove", ja="削除するものはありませんでした"))
