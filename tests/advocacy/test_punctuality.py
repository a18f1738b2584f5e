"""How long answers took: reckoned anew by plain counting, and asked of a made-up record."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.advocacy.queries.punctuality import punctuality
from habeas.advocacy.rules.punctuality import Asked, days_allowed, timing_of
from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import open_audience, prefer_claim, record_claims
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.vocabulary.errors import VocabularyError

DAY = date(2022, 1, 3)


def asked(took: int | None, allowed: int | None = 42) -> Asked:
    return Asked(DAY, None if took is None else DAY + timedelta(days=took), allowed)


@given(st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=60))
def test_the_figures_are_those_of_plain_counting(days: list[int | None]) -> None:
    found = timing_of(map(asked, days))
    took = [each for each in days if each is not None]
    assert (found.count, found.answered, found.measured) == (len(days), len(took), len(took))
    assert found.within == sum(each <= 42 for each in took)
    if not took:
        assert (found.median, found.p10, found.p90, found.share_within) == (None,) * 4
        return
    assert found.median == median(took)
    assert found.longest == max(took)
    for days_within, tenths in ((found.p10, 1), (found.p90, 9)):
        assert days_within in took
        assert sum(each <= days_within for each in took) * 10 >= len(took) * tenths
        assert sum(each < days_within for each in took) * 10 < len(took) * tenths


def test_where_no_rule_gives_days_nothing_is_in_time_or_late() -> None:
    found = timing_of([asked(10, None), asked(100)])
    assert (found.answered, found.measured, found.within, found.share_within) == (2, 1, 0, 0)


@pytest.mark.parametrize(
    ("procedure", "day", "days"),
    [
        ("ep_written_question", date(2022, 1, 3), 42),
        ("ep_priority_question", date(2022, 1, 3), 21),
        ("joint_letter", date(2022, 1, 3), None),
        ("ep_written_question", date(1999, 1, 1), None),
    ],
)
def test_the_rule_of_the_day_gives_the_days(procedure: str, day: date, days: int | None) -> None:
    assert days_allowed(procedure, day) == days


@pytest.fixture
def viewer(db: None, editor: Viewer) -> Viewer:
    for each in (THE_PUBLIC, editor):
        open_audience(each.audience)
    return editor


def question(
    key: str, answered: str = "", *to: str, level: str = "team", **props: str
) -> list[NewClaim]:
    said = {"name": key, "procedure": "ep_written_question", "date": "2022-01-03", **props}
    if answered:
        said["dateAnswered"] = answered
    claims = [NewClaim(key, "Intervention", prop, value) for prop, value in said.items() if value]
    for body in to:
        part = f"{key}-{body}"
        claims += [
            NewClaim(part, "Addressing", "intervention", key),
            NewClaim(part, "Addressing", "addressee", body),
        ]
    return [claim._replace(level=level) for claim in claims]


def bodies(*names: str) -> list[NewClaim]:
    return [NewClaim(name, "PublicBody", "name", name.title()) for name in names]


def test_each_addressee_has_figures_of_its_own(viewer: Viewer) -> None:
    claims = [
        *bodies("office", "house"),
        *question("q1", "2022-01-13", "office"),
        *question("q2", "2022-03-14", "office", "house"),
        *question("q3", "", "house"),
        *question("undated", "2022-03-14", "office", date=""),
        *question("vague", "2022-03-14", "office", date="2022-01"),
        *question("letter", "2022-01-04", "office", procedure="joint_letter"),
    ]
    record_claims(viewer, claims, "made up")
    found = punctuality(viewer, "ep_written_question")
    assert (found.all.count, found.all.answered, found.all.median) == (3, 2, 40)
    assert found.all.share_within == 0.5
    assert [(one.caption, one.timing.count, one.timing.median) for one in found.addressees] == [
        ("House", 2, 70),
        ("Office", 2, 40),
    ]
    everything = punctuality(viewer)
    assert (everything.all.count, everything.all.answered, everything.all.measured) == (4, 3, 2)


def test_where_sources_disagree_the_addressee_has_the_benefit_unless_one_is_preferred(
    viewer: Viewer,
) -> None:
    claims = question("q1", "2022-03-14")
    other = NewClaim("q1", "Intervention", "dateAnswered", "2022-02-02")
    record_claims(viewer, [*claims, other], "made up")
    assert punctuality(viewer).all.longest == 30
    preferred = next(one for one in claims_of(viewer, ["q1"])["q1"] if one.value == "2022-03-14")
    prefer_claim(viewer, preferred, "made up")
    assert punctuality(viewer).all.longest == 70


def test_an_answer_dated_before_the_question_is_none(viewer: Viewer) -> None:
    record_claims(viewer, question("q1", "2021-12-31"), "made up")
    found = punctuality(viewer).all
    assert (found.count, found.answered) == (1, 0)


def test_an_audience_has_figures_of_what_it_may_see(viewer: Viewer) -> None:
    open_question = question("q1", "2022-01-13", level="public")
    record_claims(viewer, [*open_question, *question("q2", "2022-03-14")], "made up")
    assert punctuality(viewer).all.count == 2
    assert punctuality(THE_PUBLIC).all.count == 1
    assert punctuality(None).all.count == 0


def test_a_procedure_that_there_is_not_is_refused(viewer: Viewer) -> None:
    with pytest.raises(VocabularyError):
        punctuality(viewer, "cat")
