"""Ask git; there is no other way in which we do."""

from __future__ import annotations

import subprocess
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git answers in *folder*, whatever its exit code; FileError where there is none."""
    command = ["git", "-c", "core.quotePath=off", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell; callers keep names from being options
            command, cwd=folder, capture_output=True, check=False
        )
    except OSError as error:
        raise FileError(
            Phrase(
                en="git was not found; install it, or work without a commit to compare with",
                ja="git が見つかりません。インストールするか、コミットとの比較なしで実行してください",
            )
        ) from error
