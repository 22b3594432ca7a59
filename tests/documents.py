"""What a document of ours holds that can be tried: its files, its commands, its Python."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import yaml
from sybil import Document, Example, Region
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from onrei.cli.main import invoke

ROOT = Path(__file__).parent.parent
_PROMPT = "$ "
_ANYTHING = "…"


def parse(name: str) -> Document:
    """Return the document *name* of the top folder with its blocks.

    ``console``: each ``$ onrei …`` is run; lines below it are what it prints, ``…`` is anything.
    ``python``: is run. Any block with ``file=NAME`` behind its language is written to that file.
    """
    return Document.parse(
        str(ROOT / name),
        CodeBlockParser("console", _run_commands),
        PythonCodeBlockParser(),
        _parse_files,
    )


def commands_in(name: str) -> list[str]:
    """Return every line of *name* that calls a program, shown or run, without its comment."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [
        line.removeprefix(_PROMPT).partition("  # ")[0].rstrip()
        for language, block in blocks
        for line in block.splitlines()
        if language == "sh" or line.startswith(_PROMPT)
    ]


def steps_in(name: str) -> list[str]:
    """Return every command in a workflow of *name*, as it is after what the service fills in."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    steps = [step for block in blocks for step in _steps(yaml.safe_load(block))]
    # In place of an expression, and of what a shell makes of a command.
    filled = [re.sub(r"\$\{\{[^}]*\}\}", "1", step) for step in steps]
    return [re.sub(r"\$\(.*\)", "--merge shards/shard-1", step) for step in filled]


def _steps(table: object) -> Iterator[str]:
    if isinstance(table, list):
        for one in table:
            yield from _steps(one)
    elif isinstance(table, dict):
        if isinstance(table.get("run"), str):
            yield table["run"]
        for one in table.values():
            yield from _steps(one)


def code_in(name: str) -> list[str]:
    """Return the Python of *name* without its comments, in which alone languages may differ."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [ast.unparse(ast.parse(block)) for block in blocks]


def section(name: str, heading: str) -> str:
    """Return what stands below *heading* in *name*, up to the next heading of its level."""
    text = (ROOT / name).read_text(encoding="utf-8")
    level = heading.partition(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert found, f"{name} has no heading `{heading}`"
    return found[1]


def anchors_in(name: str) -> set[str]:
    """Return what a link to a heading of *name* may be, as code hosts make it."""
    text = re.sub(r"^```.*?^```", "", (ROOT / name).read_text("utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _parse_files(document: Document) -> Iterator[Region]:
    lexer = FencedCodeBlockLexer(r"\w+ file=\S+", {"language": "arguments", "source": "source"})
    for region in lexer(document):
        region.parsed = region.lexemes["source"]
        region.evaluator = _write_file
        yield region


def _write_file(example: Example) -> None:
    path = Path(example.region.lexemes["arguments"].partition("file=")[2])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.parsed, encoding="utf-8")


def _run_commands(example: Example) -> str | None:
    """Run the commands of a block; return what differs from what it shows."""
    head, *calls = re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)
    assert head == "", "a console block begins with `$ `"
    for call in calls:
        command, _, expected = call.partition("\n")
        exit_code, printed = _run(command)
        if exit_code == 2:
            return f"$ {command}\nended with 2:\n{printed}"
        if expected and not _pattern(expected).fullmatch(printed):
            return f"$ {command}\nprinted:\n{printed}"
        if exit_code and not expected:
            return f"$ {command}\nended with {exit_code}, printed:\n{printed}"
    return None


def _run(command: str) -> tuple[int, str]:
    """Run an `onrei` command; return its exit code and all it printed."""
    program, *arguments = shlex.split(command)
    assert program == "onrei", f"only `onrei` can be run here, not `{program}`"
    buffer = io.BytesIO()
    printed = io.TextIOWrapper(buffer, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        exit_code = invoke(arguments)
    return exit_code, buffer.getvalue().decode("utf-8")


def _pattern(expected: str) -> re.Pattern[str]:
    """Return what *expected* fits: a line of only ``…`` is any lines, else it is within a line."""
    any_lines = re.sub(rf"^{_ANYTHING}\n", "\0", expected, flags=re.MULTILINE)
    literal = re.escape(any_lines).replace(re.escape("\0"), r"(?:.*\n)*?")
    return re.compile(literal.replace(_ANYTHING, ".*"))
