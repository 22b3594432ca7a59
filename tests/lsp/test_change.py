"""What was found, after somebody typed."""

from hypothesis import given
from hypothesis import strategies as st

from onrei.diagnostics import Diagnostic, Edit, Fix, Related
from onrei.lsp.change import Change, all_moved, moved, moved_span
from onrei.phrase import Phrase
from onrei.source import Span

WORDS = Phrase("words", "言葉")
offsets = (
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(lambda ends: Span(*ends))
)


def found(span, **rest):
    return Diagnostic("BV101", "unknown-variable", WORDS, span, **rest)


@given(offsets, offsets, st.text(max_size=5))
def test_a_place_that_was_not_touched_holds_the_same_text(span, replaced, typed):
    text = "abcdefghijklmnopqrst"
    after = text[: replaced.start] + typed + text[replaced.end :]
    place = moved_span(span, Change(replaced, len(typed)))
    is_touched = span.start < replaced.end and replaced.start < span.end
    assert (place is None) is (
        is_touched or _is_within(replaced, span) or _is_within(span, replaced)
    )
    assert place is None or after[place.start : place.end] == text[span.start : span.end]


def _is_within(inner, outer):
    return outer.start < inner.start and inner.end < outer.end


def test_what_concerns_the_whole_text_stays_at_its_start():
    assert moved_span(Span(0, 0), Change(Span(0, 0), 5)) == Span(0, 0)


def test_a_fix_goes_when_its_place_is_touched():
    one = found(Span(0, 3), fix=Fix(WORDS, (Edit(Span(5, 6), "x"),)))
    assert moved(one, Change(Span(5, 6), 2)).fix is None
    assert moved(one, Change(Span(4, 5), 3)).fix.edits == (Edit(Span(7, 8), "x"),)


def test_related_places_move_too():
    one = found(Span(0, 3), related=(Related(WORDS, Span(5, 6)), Related(WORDS, Span(8, 9))))
    assert moved(one, Change(Span(5, 6), 0)).related == (Related(WORDS, Span(7, 8)),)


def test_changes_follow_one_another():
    changes = (Change(Span(0, 0), 2), Change(Span(0, 1), 0))
    assert all_moved([found(Span(4, 6))], changes) == (found(Span(5, 7)),)
