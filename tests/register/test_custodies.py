"""When two records of one person tell of one custody, and when of two."""

import pytest

from habeas.register.rules.custodies import joined_custodies, may_be_one
from habeas.register.rules.status import Episode, Stage, State
from habeas.values.dates import PartialDate


def episode(began: str = "", stated: str = "", ended: str = "") -> Episode:
    return Episode(
        *(
            tuple(map(PartialDate.from_edtf, days.split())) if days else ()
            for days in (began, stated, ended)
        )
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (episode("2017-06-12"), episode("2017-06-12", ended="2018"), True),
        (episode("2017-06"), episode("2017-06-12"), True),
        (episode("[..2009-11]"), episode("2009-05-21"), True),
        # Nobody reports the end of the one, which began, or is stated, while the other lasted.
        (episode("2017-06-13"), episode("2017-06-12", ended="2018-01-01"), True),
        (episode(stated="2017-10-17"), episode("2017-06-12", ended="2018-01-01"), True),
        (episode(stated="2017-10-17"), episode(ended="2018-01-01"), True),
        # Both ended, and began on different days: one was held twice, or sources differ wholly.
        (episode("2017-07-12", ended="2017-09"), episode("2017-06-12", ended="2017-08"), False),
        # Arrested again after a release.
        (episode("2019-01-01"), episode("2017-06-12", ended="2018-01-01"), False),
        (episode(stated="2019-01-01"), episode("2017-06-12", ended="2018-01-01"), False),
        (episode(stated="2016-01-01"), episode("2017-06-12", ended="2018-01-01"), False),
        (episode("2017-06-12"), episode("2018-06-12"), False),
        (episode(), episode("2017-06-12", ended="2018-01-01"), False),
    ],
)
def test_what_may_be_one_custody(one: Episode, other: Episode, expected: bool) -> None:
    assert may_be_one(one, other) == expected
    assert may_be_one(other, one) == expected


def test_two_records_of_one_arrest_are_one_custody_with_both_candidates() -> None:
    stage = Stage(State.SERVING, (), (), ())
    first = episode("2017-06-12", "2017-07-01", "2018-01-01")
    second = Episode(first.began, (), (), (stage,))
    (joined,) = joined_custodies({"a": first, "b": second}, {"a": "one", "b": "two"})
    assert joined == Episode(first.began, first.stated, first.ended, (stage,))


def test_two_episodes_of_one_record_stay_two() -> None:
    twice = {"a": episode("2017-06-12"), "b": episode("2017-06-12")}
    assert len(joined_custodies(twice, {"a": "one", "b": "one"})) == 2
    assert len(joined_custodies(twice, {})) == 2
    # The first of the one record is joined with that of the other, the second with none.
    of_both = {**twice, "c": episode("2017-06-12")}
    assert len(joined_custodies(of_both, {"a": "one", "b": "one", "c": "two"})) == 2
