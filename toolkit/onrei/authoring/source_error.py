"""What is raised when a template of a theme or snippet cannot be rendered."""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from onrei.errors import OnreiError
from onrei.phrase import Phrase


class TemplateSourceError(OnreiError):
    """A template file of a theme or snippet is broken; *line* is 0-based."""

    def __init__(self, path: Path, line: int, problem: Phrase) -> None:
        place = f"`{path}:{line + 1}`"
        super().__init__(Phrase(en=f"{place}: {problem.en}", ja=f"{place}: {problem.ja}"))
        self.path = path
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that a template uses although nothing bears it; *known* are those that exist."""

    name: str
    known: tuple[str, ...] = ()


_STATEMENTS = (
    "block", "call", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif",
    "endmacro", "endraw", "endset", "endwith", "extends", "filter", "for", "from", "if", "import",
    "include", "macro", "raw", "set", "with",
)  # fmt: skip
_UNCLOSED = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_UNKNOWN = (
    (
        re.compile(r"Encountered unknown tag '(\w+)'"),
        _STATEMENTS,
        Phrase(en="statement", ja="命令"),
    ),
    (re.compile(r"No filter named '(\w+)'"), FILTERS, Phrase(en="filter", ja="フィルター")),
    (re.compile(r"No test named '(\w+)'"), TESTS, Phrase(en="test", ja="テスト")),
)
_SLIPS = {
    "Missing end of comment tag": Phrase(
        en="a comment is not closed; end it with `#%>`",
        ja="コメントが閉じられていません。`#%>` で終えてください",
    ),
    "tag name expected": Phrase(
        en="`<% %>` needs a statement such as `if`; print a value with `<%= %>`",
        ja="`<% %>` には `if` などの命令を書きます。値を出力するには `<%= %>` を使ってください",
    ),
    "Expected an expression, got 'end of print statement'": Phrase(
        en="`<%= %>` is empty; write what it is to print",
        ja="`<%= %>` の中が空です。出力する値を書いてください",
    ),
}


def source_error(
    error: Exception, entry: Path, files: Collection[str], names: Collection[str]
) -> TemplateSourceError:
    """Return *error*, which Jinja or a template's code raised, with its place and cure.

    *files* are the paths of the templates in play, *names* those one may use or include.
    """
    if isinstance(error, TemplateSourceError):
        return error
    path, line = _place(error, entry, files)
    return TemplateSourceError(path, line, _problem(error, names))


def _place(error: Exception, entry: Path, files: Collection[str]) -> tuple[Path, int]:
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or entry), error.lineno - 1
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename in files]
    return (Path(own[-1].filename), (own[-1].lineno or 1) - 1) if own else (entry, 0)


def _problem(error: Exception, names: Collection[str]) -> Phrase:
    if isinstance(error, OnreiError):
        return error.phrase
    if isinstance(error, TemplateSyntaxError):
        return _syntax_problem(error)
    if isinstance(error, TemplateNotFound):
        return _not_found(str(error.name), names)
    if isinstance(error, UndefinedError) and isinstance(error.args[0], Missing):
        missing = error.args[0]
        return _undefined(missing.name, missing.known or names)
    return _other_problem(error)


def _other_problem(error: Exception) -> Phrase:
    if isinstance(error, SecurityError):
        return Phrase(
            en=f"templates may not do this ({error}); use text, settings and BASE tags only",
            ja=f"テンプレートではこの操作はできません（{error}）。"
            "文字・設定・BASE のタグだけで書いてください",
        )
    if isinstance(error, RecursionError):
        return Phrase(
            en="this calls or includes itself without end; take the inner call out",
            ja="自分自身を際限なく読み込んでいます。内側の呼び出しを取り除いてください",
        )
    reason = f"{type(error).__name__}: {error}"
    return Phrase(
        en=f"this line cannot be worked out ({reason}); check its expression",
        ja=f"この行を処理できません（{reason}）。式を確認してください",
    )


def _syntax_problem(error: TemplateSyntaxError) -> Phrase:
    message = str(error.message).rstrip(".")
    if found := _UNCLOSED.search(message):
        name = found[1]
        return Phrase(
            en=f"`<% {name} … %>` is not closed; add `<% end{name} %>`",
            ja=f"`<% {name} … %>` が閉じられていません。`<% end{name} %>` を書き足してください",
        )
    for pattern, known, noun in _UNKNOWN:
        if found := pattern.search(message):
            hint = _hint(found[1], known)
            return Phrase(
                en=f"there is no {noun.en} `{found[1]}`{hint.en}",
                ja=f"`{found[1]}` という{noun.ja}はありません{hint.ja}",
            )
    if message in _SLIPS:
        return _SLIPS[message]
    return Phrase(
        en=f"this is not valid Jinja ({message}); correct the tag on this line",
        ja=f"Jinja の書き方に誤りがあります（{message}）。この行のタグを直してください",
    )


def _not_found(name: str, names: Collection[str]) -> Phrase:
    hint = _hint(name, names)
    return Phrase(
        en=f"there is no file `{name}` to include{hint.en or '; check the name'}",
        ja=f"読み込むファイル「{name}」がありません{hint.ja or '。名前を確認してください'}",
    )


def _undefined(name: str, names: Collection[str]) -> Phrase:
    hint = _hint(name, names)
    cure_ja = hint.ja or "。綴りを確認するか、先に set してください"
    return Phrase(
        en=f"nothing is called `{name}` here{hint.en or '; set it or check the spelling'}",
        ja=f"`{name}` という名前はここでは使えません{cure_ja}",
    )


def _hint(written: str, known: Collection[str]) -> Phrase:
    close = difflib.get_close_matches(written, sorted(known), n=1)
    if not close:
        return Phrase(en="", ja="")
    return Phrase(en=f"; did you mean `{close[0]}`?", ja=f"。`{close[0]}` ではありませんか？")
