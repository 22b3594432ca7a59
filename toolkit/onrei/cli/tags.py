"""``onrei tags``: what BASE's tags are, and what we assume of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import click

from onrei.catalog.label import LABELS
from onrei.catalog.load import catalog, suggest
from onrei.catalog.model import Catalog, Known, TagKind, TagSpec
from onrei.cli.console import say_columns, say_facts, say_json, say_name
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import Command, OneOf, option
from onrei.emulator.assumptions import Assumption, assumptions
from onrei.errors import UsageError
from onrei.phrase import Phrase, UiLanguage

_YES = Phrase(en="yes", ja="はい")


@click.command(
    "tags",
    cls=Command,
    phrase=SUMMARIES["tags"],
    more=Phrase(
        en="NAME is a tag with or without its braces, as in ItemTitle or {block:Items}.",
        ja="NAME はタグ名です。ItemTitle、{block:Items} のように、波かっこは有っても無くても構いません。",
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
@option(
    "--format",
    "form",
    type=OneOf(Phrase(en="form", ja="形式"), ("table", "json")),
    default="table",
    show_default=True,
    phrase=Phrase(en="Form of the answer.", ja="出力の形式"),
)
def tags(name: str | None, show_assumptions: bool, form: str) -> None:
    """Explain or list."""
    if show_assumptions:
        _show_assumptions(form)
        return
    known = catalog()
    specs = known.specs if name is None else find_tags(name, known)
    if form == "json":
        say_json([_as_json(spec) for spec in specs])
    elif name is None:
        say_columns((spec.written, spec.summary.text(ui_words())) for spec in specs)
    else:
        _explain(specs, ui_words())


def find_tags(written: str, known: Catalog) -> tuple[TagSpec, ...]:
    """Return the tags that *written* may mean, with or without braces and prefix.

    A number of a family finds the family, a name that is a variable and a block finds both.
    """
    bare = written.strip().removeprefix("{").removesuffix("}")
    found = tuple(dict.fromkeys(_matches(bare, known)))
    if not found:
        raise _unknown_tag(written, bare, known)
    return found


def _matches(bare: str, known: Catalog) -> Iterator[TagSpec]:
    prefix, _, name = bare.removeprefix("/").rpartition(":")
    tables: dict[str, tuple[Mapping[str, Known], ...]] = {
        "": (known.variables, known.blocks, known.langs),
        "block": (known.blocks,),
        "lang": (known.langs,),
    }
    for table in tables.get(prefix, ()):
        if name in table:
            yield table[name].spec
    # An option is in the catalog as NAME, whatever a theme calls it.
    kind, hyphen, _ = name.partition("-")
    written = {bare, f"{prefix}:NAME", f"{kind}-NAME" if hyphen and prefix == "block" else bare}
    for spec in known.specs:
        if written & {spec.name, spec.written.strip("{}")}:
            yield spec


def _unknown_tag(written: str, bare: str, known: Catalog) -> UsageError:
    candidates = (suggest(form.format(bare), known) for form in ("{{{}}}", "{{block:{}}}"))
    instead = next((candidate for candidate in candidates if candidate), None)
    if instead:
        en, ja = f"did you mean `{instead}`?", f"`{instead}` ではありませんか？"
    else:
        en, ja = "`onrei tags` lists them all", "`onrei tags` で一覧を表示できます"
    return UsageError(
        Phrase(
            en=f"BASE has no tag `{written}`; {en}",
            ja=f"`{written}` というタグは BASE にありません。{ja}",
        )
    )


def _explain(specs: tuple[TagSpec, ...], language: UiLanguage) -> None:
    for number, spec in enumerate(specs):
        if number:
            click.echo()
        say_name(spec.written)
        click.echo(f"  {spec.summary.text(language)}")
        say_facts(_facts(spec, language))


def _facts(spec: TagSpec, language: UiLanguage) -> list[tuple[str, str]]:
    output = spec.output
    if spec.kind is TagKind.LANG:
        output = spec.output_ja if language == "ja" else spec.output_en
    pages = ", ".join(spec.pages)
    facts = {
        "kind": spec.kind.value,
        "scope": f"{spec.scope.value} ({pages})" if pages else spec.scope.value,
        "app": spec.app or "",
        "required": _YES.text(language) if spec.required else "",
        "deprecated": spec.deprecated or "",
        "replacement": spec.replacement or "",
        "output": re.sub(r"\s+", " ", output),
        "evidence": spec.evidence.value,
        "checked": spec.checked,
        "sources": " ".join(spec.sources),
        "note": spec.note.text(language) if spec.note else "",
    }
    return [(LABELS[key].text(language), value) for key, value in facts.items() if value]


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
        "summary": _both(spec.summary),
        "output": spec.output or {"en": spec.output_en, "ja": spec.output_ja},
        "note": _both(spec.note) if spec.note else None,
        "evidence": spec.evidence.value,
        "sources": list(spec.sources),
        "checked": spec.checked,
    }


def _show_assumptions(form: str) -> None:
    if form == "json":
        say_json([_assumption_as_json(entry) for entry in assumptions()])
        return
    language = ui_words()
    for entry in assumptions():
        say_name(f"{entry.id}  {entry.where}")
        click.echo(f"  {entry.does.text(language)}")
        say_facts(_reasons(entry, language))


def _reasons(entry: Assumption, language: UiLanguage) -> list[tuple[str, str]]:
    reasons = [(LABELS["why"].text(language), entry.why.text(language))]
    if entry.evidence:
        reasons.append((LABELS["sources"].text(language), " ".join(_addresses(entry))))
    return reasons


def _addresses(entry: Assumption) -> list[str]:
    sources = catalog().sources
    return [sources[key] for key in entry.evidence]


def _assumption_as_json(entry: Assumption) -> dict[str, object]:
    return {
        "id": entry.id,
        "where": entry.where,
        "does": _both(entry.does),
        "why": _both(entry.why),
        "sources": _addresses(entry),
    }


def _both(phrase: Phrase) -> dict[str, str]:
    return {"en": phrase.en, "ja": phrase.ja}
