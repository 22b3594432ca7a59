"""Files as they were in a commit of the repository they lie in, and which commits there are."""

from __future__ import annotations

import datetime
import io
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from onrei.authoring.folder import find_folder
from onrei.bundled import bundled_folder
from onrei.errors import FileError, UsageError
from onrei.git import git
from onrei.phrase import Phrase
from onrei.storefront.edition import Reader, file_reader, theme_reader

_NO_CURE = Phrase(en="", ja="")
_LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, as it is offered for choosing."""

    name: str
    date: datetime.date
    subject: str


class Past:
    """The files of one commit, taken out of git into a temporary folder as they are wanted."""

    def __init__(self, root: Path, commit: str) -> None:
        """Make the folder; *commit* is a full name from `commit_of`, *root* its repository."""
        self._root = root
        self._commit = commit
        self._made = Path(tempfile.mkdtemp(prefix="onrei-before-"))

    def close(self) -> None:
        """Remove the folder and all that was taken out."""
        shutil.rmtree(self._made, ignore_errors=True)

    def path(self, path: Path) -> Path | None:
        """Return where *path* lies as it was then, None where it was not in the commit."""
        inside = _inside(path, self._root)
        if inside is None:
            return None
        found = self._made / inside
        if not found.exists():
            self._take(inside)
        return found if found.exists() else None

    def is_same(self, path: Path) -> bool:
        """Tell whether *path* is what it was then; what git has nothing of cannot tell."""
        inside = _inside(path, self._root)
        if inside is None:
            return True
        spec = ("--", f":(literal){inside}")
        changed = git(self._root, "diff", "--quiet", "--no-ext-diff", self._commit, *spec)
        new = git(self._root, "ls-files", "--others", "--exclude-standard", *spec)
        return changed.returncode == 0 and not new.stdout

    def theme(self, place: Path) -> tuple[Path, Reader]:
        """Return the theme's folder or file of that time, and what reads it.

        Raises UsageError where it was not in the commit.
        """
        then = self.path(place)
        if then is None:
            raise UsageError(
                Phrase(
                    en=f"`{place}` was not in that commit; compare with a later one",
                    ja=f"「{place}」はそのコミットに含まれていません。"
                    "後のコミットを指定してください",
                )
            )
        if then.is_file():
            return then, file_reader(then)
        return then, theme_reader(then, snippets=self.path(bundled_folder("snippets")))

    def _take(self, inside: PurePosixPath) -> None:
        answer = git(
            self._root, "archive", "--format=tar", self._commit, "--", f":(literal){inside}"
        )
        if answer.returncode:
            return
        with tarfile.open(fileobj=io.BytesIO(answer.stdout)) as archive:
            # A link may lead anywhere, and no theme needs one.
            for member in archive:
                target = self._made / member.name
                if member.isfile() and self._made in target.resolve().parents:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    content = archive.extractfile(member)
                    target.write_bytes(content.read() if content else b"")


def place_of_theme(target: str | Path) -> Path:
    """Return the file or folder of *target*: a theme's name or folder, or a BASE theme file."""
    path = Path(target)
    if path.is_file() and path.name != "theme.toml":
        return path.absolute()
    return find_folder("theme", target).absolute()


def root_of(place: Path, cure: Phrase = _NO_CURE) -> Path:
    """Return the repository's folder around *place*; FileError, with *cure*, where there is none."""
    folder = place if place.is_dir() else place.parent
    answer = git(folder, "rev-parse", "--show-toplevel")
    if answer.returncode:
        raise FileError(
            Phrase(
                en=f"`{place}` is in no git repository, so there is no earlier state to compare "
                f"with{cure.en}",
                ja=f"「{place}」は git のリポジトリにないため、以前の状態と比べられません{cure.ja}",
            )
        )
    return Path(answer.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))


def commit_of(root: Path, reference: str) -> str:
    """Return the full name of the commit *reference*; raises UsageError if git knows no such one."""
    # What a name cannot hold never reaches a command line.
    is_name = reference.isprintable()
    asked = ("--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    answer = git(root, "rev-parse", *asked) if is_name else None
    if answer is None or answer.returncode:
        raise UsageError(
            Phrase(
                en=f"`{reference}`: git knows no such commit; use a name such as `HEAD`, "
                "`main` or a hash",
                ja=f"`{reference}`: そのようなコミットはありません。"
                "`HEAD`、`main`、コミットのハッシュなどを指定してください",
            )
        )
    return answer.stdout.decode("ascii").strip()


def commits_of(place: Path, most: int) -> tuple[Commit, ...]:
    """Return the last commits that changed *place*, at most *most* of them, the newest first."""
    root = root_of(place)
    inside = _inside(place, root)
    answer = git(
        root, "log", f"--max-count={most}", "--format=%h%x00%ct%x00%s", "--end-of-options", "HEAD",
        "--", f":(literal){inside}",
    )  # fmt: skip
    lines = answer.stdout.decode("utf-8", "replace").split("\n")
    return tuple(_commit(line) for line in lines if line.count("\0") >= _SEPARATORS)


_SEPARATORS = 2


def _commit(line: str) -> Commit:
    name, seconds, subject = line.split("\0", _SEPARATORS)
    moment = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    return Commit(name, moment.date(), subject[:_LONGEST_SUBJECT])


def _inside(path: Path, root: Path) -> PurePosixPath | None:
    try:
        return PurePosixPath(path.resolve().relative_to(root.resolve()).as_posix())
    except ValueError:
        return None
