"""The Jinja that themes and snippets are written in.

Delimiters are ``<% %>``, ``<%= %>`` and ``<%# #%>``: Jinja's own collide with CSS, JavaScript and
BASE's tags. A theme may come from anybody, so its templates see nothing but the names they are
given, cannot change them, cannot reach Python, and read no file outside their folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, UndefinedError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from onrei.authoring.bounds import LONGEST_TEXT, BoundedSandbox
from onrei.authoring.markers import MarkPlaces
from onrei.authoring.source_error import Missing, TemplateSourceError, source_error
from onrei.authoring.text_cache import TextCache
from onrei.phrase import Phrase

_TEXTS = TextCache()


class FolderLoader(BaseLoader):
    """Reads templates of one folder and nothing outside it, links included."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return text and path of *template*, a name with ``/`` relative to the folder."""
        if not _is_below(template):
            raise SecurityError(f"`{template}` is outside the folder `{self.folder}`")
        path = self.folder / template
        text = _TEXTS.text(path, self.folder)
        if text is None:
            raise TemplateNotFound(template)
        self.files.add(str(path))
        return text, str(path), None

    def list_templates(self) -> list[str]:
        """Return the names of all files of the folder."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in files)


def _is_below(template: str) -> bool:
    """Tell whether the name *template* stays below its folder, whatever the system's signs are."""
    if "\\" in template or "\0" in template or ":" in template or template.startswith("/"):
        return False
    return ".." not in template.split("/")


class CodeCache(BytecodeCache):
    """Keeps what a file was compiled to until its text changes: 5/6 of the time of an export."""

    _MOST_FILES = 2000

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of the bucket's file into it, if the text is still the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in the bucket."""
        if bucket.code is not None:
            if len(self._codes) >= self._MOST_FILES:
                self._codes.clear()
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


# Marked code is other code.
_CODE = {marked: CodeCache() for marked in (False, True)}


class NamedUndefined(StrictUndefined):
    """A missing value whose error tells the names that exist on the same object."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> Missing:  # type: ignore[override]  # Jinja only hands it on
        owner = self._undefined_obj
        name = str(self._undefined_name)
        return Missing(name) if owner is missing else Missing(name, _public_names(owner))


def environment(
    folder: Path, names: Mapping[str, object], *, marked: bool = False
) -> BoundedSandbox:
    """Return the environment for the templates of *folder*, in which they can use *names*."""
    made = BoundedSandbox(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<%=",
        variable_end_string="%>",
        comment_start_string="<%#",
        comment_end_string="#%>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
        undefined=NamedUndefined,
        loader=FolderLoader(folder),
        extensions=[MarkPlaces] if marked else [],
        bytecode_cache=_CODE[marked],
        autoescape=False,  # the output is template text, BASE escapes the values
    )
    # An export is the same whenever it is made.
    del made.filters["random"], made.globals["lipsum"]
    made.globals.update(names)
    return made


def render_file(using: BoundedSandbox, name: str) -> str:
    """Return the text of the template *name*; raises TemplateSourceError with file and line."""
    loader = using.loader
    if not isinstance(loader, FolderLoader):
        raise TypeError("an environment made by `environment()` is needed")
    entry = loader.folder / name
    try:
        return _bounded(using.get_template(name).generate(), entry)
    except Exception as error:
        names: tuple[str, ...] = (*using.globals, *_files_for(error, loader))
        raise source_error(error, entry, loader.files, names) from error


def _files_for(error: Exception, loader: FolderLoader) -> tuple[str, ...]:
    """Return the names that one may have meant to include; the walk must not hide *error*."""
    if not isinstance(error, (TemplateNotFound, UndefinedError)):
        return ()
    try:
        return tuple(loader.list_templates())
    except OSError:
        return ()


def _bounded(pieces: Any, entry: Path) -> str:
    collected: list[str] = []
    room = LONGEST_TEXT
    for piece in pieces:
        collected.append(piece)
        room -= len(piece)
        if room < 0:
            raise TemplateSourceError(
                entry,
                0,
                Phrase(
                    en=f"the text grows past {LONGEST_TEXT:,} characters; look for a loop in it",
                    ja=f"出力が {LONGEST_TEXT:,} 文字を超えました。繰り返しを見直してください",
                ),
            )
    return "".join(collected)


def _public_names(owner: object) -> tuple[str, ...]:
    keys = owner if isinstance(owner, Mapping) else ()
    names = chain((str(key) for key in keys), () if keys else dir(owner))
    return tuple(name for name in names if not name.startswith("_"))
