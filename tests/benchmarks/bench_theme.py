"""Parse and compile a theme as long as BASE allows, and what a thousand renders leave in memory.

Run by hand: ``pytest -n 0 tests/benchmarks/bench_theme.py``.
"""

import gc
import tracemalloc

import onrei
from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.catalog.load import catalog
from onrei.language import compiler

LONGEST = 150_000


def _long_theme() -> str:
    """Return the bundled theme over and over, cut at the most characters that BASE takes."""
    text = export(load_theme("kiso")).text
    return (text * (LONGEST // len(text) + 1))[:LONGEST]


def test_parse_and_compile_the_longest_theme(benchmark):
    text = _long_theme()
    # As if the text had never been seen: its byte code is kept for the next save.
    program = benchmark.pedantic(
        lambda: onrei.compile(onrei.parse(text)), setup=compiler._code_of.cache_clear, rounds=20
    )
    assert len(program.template.source.text) == LONGEST


def test_read_the_catalog(benchmark):
    # Every command waits for it.
    assert benchmark(catalog.__wrapped__).specs


def test_a_thousand_renders_leave_memory_as_it_was():
    shop = onrei.load_shop()
    program = onrei.compile(onrei.parse(export(load_theme("kiso")).text))
    scenario = onrei.Scenario(shop=shop, page="index")
    for _ in range(50):
        program.render(scenario)
    gc.collect()
    tracemalloc.start()
    for _ in range(1_000):
        program.render(scenario)
    gc.collect()
    left, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n{left / 1000:.0f} kB left, {peak / 1000:.0f} kB at most")
    assert left < 200_000
