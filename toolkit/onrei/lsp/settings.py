"""What ``onrei.toml`` says of the check, for a text that is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrei.check.baseline import Counts, compare, read_counts
from onrei.check.finding import Finding, shown_path
from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.selection import selected_rules
from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.shop.owner import OWNER_FILE, load_owner_file

_NO_MARKS: Mapping[int, Marks] = {}
_NO_COUNTS: Counts = {}


@dataclass(frozen=True)
class Settings:
    """The rules to ask, and what is known already; *folder* is where the command line would run."""

    folder: Path | None
    rules: tuple[Rule, ...]
    marks: Mapping[int, Marks]
    known: Counts
    troubles: tuple[Phrase, ...] = ()
    """What is wrong with the files of settings; defaults stand in for these."""

    def name_of(self, path: Path) -> str:
        """Return *path* as the command line would show it."""
        return str(path) if self.folder is None else shown_path(path, self.folder)

    def without_known(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return *findings*, which bear names of :meth:`name_of`, without those of the baseline."""
        return compare(Report(tuple(findings)), self.known).report.findings


def settings_for(path: Path | None, roots: Iterable[Path]) -> Settings:
    """Return the settings for the file *path*, or for a text without one; *roots* are open folders.

    They are those of the nearest folder with an ``onrei.toml``, but of none around an open folder.
    """
    folder = _owner_folder(path, tuple(roots))
    if folder is None:
        return Settings(None, selected_rules(), _NO_MARKS, _NO_COUNTS)
    try:
        owner = load_owner_file(folder)
        rules = selected_rules(owner.check.select, owner.check.ignore)
    except OnreiError as error:
        return Settings(folder, selected_rules(), _NO_MARKS, _NO_COUNTS, (error.phrase,))
    try:
        baseline = owner.check.baseline
        known = read_counts(folder / baseline) if baseline else _NO_COUNTS
    except OnreiError as error:
        return Settings(folder, rules, owner.marks, _NO_COUNTS, (error.phrase,))
    return Settings(folder, rules, owner.marks, known)


def _owner_folder(path: Path | None, roots: tuple[Path, ...]) -> Path | None:
    if path is None:
        return roots[0] if roots else None
    around = [root for root in roots if path.is_relative_to(root)]
    innermost = max(around, key=lambda root: len(root.parts), default=None)
    for folder in path.parents:
        if (folder / OWNER_FILE).is_file() or folder == innermost:
            return folder
    return path.parent
