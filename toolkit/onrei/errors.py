"""What Onrei raises when it is misused or one of the user's files cannot be read.

A finding about a *template* is never an exception: it is a :class:`onrei.diagnostics.Diagnostic`.
Only ``cli/main.py`` turns an exception into text and an exit code.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable

from onrei.phrase import Phrase

_REASONS = {
    errno.EACCES: Phrase(en="no permission", ja="権限がありません"),
    errno.EPERM: Phrase(en="no permission", ja="権限がありません"),
    errno.EROFS: Phrase(en="the disk is read-only", ja="ディスクが読み取り専用です"),
    errno.ENOENT: Phrase(en="there is no such folder", ja="フォルダーがありません"),
    errno.ENOTDIR: Phrase(en="there is no such folder", ja="フォルダーがありません"),
    errno.EISDIR: Phrase(en="it is a folder", ja="フォルダーです"),
    errno.ENOSPC: Phrase(en="the disk is full", ja="ディスクの空きがありません"),
    errno.ENAMETOOLONG: Phrase(en="the name is too long", ja="名前が長すぎます"),
}


class OnreiError(Exception):
    """The base of everything that Onrei raises on purpose; its *phrase* is one clear sentence."""

    exit_code = 2

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class UsageError(OnreiError):
    """An argument has a value that Onrei cannot use."""


class FileError(OnreiError):
    """A file or folder is missing, unreadable, too large, or not what it should be."""


class ManifestError(OnreiError):
    """A TOML file of the user (theme, snippet, shop, ``onrei.toml``) does not fit its schema."""


class ShopError(OnreiError):
    """A shop holds nothing that could be shown."""


class InstallError(OnreiError):
    """A snippet cannot be put into a theme, or taken out of it, without doing harm."""


def unknown_name(
    kind: Phrase, written: str, known: Iterable[str], error: type[OnreiError] = UsageError
) -> OnreiError:
    """Return the error for a name that is none of *known*, with the closest one as the cure."""
    names = sorted(known)
    close = difflib.get_close_matches(written, names, n=1)
    if close:
        cure_en, cure_ja = f"did you mean `{close[0]}`?", f"`{close[0]}` ではありませんか？"
    elif not names:
        cure_en, cure_ja = "there is none", "指定できるものがありません"
    else:
        listed = ", ".join(f"`{name}`" for name in names)
        cure_en, cure_ja = f"choose one of {listed}", f"次のいずれかを指定してください: {listed}"
    return error(
        Phrase(
            en=f"Unknown {kind.en} `{written}`; {cure_en}",
            ja=f"{kind.ja}「{written}」はありません。{cure_ja}",
        )
    )


def system_reason(error: OSError | ValueError) -> Phrase:
    """Return why the system refused, as far as we have words for it, else its own."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _REASONS.get(getattr(error, "errno", None) or 0, Phrase(en=words, ja=words))
