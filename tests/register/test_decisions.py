"""Who is one with whom, from decisions alone: union and find, and what stands in its way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.register.rules.same_person import (
    Decision,
    Judgement,
    canonical_ids,
    cluster_of,
    clusters,
)

SIGNS = {"=": Judgement.SAME, "≠": Judgement.DIFFERENT, "?": Judgement.UNSURE}


def decisions(*texts: str) -> list[Decision]:
    """``a=b`` decides that two are the same; they are made in this order."""
    return [
        Decision(number, f"{number}{text}", text[0], text[2], SIGNS[text[1]])
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([], []),
        (["a=b"], ["ab"]),
        (["b=a"], ["ab"]),
        (["a=b", "b=c"], ["abc"]),
        (["a=b", "c=d"], ["ab", "cd"]),
        (["a=b", "c=d", "b=c"], ["abcd"]),
        (["a?b"], []),
        (["a≠b"], []),
        # Of two decisions on one pair the later counts, from whichever side it is said.
        (["a≠b", "b=a"], ["ab"]),
        (["a=b", "b≠a"], []),
        (["a=b", "a?b"], []),
        # Who are different are not joined over a third, whoever decided first.
        (["a≠c", "a=b", "b=c"], ["ab"]),
        (["a=b", "b=c", "a≠c"], ["ab"]),
        (["a≠d", "a=b", "c=d", "b=c"], ["ab", "cd"]),
        (["a?c", "a=b", "b=c"], ["abc"]),
    ],
)
def test_who_is_one_person(made: list[str], expected: list[str]) -> None:
    assert clusters(decisions(*made)) == [frozenset(members) for members in expected]


@pytest.mark.parametrize(
    ("recorded", "canonical"),
    [
        ({"a": 3, "b": 2, "c": 1}, "c"),
        ({"a": 2, "b": 2}, "a"),
        ({"b": 9}, "b"),  # what was never recorded comes last
        ({}, "a"),
    ],
)
def test_the_id_that_was_recorded_first_leads(recorded: dict[str, int], canonical: str) -> None:
    found = canonical_ids(decisions("a=b", "b=c"), recorded)
    assert found == dict.fromkeys("abc", canonical)


def test_somebody_without_decisions_is_one_alone() -> None:
    assert cluster_of("z", decisions("a=b")) == {"z"}


MADE = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("=≠?"), st.sampled_from("abcd"))
    .filter(lambda made: made[0] != made[2])
    .map("".join),
    max_size=8,
)


@given(MADE)
def test_nobody_is_in_two_clusters_or_with_somebody_they_are_different_from(
    made: list[str],
) -> None:
    found = clusters(decisions(*made))
    assert sum(map(len, found)) == len(frozenset().union(*found))
    last = {decision.pair: decision for decision in decisions(*made)}
    for pair, decision in last.items():
        if decision.judgement == Judgement.DIFFERENT:
            assert not any(pair <= members for members in found)


@given(MADE, st.permutations("abcd"))
def test_names_of_the_records_do_not_matter(made: list[str], names: list[str]) -> None:
    renamed = str.maketrans("abcd", "".join(names))
    expected = {
        "".join(sorted("".join(each).translate(renamed))) for each in clusters(decisions(*made))
    }
    found = clusters(decisions(*(text.translate(renamed) for text in made)))
    assert {"".join(sorted(each)) for each in found} == expected
