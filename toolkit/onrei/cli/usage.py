"""Click's complaints in our words: one sentence, with the cure, in both languages."""

from __future__ import annotations

import click

from onrei.phrase import Phrase


def usage_phrase(error: click.UsageError) -> Phrase:
    """Return what to say for *error*."""
    if isinstance(error, click.NoSuchOption):
        return _unknown(
            Phrase(en="option", ja="オプション"), error.option_name, error.possibilities
        )
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return Phrase(
            en=f"`{name}` is missing; see `{_path(error)} --help`",
            ja=f"`{name}` を指定してください（`{_path(error)} --help` に説明があります）",
        )
    if isinstance(error, click.BadParameter):
        return Phrase(
            en=f"`{_name(error)}`: {error.message.rstrip('.')}",
            ja=f"`{_name(error)}` の値が正しくありません（{error.message.rstrip('.')}）",
        )
    message = error.format_message().rstrip(".")
    return Phrase(
        en=f"{message}; see `{_path(error)} --help`",
        ja=f"{message}（`{_path(error)} --help` に説明があります）",
    )


def _unknown(kind: Phrase, written: str, possibilities: object) -> Phrase:
    close = list(possibilities) if isinstance(possibilities, (list, tuple)) else []
    cure_en = f"; did you mean `{close[0]}`?" if close else ""
    cure_ja = f"。`{close[0]}` ではありませんか？" if close else ""
    return Phrase(
        en=f"Unknown {kind.en} `{written}`{cure_en}",
        ja=f"`{written}` という{kind.ja}はありません{cure_ja}",
    )


def _name(error: click.BadParameter) -> str:
    if error.param is not None:
        return error.param.human_readable_name if not error.param.opts else error.param.opts[-1]
    return str(error.param_hint or "")


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "onrei"
