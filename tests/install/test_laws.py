"""What holds for every theme, whatever is put into it and taken out in whatever order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.authoring.snippet import list_snippets
from onrei.errors import InstallError
from onrei.install.edit import add, remove, status
from onrei.install.places import PLACES
from onrei.install.region import read_regions
from onrei.language.parser import parse
from onrei.source import Source
from tests.install.themes import NAMES, theme_text, themes
from tests.language.fragments import FRAGMENTS

SNIPPETS = tuple(snippet.name for snippet in list_snippets())
FEW = settings(max_examples=40)
REAL = st.sampled_from(NAMES).map(theme_text)
ANY_THEME = REAL | themes()


def codes(text: str) -> Counter[str]:
    return Counter(found.code for found in parse(Source("theme.html", text)).diagnostics)


def with_all(text: str, names) -> str:
    for name in names:
        text, _ = add(text, name)
    return text


@FEW
@given(ANY_THEME, st.sampled_from(SNIPPETS))
def test_removing_gives_back_the_bytes_from_before(theme, name):
    text, report = add(theme, name)
    assert report.is_changed
    assert remove(text, name) == theme


@FEW
@given(ANY_THEME)
def test_every_place_is_found_and_left_without_a_trace(everywhere, theme):
    text, report = add(theme, everywhere)
    assert {placed.place for placed in report.placed} == set(PLACES)
    assert remove(text, "badge") == theme


@FEW
@given(ANY_THEME, st.sampled_from(SNIPPETS))
def test_adding_twice_is_adding_once(theme, name):
    once, _ = add(theme, name)
    twice, report = add(once, name)
    assert twice == once
    assert not report.is_changed


@FEW
@given(
    ANY_THEME,
    st.lists(
        st.tuples(st.sampled_from(["badge", *SNIPPETS]), st.booleans()), min_size=2, max_size=6
    ),
)
def test_only_what_is_installed_decides_not_how_it_came_so(everywhere, theme, steps):
    folders = {"badge": everywhere}
    text, installed = theme, set()
    for name, comes in steps:
        if comes:
            text, _ = add(text, folders.get(name, name))
            installed.add(name)
        elif name in installed:
            text = remove(text, name)
            installed.remove(name)
    assert text == with_all(theme, (folders.get(name, name) for name in sorted(installed)))
    assert {one.name for one in status(text)} == installed


@FEW
@given(ANY_THEME, st.lists(st.sampled_from(SNIPPETS), min_size=2, max_size=4, unique=True))
def test_the_order_of_adding_does_not_matter(everywhere, theme, names):
    some = [*names, everywhere]
    assert with_all(theme, some) == with_all(theme, sorted(some))


@FEW
@given(ANY_THEME, st.text(max_size=12), st.text(max_size=12))
def test_changing_a_setting_is_removing_and_adding(everywhere, theme, old, new):
    before, _ = add(theme, everywhere, {"size": old})
    changed, _ = add(before, everywhere, {"size": new})
    fresh, _ = add(theme, everywhere, {"size": new})
    assert changed == fresh
    assert dict(status(changed)[0].settings) == ({} if new == "M" else {"size": new})


@FEW
@given(ANY_THEME, st.text(max_size=12))
def test_an_upgrade_is_removing_and_adding(everywhere, newer, theme, size):
    before, _ = add(theme, everywhere, {"size": size})
    upgraded, report = add(before, newer)
    assert report.version == "2.0.0"
    assert upgraded == add(remove(before, "badge"), newer, {"size": size})[0]
    assert remove(upgraded, "badge") == theme


@FEW
@given(ANY_THEME, st.sampled_from(SNIPPETS))
def test_a_theme_never_gets_more_diagnostics(theme, name):
    text, _ = add(theme, name)
    assert not codes(text) - codes(theme)


@FEW
@given(ANY_THEME, st.sampled_from(SNIPPETS))
def test_nothing_outside_the_regions_changes_and_each_is_written_as_it_is_read(theme, name):
    text, report = add(theme, name)
    taken_apart = read_regions(Source("theme.html", text))
    assert taken_apart.base == theme
    assert len(taken_apart.regions) >= len(report.placed)
    assert not any(region.is_edited for region in taken_apart.regions)


@given(FRAGMENTS, st.sampled_from(SNIPPETS))
def test_any_text_at_all_is_left_alone_or_restored(text, name):
    try:
        changed, _ = add(text, name)
    except InstallError:
        return
    assert remove(changed, name) == text


@FEW
@given(ANY_THEME, st.sampled_from(SNIPPETS), st.data())
def test_a_damaged_theme_is_left_alone_or_restored(theme, name, data):
    """Cut anything out of a theme: places vanish, blocks cross, quotes and comments stay open."""
    cuts = st.integers(0, len(theme))
    start, end = sorted((data.draw(cuts), data.draw(cuts)))
    damaged = theme[:start] + theme[end:]
    try:
        changed, _ = add(damaged, name)
    except InstallError:
        return
    assert remove(changed, name) == damaged
    assert not codes(changed) - codes(damaged)


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"], ids=["windows", "unix", "old mac"])
@pytest.mark.parametrize("name", NAMES)
def test_regions_have_the_line_ends_of_the_theme(name, line_end):
    theme = theme_text(name).replace("\r\n", "\n").replace("\n", line_end)
    text = with_all(theme, SNIPPETS)
    other = {"\r\n", "\n", "\r"} - {line_end}
    plain = text.replace(line_end, "")
    assert not any(one in plain for one in other) or line_end not in theme


def test_snippets_stand_as_they_are_ordered_then_by_name():
    text = with_all(theme_text("modern"), SNIPPETS)
    regions = read_regions(Source("theme.html", text)).regions
    at_one_place = [
        ((one.order, one.snippet), (other.order, other.snippet))
        for one, other in pairwise(regions)
        if one.offset == other.offset and one.place == other.place != "after-form"
    ]
    assert len(at_one_place) > 3
    assert all(one < other for one, other in at_one_place)
