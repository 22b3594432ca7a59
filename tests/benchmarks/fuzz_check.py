"""Check mutated themes by the thousand, and say where a law does not hold.

Run by hand, and again with the seed and number that a failure names::

    python -m tests.benchmarks.fuzz_check --count 20000 --seed 1
    python -m tests.benchmarks.fuzz_check --count 1 --seed 1 --from 4711

Every case follows from its seed and number alone. The laws: a check comes to its end; every span lies
in the text; no message has an empty name in it; fixing twice changes no more than fixing once; a safe
fix brings up nothing graver than what it mended, and changes no page where it repairs no damage.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.check.test_fix import HARMLESS, SCENARIOS

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.check.checker import all_found, rules_for
from onrei.check.fix import fix_text
from onrei.check.rules import all_rules
from onrei.check.selection import selected_rules
from onrei.diagnostics import Diagnostic, Severity
from onrei.emulator.render import compile as compile_template
from onrei.language.parser import parse
from onrei.source import Source, Span

TESTS = Path(__file__).parent.parent
STARTER = TESTS.parent / "toolkit/onrei/authoring/starter/theme"
RULES = selected_rules(["ALL"])
FAST = rules_for(RULES, "theme", renders_pages=False)
GRAVITY = {severity: rank for rank, severity in enumerate(reversed(Severity))}
FRAGMENTS = (
    "", "", "", "{", "}", "{{", "}}", "<", ">", "'", '"', "`", "``", "-->", "<!--", "/*", "*/", " ", "\n",
    "\r\n", "\u2028", "\u200b", "\ufeff", "\0", "商品", "😋", "é", "{block:Items}", "{/block:Items}",
    "{block:ItemPage}", "{/block:ItemPage}", "{block:NoItemStock}", "{/block:NoItemStock}",
    "{block:HasItemStock}", "{/block:HasItemStock}", "{block:ItemEndOfSale}", "{/block:ItemEndOfSale}",
    "{block:NotLoadItemsPage}", "{/block:LoadItemsPage}", "{block:}", "{/block:}", "{block: }",
    "{ItemTitel}", "{ ItemTitle }", "{Item\u200bTitle}", "{ItemImage30URL-640}", "{lang:}", "{text:}",
    "{text:A}", "{/block:text-A}", "{block:if-A}", "<meta name='text:A' content=''>", "<meta name='if:A'>",
    "<meta name='select:' content>", "<p id=a>", "</p>", "<div>", "</div>", "<table><tr>", "<a href=''>",
    "<a href='#'>", "</a>", "<img src=''>", "<button>", "<input>", "<style>", "</style>", "<script>",
    "</script>", "<svg>", "<template>", "<h1></h1>", "@media x{", "url(", "pointer-events:none;",
    "残り3点", "完売御礼", "数量限定", "入荷待ち", "在庫切れ", "<!-- onrei-ignore[BV101]: x -->",
    "<!-- onrei-ignore[]: -->", "<!-- onrei-ignore-file -->", "setInterval(", "&", "&amp", "\\",
)  # fmt: skip


@cache
def corpus() -> tuple[tuple[str, ...], ...]:
    """Return the texts that are mutated: long ones, themes, and pieces."""
    themes = [path.read_text("utf-8") for path in sorted((TESTS / "install/themes").glob("*.html"))]
    pieces = [text for rule in all_rules() for text in (rule.bad, rule.good) if len(text) < 5000]
    for path in sorted((TESTS / "conformance").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        cases = [data.get("defaults", {}), *data.get("cases", ())]
        pieces += [case["template"] for case in cases if "template" in case]
    themes.append(export(load_theme(STARTER)).text)
    return (export(load_theme("kiso")).text,), tuple(themes), tuple(dict.fromkeys(pieces))


def mutated(seed: int, number: int) -> str:
    """Return the text of one case."""
    luck = random.Random(f"{seed}:{number}")  # noqa: S311 - nothing secret
    texts = luck.choices(corpus(), (1, 12, 27))[0]
    text = luck.choice(texts)
    for _ in range(luck.choice((1, 1, 2, 3, 5, 8))):
        text = luck.choice(_MUTATIONS)(text, luck)
    return text


def _span(text: str, luck: random.Random) -> tuple[int, int]:
    start = luck.randint(0, len(text))
    return start, min(len(text), start + luck.choice((0, 0, 1, 2, 8, 30, 200)))


def _replace(text: str, luck: random.Random) -> str:
    start, end = _span(text, luck)
    return text[:start] + luck.choice(FRAGMENTS) + text[end:]


def _repeat(text: str, luck: random.Random) -> str:
    start, end = _span(text, luck)
    return text[:end] + text[start:end] * luck.choice((1, 1, 2, 9)) + text[end:]


def _move(text: str, luck: random.Random) -> str:
    start, end = _span(text, luck)
    rest = text[:start] + text[end:]
    at = luck.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _spoil_a_tag(text: str, luck: random.Random) -> str:
    """Change one sign near a brace: there the grammar is."""
    braces = [index for index, sign in enumerate(text) if sign in "{}"]
    if not braces:
        return _replace(text, luck)
    at = min(len(text), max(0, luck.choice(braces) + luck.randint(-2, 8)))
    sign = luck.choice(
        (" ", "", "\u200b", "{", "}", "/", ":", "-", "x", text[at : at + 1].swapcase())
    )
    return text[:at] + sign + text[at + luck.randint(0, 1) :]


def _splice(text: str, luck: random.Random) -> str:
    other = luck.choice(luck.choice(corpus()[1:]))
    start, end = _span(other, luck)
    at = luck.randint(0, len(text))
    return text[:at] + other[start : end + 60] + text[at:]


def _cut(text: str, luck: random.Random) -> str:
    at = luck.randint(0, len(text))
    return luck.choice((text[:at], text[at:]))


_MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _replace, _replace, _repeat, _move, _spoil_a_tag, _spoil_a_tag, _splice, _cut,
)  # fmt: skip


# -- the laws --------------------------------------------------------------------------------


def broken_laws(text: str, *, renders_pages: bool) -> Iterator[str]:
    """Yield what does not hold for *text*."""
    rules = RULES if renders_pages else FAST
    found = all_found(parse(Source("t.html", text)), rules, "theme")
    for one in found:
        yield from _faults(one, text)
    if any(one.fix is not None and one.fix.safe for one in found):
        yield from _faults_of_fixes(text, found)


def _faults(one: Diagnostic, text: str) -> Iterator[str]:
    whole = Span(0, len(text))
    edits = one.fix.edits if one.fix else ()
    spans = [one.span, *(second.span for second in one.related), *(edit.span for edit in edits)]
    if any(span.end < span.start or span not in whole for span in spans):
        yield f"{one.code}: a span outside the text: {spans}"
    phrases = [
        one.message,
        *([one.help] if one.help else ()),
        *(two.message for two in one.related),
    ]
    for words in (words for phrase in phrases for words in (phrase.en, phrase.ja)):
        # A name that holds a backtick itself stands beside another without being empty.
        is_unnamed = "`" not in text and "``" in words
        if not words.strip() or is_unnamed or "「」" in words:
            yield f"{one.code}: an empty name in {words!r}"


def _faults_of_fixes(text: str, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    fixed, count = fix_text(text, FAST)
    if fix_text(fixed, FAST) != (fixed, 0):
        yield f"fixing twice is not fixing once, after {count} fixes"
    after = all_found(parse(Source("t.html", fixed)), FAST, "theme")
    gravest = max(GRAVITY[one.severity] for one in found if one.fix and one.fix.safe)
    before = Counter((one.code, one.message.en) for one in found)
    now = Counter((one.code, one.message.en) for one in after)
    severity = {(one.code, one.message.en): one.severity for one in after}
    for key in now - before:
        if GRAVITY[severity[key]] > gravest:
            yield f"a safe fix brought up {severity[key].value} {key}"
    tidied, _ = fix_text(text, HARMLESS)
    if tidied != text and _pages(tidied) != _pages(text):
        yield "a fix that repairs no damage changed a page"


def _pages(text: str) -> list[str]:
    program = compile_template(parse(Source("t.html", text)))
    return [program.render(scenario).html for scenario in SCENARIOS]


def main() -> int:
    """Go through the cases; the exit code tells whether all laws held."""
    asked = argparse.ArgumentParser(description="Check mutated themes.")
    asked.add_argument("--count", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--from", type=int, default=0, dest="first")
    asked.add_argument("--pages-every", type=int, default=25, help="look at the pages of each Nth")
    asked.add_argument("--failures", type=Path, help="a folder for the texts of failures")
    wanted = asked.parse_args()
    failed, start = 0, time.process_time()
    for number in range(wanted.first, wanted.first + wanted.count):
        text = mutated(wanted.seed, number)
        try:
            faults = list(broken_laws(text, renders_pages=number % wanted.pages_every == 0))
        except Exception:  # that none is raised is the first law
            faults = [traceback.format_exc()]
        for fault in dict.fromkeys(faults):
            print(f"seed {wanted.seed} number {number}: {fault}", flush=True)
        if faults:
            failed += 1
            if wanted.failures:
                wanted.failures.mkdir(parents=True, exist_ok=True)
                kept = wanted.failures / f"{wanted.seed}-{number}.html"
                kept.write_bytes(text.encode("utf-8", "surrogatepass"))
        if (number + 1) % 1000 == 0:
            taken = time.process_time() - start
            print(
                f"… {number + 1 - wanted.first} checked, {failed} failed, {taken:.0f} s", flush=True
            )
    print(f"{wanted.count} checked with seed {wanted.seed}, {failed} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
