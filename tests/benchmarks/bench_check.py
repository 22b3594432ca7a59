"""How long a check takes, next to a plain parse of the same text.

Run by hand: ``pytest -n 0 tests/benchmarks/bench_check.py -s``. Times are those of the processor, so that
what else the machine does counts less; the load is printed beside them.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time

import pytest
from tests.benchmarks.long_theme import LONGEST, kiso, long_theme

from onrei.check.checker import check
from onrei.check.run import check_text
from onrei.check.selection import selected_rules
from onrei.check.target import CheckedText
from onrei.language.parser import parse
from onrei.source import Source

RULES = selected_rules()
SIZES = (1_000_000, 2_000_000, 5_000_000, 10_000_000)
THEMES = 100


def seconds(work, rounds=1):
    """Return what *work* takes of the processor, the best of some rounds."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def load():
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


@pytest.mark.parametrize("text", [kiso(), long_theme()], ids=["kiso", "as long as BASE takes"])
def test_one_theme(text):
    template = parse(Source("theme.html", text))
    plain = seconds(lambda: parse(Source("theme.html", text)), rounds=5)
    without = seconds(lambda: check(template, RULES, renders_pages=False), rounds=5)
    whole = seconds(lambda: check(template, RULES), rounds=3)
    print(
        f"\n{len(text):,} characters: parse {1000 * plain:.0f} ms, "
        f"check without pages {1000 * without:.0f} ms ({without / plain:.1f} times a parse), "
        f"with all pages in all states {1000 * whole:.0f} ms ({whole / plain:.1f} times); {load()}"
    )
    assert len(text) <= LONGEST
    assert without < 0.2
    assert whole < 3


def test_a_hundred_themes(tmp_path):
    for number in range(THEMES):
        theme = kiso().replace("kiso-", f"kiso{number}-")
        (tmp_path / f"{number:03}.html").write_text(theme, encoding="utf-8")
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-m", "onrei", "check", str(tmp_path)], check=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"\n{THEMES} themes of {len(kiso()):,} characters: {taken:.1f} s of the processor, so "
        f"{taken / 2:.1f} s on two idle cores; {wall:.1f} s by the clock now; {load()}"
    )
    assert taken < 60


def _again(piece):
    return lambda length: (piece * (length // len(piece) + 1))[:length]


SHAPES = {
    "a real theme": long_theme,
    "a real theme in one line": lambda length: long_theme(length).replace("\n", " "),
    "cards": _again("{block:Items}<a href='{ItemPageURL}'>{ItemTitle}</a>{/block:Items}\n"),
    "nested blocks": _again("{block:ItemPage}"),
    "crossed blocks": _again("{block:ItemPage}{block:HasItemStock}x{/block:ItemPage}{/block:HasItemStock}"),
    "braces": _again("{"),
    "open tags of BASE": _again("{block:"),
    "open comments": _again("<!--"),
    "open tags": _again("<a href"),
    "open attributes": _again("<a href='"),
    "an attribute without end": lambda length: '<a href="' + "x" * length,
    "one long line": _again("<p>{ItemTitle} 商品名</p>"),
    "digits": _again("9"),
    "nested rules of a style sheet": lambda length: "<style>" + _again("@media x{")(length),
    "comments that silence": _again("x <!-- onrei-ignore-file[BV101]: x --> {ItemTitel} "),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_and_no_faster(shape):
    taken = []
    for size in SIZES:
        text = CheckedText(Source("theme.html", shape(size)))
        taken.append(seconds(lambda text=text: check_text(text, RULES)))
    rates = [one / size for one, size in zip(taken, SIZES, strict=True)]
    listed = ", ".join(
        f"{size / 1e6:.0f} M {one:.2f} s" for one, size in zip(taken, SIZES, strict=True)
    )
    print(f"\n{listed}: a character takes {max(rates) / rates[0]:.2f} times what it took; {load()}")
    # Twice: the caches of the processor and the collector of Python take their share.
    assert max(rates) < 2.5 * rates[0]
