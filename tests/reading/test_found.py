"""Places in a text that are searched, beside the same asked of every one of them."""

from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.rules.found import Placed, Span, Taken

SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=1, max_value=12),
)


@given(st.lists(SPANS), SPANS)
def test_what_begins_in_a_stretch_is_found_in_the_order_of_the_text(
    spans: list[Span], stretch: Span
) -> None:
    found = Placed(spans, where=lambda span: span).beginning_in(stretch)

    assert [*found] == sorted(each for each in spans if stretch.start <= each.start < stretch.end)


@given(st.lists(SPANS), SPANS)
def test_where_none_overlap_the_one_around_a_stretch_is_found(
    spans: list[Span], stretch: Span
) -> None:
    taken = Taken()
    apart = [span for span in spans if taken.take(span)]

    found = Placed(apart, where=lambda span: span).around(stretch)

    assert found == next((each for each in apart if stretch.within(each)), None)


@given(st.lists(SPANS))
def test_nothing_is_taken_twice(spans: list[Span]) -> None:
    taken = Taken()
    kept: list[Span] = []

    for span in spans:
        is_free = not any(span.overlaps(each) for each in kept)
        assert taken.is_free(span) is is_free
        assert taken.take(span) is is_free
        kept += [span] * is_free
