"""``--set KEY=VALUE``."""

from __future__ import annotations

from collections.abc import Iterable

from onrei.errors import UsageError
from onrei.phrase import Phrase


def chosen_settings(written: Iterable[str]) -> dict[str, object]:
    """Return the settings in *written*, the last of a key."""
    return dict(map(_pair, written))


def _pair(written: str) -> tuple[str, object]:
    key, equals, value = written.partition("=")
    if equals:
        return key, value
    raise UsageError(
        Phrase(
            en=f"`--set {written}` has no value; write KEY=VALUE",
            ja=f"`--set {written}` に値がありません。「名前=値」の形で書いてください",
        )
    )
