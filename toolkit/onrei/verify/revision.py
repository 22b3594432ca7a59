"""A theme, and the shop it is shown with, as they were in a commit."""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from onrei.authoring.folder import find_folder
from onrei.bundled import bundled_folder
from onrei.errors import FileError, UsageError
from onrei.git import git
from onrei.phrase import Phrase
from onrei.shop.model import Shop
from onrei.shop.owned import load_owned_shop
from onrei.shop.owner import OWNER_FILE, load_owner_file
from onrei.storefront.edition import file_reader, theme_reader
from onrei.verify.side import Side

_NAME = "before"


@contextmanager
def side_at(
    reference: str, target: str | Path, now: Side, *, shop_path: str | Path | None, folder: Path
) -> Iterator[Side]:
    """Give the side for *target* as it was in the commit *reference*, for as long as it is needed.

    *now* is the side of today, which is given itself where nothing has changed since, and
    *shop_path* how its shop was asked for in *folder*: where shop, snippets or ``onrei.toml`` lie in
    the same repository, they too are those of the commit. Raises UsageError where git does not know
    the commit, or the theme was not in it.
    """
    place = _place(target)
    root = _root(place)
    _check_reference(root, reference)
    made = Path(tempfile.mkdtemp(prefix="onrei-before-"))
    try:
        past = _Past(root, made, reference)
        parts = (place, *_goods(now.shop, folder), *_snippets(place))
        is_same = all(past.is_same(part) for part in parts)
        yield now if is_same else _side(past, place, now.shop, shop_path, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


class _Past:
    """The files of a commit, taken out of git into the folder *made* as they are wanted."""

    def __init__(self, root: Path, made: Path, reference: str) -> None:
        self._root = root
        self._made = made
        self._reference = reference

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
        changed = git(self._root, "diff", "--quiet", "--no-ext-diff", self._reference, *spec)
        new = git(self._root, "ls-files", "--others", "--exclude-standard", *spec)
        return changed.returncode == 0 and not new.stdout

    def _take(self, inside: PurePosixPath) -> None:
        answer = git(
            self._root, "archive", "--format=tar", self._reference, "--", f":(literal){inside}"
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


def _side(past: _Past, place: Path, shop: Shop, shop_path: str | Path | None, folder: Path) -> Side:
    then = past.path(place)
    if then is None:
        raise UsageError(
            Phrase(
                en=f"`{place}` was not in that commit; compare with a later one",
                ja=f"「{place}」はそのコミットに含まれていません。後のコミットを指定してください",
            )
        )
    old_shop = _shop(past, shop, shop_path, folder)
    if then.is_file():
        return Side(_NAME, file_reader(then), old_shop, knows_marks=False)
    snippets = past.path(bundled_folder("snippets"))
    return Side(_NAME, theme_reader(then, snippets=snippets), old_shop, knows_marks=True)


def _shop(past: _Past, shop: Shop, shop_path: str | Path | None, folder: Path) -> Shop:
    """Return the shop of that time, as far as it was in the repository."""
    if all(past.is_same(part) for part in _goods(shop, folder)):
        return shop
    owner = past.path(folder / OWNER_FILE)
    own_shop = past.path(Path(shop.folder)) if shop.folder else None
    asked = own_shop or shop_path or load_owner_file(folder).shop
    return load_owned_shop(asked, owner.parent if owner else folder).shop


def _goods(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Return the files that the goods and their marks come from."""
    return (folder / OWNER_FILE, *([Path(shop.folder)] if shop.folder else []))


def _snippets(place: Path) -> tuple[Path, ...]:
    return (bundled_folder("snippets"),) if place.is_dir() else ()


def _place(target: str | Path) -> Path:
    path = Path(target)
    if path.is_file() and path.name != "theme.toml":
        return path.absolute()
    return find_folder("theme", target).absolute()


def _root(place: Path) -> Path:
    folder = place if place.is_dir() else place.parent
    answer = git(folder, "rev-parse", "--show-toplevel")
    if answer.returncode:
        raise FileError(
            Phrase(
                en=f"`{place}` is in no git repository, so there is no earlier state to compare "
                "with; use `--baseline DIR`",
                ja=f"「{place}」は git のリポジトリにないため、以前の状態と比べられません。"
                "`--baseline フォルダー` を使ってください",
            )
        )
    return Path(answer.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))


def _check_reference(root: Path, reference: str) -> None:
    answer = git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"
    )
    if answer.returncode:
        raise UsageError(
            Phrase(
                en=f"`--against {reference}`: git knows no such commit; use a name such as `HEAD`, "
                "`main` or a hash",
                ja=f"`--against {reference}`: そのようなコミットはありません。"
                "`HEAD`、`main`、コミットのハッシュなどを指定してください",
            )
        )


def _inside(path: Path, root: Path) -> PurePosixPath | None:
    try:
        return PurePosixPath(path.resolve().relative_to(root.resolve()).as_posix())
    except ValueError:
        return None
