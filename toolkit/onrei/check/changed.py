"""Which lines have changed since a commit, as git sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from onrei.check.report import Report
from onrei.errors import UsageError
from onrei.git import git
from onrei.phrase import Phrase

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def only_changed(report: Report, reference: str) -> Report:
    """Return *report* with the findings on lines that differ from the commit *reference*."""
    lines = {path: _changed(Path(path), reference) for path in _paths(report)}
    kept = tuple(
        one
        for one in report.findings
        if (changed := lines[one.place.path]) is None or one.place.start.line in changed
    )
    return replace(report, findings=kept)


def _paths(report: Report) -> Iterable[str]:
    return sorted({one.place.path for one in report.findings})


def _changed(path: Path, reference: str) -> set[int] | None:
    """Return the 0-based lines of *path* that are new or other, None for a file git has not."""
    folder = path.parent if path.is_file() else path
    known = git(folder, "ls-files", "--error-unmatch", "--", path.name)
    if known.returncode:
        _check_reference(folder, reference)
        return None
    # `--end-of-options`: a reference that begins with a hyphen is no option of git's.
    found = git(
        folder, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--end-of-options",
        reference, "--", path.name,
    )  # fmt: skip
    if found.returncode:
        raise _git_error(reference, found.stderr)
    return {
        line
        for hunk in _HUNK.finditer(found.stdout.decode("utf-8", "replace"))
        for line in range(int(hunk[1]) - 1, int(hunk[1]) - 1 + int(hunk[2] or 1))
    }


def _check_reference(folder: Path, reference: str) -> None:
    found = git(folder, "rev-parse", "--verify", "--end-of-options", reference)
    if found.returncode:
        raise _git_error(reference, found.stderr)


def _git_error(reference: str, words: bytes) -> UsageError:
    said = words.decode("utf-8", "replace").strip().splitlines()
    detail = said[0] if said else "?"
    return UsageError(
        Phrase(
            en=f"`--diff {reference}` needs a commit that git knows ({detail})",
            ja=f"`--diff {reference}` には git のコミットが必要です（{detail}）",
        )
    )
