"""``onrei tags``: what BASE's tags are, and what we assume of them."""

from __future__ import annotations

import json
import re

import click
from rich.console import Console
from rich.table import Table

from onrei.catalog.load import catalog, suggest
from onrei.catalog.model import Catalog, TagKind, TagSpec
from onrei.cli.words import Command, language_of, option
from onrei.emulator.assumptions import Assumption, assumptions
from onrei.errors import UsageError
from onrei.phrase import Phrase, UiLanguage

_LABELS = {
    "kind": Phrase(en="Kind", ja="種類"),
    "scope": Phrase(en="Scope", ja="使える場所"),
    "app": Phrase(en="App", ja="App"),
    "required": Phrase(en="Required", ja="必須"),
    "deprecated": Phrase(en="Deprecated", ja="非推奨"),
    "replacement": Phrase(en="Write instead", ja="代わりに書くもの"),
    "output": Phrase(en="Prints", ja="出力"),
    "evidence": Phrase(en="Evidence", ja="根拠"),
    "checked": Phrase(en="Checked", ja="確認日"),
    "sources": Phrase(en="Sources", ja="出典"),
    "note": Phrase(en="Note", ja="備考"),
}


@click.command(
    "tags",
    cls=Command,
    phrase=Phrase(
        en="Explain one tag of the BASE Template language, or list them all.",
        ja="BASE のテンプレートタグを 1 つ説明するか、一覧を表示します。",
    ),
)
@click.argument("name", required=False)
@option(
    "--assumptions",
    "show_assumptions",
    is_flag=True,
    phrase=Phrase(
        en="List what Onrei assumes where BASE documents nothing.",
        ja="BASE の資料にない動作について、Onrei が置いている仮定を一覧表示します",
    ),
)
@option("--format", "form", type=click.Choice(["table", "json"]), default="table",
        phrase=Phrase(en="Form of the answer.", ja="出力の形式"))  # fmt: skip
def tags(name: str | None, show_assumptions: bool, form: str) -> None:
    """Explain or list."""
    language = language_of(click.get_current_context())
    console = Console(highlight=False, markup=False)
    if show_assumptions:
        _show_assumptions(console, assumptions(), language, form)
        return
    known = catalog()
    specs = known.specs if name is None else (find_tag(name, known),)
    if form == "json":
        click.echo(json.dumps([_as_json(spec) for spec in specs], ensure_ascii=False, indent=2))
    elif name is None:
        console.print(_table(specs, language))
    else:
        _explain(console, specs[0], language)


def find_tag(written: str, known: Catalog) -> TagSpec:
    """Return the tag *written* with or without braces and prefix; a family by any member."""
    bare = written.strip().strip("{}").removeprefix("/")
    prefix, colon, rest = bare.partition(":")
    tables = {"block": (known.blocks,), "lang": (known.langs,)}
    name = rest if colon and prefix in tables else bare
    for table in tables.get(prefix if colon else "", (known.variables, known.blocks, known.langs)):
        if name in table:
            return table[name].spec
    for spec in known.specs:
        if bare in (spec.name, spec.written.strip("{}")):
            return spec
    raise _unknown_tag(written, bare, known)


def _unknown_tag(written: str, bare: str, known: Catalog) -> UsageError:
    candidates = (suggest(form.format(bare), known) for form in ("{{{}}}", "{{block:{}}}"))
    instead = next((candidate for candidate in candidates if candidate), None)
    cure_en = f"; did you mean `{instead}`?" if instead else "; `onrei tags` lists them all"
    cure_ja = (
        f"。`{instead}` ではありませんか？" if instead else "。`onrei tags` で一覧を表示できます"
    )
    return UsageError(
        Phrase(
            en=f"BASE has no tag `{written}`{cure_en}",
            ja=f"`{written}` というタグは BASE にありません{cure_ja}",
        )
    )


def _table(specs: tuple[TagSpec, ...], language: UiLanguage) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for spec in specs:
        table.add_row(spec.written, spec.summary.text(language))
    return table


def _explain(console: Console, spec: TagSpec, language: UiLanguage) -> None:
    console.print(spec.written, style="bold")
    console.print(spec.summary.text(language))
    console.print()
    for key, value in _facts(spec, language):
        label = _LABELS[key].text(language)
        console.print(f"{label}: {value}", soft_wrap=True)


def _facts(spec: TagSpec, language: UiLanguage) -> list[tuple[str, str]]:
    output = spec.output
    if spec.kind is TagKind.LANG:
        output = spec.output_ja if language == "ja" else spec.output_en
    pages = ", ".join(spec.pages)
    facts = [
        ("kind", spec.kind.value),
        ("scope", f"{spec.scope.value} ({pages})" if pages else spec.scope.value),
        ("app", spec.app or ""),
        ("required", "✓" if spec.required else ""),
        ("deprecated", spec.deprecated or ""),
        ("replacement", spec.replacement or ""),
        ("output", re.sub(r"\s+", " ", output)),
        ("evidence", spec.evidence.value),
        ("checked", spec.checked),
        ("sources", " ".join(spec.sources)),
        ("note", spec.note.text(language) if spec.note else ""),
    ]
    return [(key, value) for key, value in facts if value]


def _as_json(spec: TagSpec) -> dict[str, object]:
    return {
        "name": spec.name,
        "written": spec.written,
        "kind": spec.kind.value,
        "scope": spec.scope.value,
        "pages": list(spec.pages),
        "app": spec.app,
        "required": spec.required,
        "deprecated": spec.deprecated,
        "replacement": spec.replacement,
        "summary": {"en": spec.summary.en, "ja": spec.summary.ja},
        "output": spec.output or {"en": spec.output_en, "ja": spec.output_ja},
        "evidence": spec.evidence.value,
        "sources": list(spec.sources),
        "checked": spec.checked,
    }


def _show_assumptions(
    console: Console, entries: tuple[Assumption, ...], language: UiLanguage, form: str
) -> None:
    if form == "json":
        rows = [
            {
                "id": entry.id,
                "does": entry.does.text(language),
                "why": entry.why.text(language),
                "evidence": entry.evidence,
                "where": entry.where,
            }
            for entry in entries
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        console.print(entry.id, style="bold")
        console.print(f"  {entry.does.text(language)}", soft_wrap=True)
        console.print(f"  {entry.why.text(language)} ({entry.evidence})", soft_wrap=True)
