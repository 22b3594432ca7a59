"""Write results to a file without ever losing what was there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.text_file import write_text


def deliver(text: str, target: Path | None) -> None:
    """Print *text* as UTF-8, or write it to *target*: whole, or not at all. ``-`` prints it too."""
    if target is not None and str(target) != "-":
        write_text(target, text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def refuse_overwriting(target: Path | None, inputs: Iterable[Path]) -> None:
    """Raise UsageError if *target* is one of the files that the result is made from."""
    if target is not None and any(_is_same(target, path) for path in inputs):
        raise UsageError(
            Phrase(
                en=f"`-o {target}` would overwrite what it is made from; choose another file",
                ja=f"`-o {target}` では元のファイルを上書きしてしまいます。"
                "別のファイル名を指定してください",
            )
        )


def _is_same(target: Path, path: Path) -> bool:
    try:
        return target.samefile(path)
    except OSError:
        # One of the two does not exist.
        return False
