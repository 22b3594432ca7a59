"""Click's complaints in our words: one sentence, with the cure, in both languages."""

from __future__ import annotations

import difflib

import click

from onrei.phrase import Phrase


def usage_phrase(error: click.UsageError) -> Phrase:
    """Return what to say for *error*."""
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.human_readable_name
        return _with_help(error, Phrase(en=f"{name} is missing", ja=f"{name} を指定してください"))
    if isinstance(error, click.BadOptionUsage):
        return _with_help(error, _wrong_use(error))
    message = error.format_message().rstrip(".")
    return _with_help(error, Phrase(en=message, ja=message))


def _unknown_option(error: click.NoSuchOption) -> Phrase:
    unknown = Phrase(
        en=f"Unknown option `{error.option_name}`",
        ja=f"`{error.option_name}` というオプションはありません",
    )
    # Click suggests names that share a few letters only, such as `--verbose` for `--bogus`.
    likely = difflib.get_close_matches(error.option_name, error.possibilities or (), 1, 0.7)
    if not likely:
        return _with_help(error, unknown)
    close = likely[0]
    return Phrase(
        en=f"{unknown.en}; did you mean `{close}`?",
        ja=f"{unknown.ja}。`{close}` ではありませんか？",
    )


def _wrong_use(error: click.BadOptionUsage) -> Phrase:
    """Return what is wrong with a known option: a value too few, or one too many."""
    name = error.option_name
    parameters = error.ctx.command.params if error.ctx else []
    used = next((one for one in parameters if name in (*one.opts, *one.secondary_opts)), None)
    if isinstance(used, click.Option) and used.is_flag:
        return Phrase(en=f"`{name}` takes no value", ja=f"`{name}` には値を付けられません")
    return Phrase(en=f"`{name}` needs a value", ja=f"`{name}` には値が必要です")


def _with_help(error: click.UsageError, phrase: Phrase) -> Phrase:
    path = error.ctx.command_path if error.ctx else "onrei"
    return Phrase(
        en=f"{phrase.en}; see `{path} --help`",
        ja=f"{phrase.ja}（説明: `{path} --help`）",
    )
