"""What raises and what lowers the likeness of two people, and that nothing does so unfairly."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.register.rules import identity
from habeas.register.rules.identity import KnownOf, Likeness, Reason, likeness_of, weigh
from habeas.values.dates import PartialDate

NOTHING = KnownOf()


def dates(*texts: str) -> tuple[PartialDate, ...]:
    return tuple(map(PartialDate.from_edtf, texts))


def known(**values: str) -> KnownOf:
    """``born="1970 1971"`` is two candidates; ``lists="a b"`` two lists."""
    types = {field.name: field.type for field in fields(KnownOf)}
    return KnownOf(
        **{
            name: dates(*text.split()) if "Date" in str(types[name]) else frozenset(text.split())  # type: ignore[arg-type]
            for name, text in values.items()
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({}, {}, []),
        ({"born": "1970-03-04"}, {}, []),
        ({"born": "1970-03-04"}, {"born": "1970-03-04"}, [identity.SAME_BIRTHDAY]),
        ({"born": "1970-03-04"}, {"born": "1970"}, [identity.SAME_BIRTH_YEAR]),
        ({"born": "1970"}, {"born": "1970"}, [identity.SAME_BIRTH_YEAR]),
        ({"born": "1970-03-04"}, {"born": "[..1990]"}, []),
        ({"born": "1970-03-04"}, {"born": "1970-04-03"}, [identity.NEAR_BIRTHDAY]),
        ({"born": "1970-03-04"}, {"born": "1971"}, [identity.OTHER_BIRTHDAY]),
        ({"born": "1970-03-04"}, {"born": "[1980..]"}, [identity.OTHER_BIRTHDAY]),
        ({"born": "1970-03-04 1980"}, {"born": "1970-03-04"}, [identity.SAME_BIRTHDAY]),
        ({"died": "2019-01-01"}, {"died": "2019-01-01"}, [identity.SAME_DEATH]),
        ({"died": "2019-01-01"}, {"died": "2020"}, [identity.OTHER_DEATH]),
        ({"died": "2019-01-01"}, {"died": "2019"}, []),
        ({"arrested": "2017-06-12"}, {"arrested": "2017-06-12"}, [identity.SAME_ARREST]),
        ({"arrested": "2017-06-12"}, {"arrested": "2016-06-12"}, []),
        ({"arrested": "2017-06"}, {"arrested": "2017-06"}, []),
        ({"countries": "kz"}, {"countries": "kz ru"}, [identity.SAME_COUNTRY]),
        ({"countries": "kz"}, {"countries": "ru"}, [identity.OTHER_COUNTRY]),
        ({"genders": "female"}, {"genders": "female"}, []),
        ({"genders": "female"}, {"genders": "male"}, [identity.OTHER_GENDER]),
        ({"numbers": "X-1"}, {"numbers": "X-1 Y-2"}, [identity.SAME_NUMBER]),
        ({"numbers": "X-1"}, {"numbers": "X-2"}, []),
        ({"cases": "1-17"}, {"cases": "1-17"}, [identity.SAME_CASE]),
        ({"lists": "a"}, {"lists": "a b"}, [identity.SAME_LIST]),
        ({"lists": "a"}, {"lists": "b"}, []),
        ({"appeals": "a"}, {"appeals": "a"}, [identity.SAME_APPEAL]),
    ],
)
def test_each_piece_of_evidence_says_why(
    one: dict[str, str], other: dict[str, str], reasons: list[Reason]
) -> None:
    for left, right in ((one, other), (other, one)):
        assert [*weigh(0.8, known(**left), known(**right)).reasons] == reasons


@pytest.mark.parametrize(
    ("name", "one", "other", "likeness"),
    [
        (1.0, {}, {}, Likeness.MAYBE),  # a name alone never decides
        (0.7, {}, {}, Likeness.MAYBE),
        (0.1, {}, {}, Likeness.DIFFERENT),
        (0.9, {"born": "1970-03-04"}, {"born": "1970-03-04"}, Likeness.SAME),
        (1.0, {"born": "1970-03-04"}, {"born": "1952-01-01"}, Likeness.DIFFERENT),
        (1.0, {"born": "1970-03-04"}, {"born": "1970-04-03"}, Likeness.MAYBE),
        (0.5, {"numbers": "X-1"}, {"numbers": "X-1"}, Likeness.SAME),
        (0.0, {"born": "1970-03-04"}, {"born": "1970-03-04"}, Likeness.MAYBE),
        (1.0, {"lists": "a"}, {"lists": "a"}, Likeness.DIFFERENT),
        (1.0, {"countries": "kz"}, {"countries": "kz"}, Likeness.MAYBE),
        (1.0, {"arrested": "2017-06-12"}, {"arrested": "2017-06-12"}, Likeness.SAME),
    ],
)
def test_what_the_evidence_suggests(
    name: float, one: dict[str, str], other: dict[str, str], likeness: Likeness
) -> None:
    assert weigh(name, known(**one), known(**other)).likeness == likeness


def test_the_weightiest_reason_stands_first() -> None:
    one = known(born="1970-03-04", countries="kz", lists="a")
    reasons = weigh(1.0, one, one).reasons
    assert [*reasons] == [identity.SAME_BIRTHDAY, identity.SAME_LIST, identity.SAME_COUNTRY]


DATES = st.lists(
    st.sampled_from(["1970", "1970-03", "1970-03-04", "1971-01-01", "[..1980]", "196X"]), max_size=2
).map(lambda texts: dates(*texts))
KEYS = st.frozensets(st.sampled_from("abc"), max_size=2)
PEOPLE = st.builds(KnownOf, DATES, DATES, DATES, KEYS, KEYS, KEYS, KEYS, KEYS, KEYS)
SCORES = st.floats(0, 1)


@given(SCORES, PEOPLE, PEOPLE)
def test_it_does_not_matter_who_stands_first(score: float, one: KnownOf, other: KnownOf) -> None:
    assert weigh(score, one, other) == weigh(score, other, one)


@given(SCORES, SCORES, PEOPLE, PEOPLE)
def test_a_better_name_never_lowers_the_score(
    low: float, high: float, one: KnownOf, other: KnownOf
) -> None:
    low, high = sorted((low, high))
    assert weigh(low, one, other).score <= weigh(high, one, other).score


@given(SCORES, PEOPLE, PEOPLE, KEYS)
def test_a_number_in_common_never_lowers_the_score(
    score: float, one: KnownOf, other: KnownOf, more: frozenset[str]
) -> None:
    both = [replace(each, numbers=each.numbers | more) for each in (one, other)]
    assert weigh(score, *both).score >= weigh(score, one, other).score


@given(SCORES, PEOPLE, PEOPLE)
def test_the_score_is_one_and_says_what_it_suggests(
    score: float, one: KnownOf, other: KnownOf
) -> None:
    found = weigh(score, one, other)
    assert 0 <= found.score <= 1
    assert found.likeness == likeness_of(found.score)


@pytest.mark.parametrize("score", [-1.0, 2.0])
def test_a_score_out_of_bounds_is_taken_for_the_nearest(score: float) -> None:
    nearest = min(max(score, 0.0), 1.0)
    assert weigh(score, NOTHING, NOTHING) == weigh(nearest, NOTHING, NOTHING)
