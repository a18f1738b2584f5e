import re
from datetime import date
from itertools import pairwise

import pytest

from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import property_type
from habeas.vocabulary.procedures import Procedure, procedure_on, procedures, versions

PERIOD = re.compile(r"P\d+[DWMY]")


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("version", procedures(), ids=lambda v: f"{v.name} {v.number}")


@each()
def test_a_procedure_says_by_what_rule_and_since_when(version: Procedure) -> None:
    assert version.label
    assert version.body
    assert version.rule
    assert version.who
    assert version.if_late.endswith(".")
    assert version.source
    assert version.checked_on == date(2026, 11, 23)  # the day of the research notes
    assert version.confidence in ("high", "medium", "low")
    dated = version.valid_from or version.valid_to or version.validity_note
    assert dated or version.confidence == "high" or version.rule == "No rule" or version.unverified


@each()
def test_low_confidence_is_marked(version: Procedure) -> None:
    assert version.unverified or version.confidence != "low"
    assert version.unverified_parts or not version.unverified


@each()
def test_a_clock_counts_from_dates_that_an_intervention_can_have(version: Procedure) -> None:
    clock = version.clock
    for prop in (clock.start, *clock.fallback):
        assert property_type("Intervention", prop) == "date"
    assert clock.start not in clock.fallback
    assert clock.period is None or PERIOD.fullmatch(clock.period)
    assert clock.period or clock.note, "a clock without a number says why"


@each()
def test_limits_are_positive_and_quotas_have_a_span(version: Procedure) -> None:
    limits = version.limits
    for number in (
        limits.words,
        limits.pages,
        limits.sub_questions,
        limits.signatures,
        limits.delegations,
        limits.groups,
    ):
        assert number is None or number > 0
    for quota in limits.quotas:
        assert quota.count > 0
        assert quota.whose
        assert PERIOD.fullmatch(quota.period or "") or quota.note


@pytest.mark.parametrize("name", sorted({version.name for version in procedures()}))
def test_versions_follow_each_other_without_overlap(name: str) -> None:
    known = versions(name)
    for earlier, later in pairwise(known):
        assert earlier.valid_to is not None
        assert later.valid_from is not None
        assert earlier.valid_to < later.valid_from


@pytest.mark.parametrize(
    ("day", "number", "count"),
    [
        # Table of the research notes, 2.2: evolution of the written question.
        (date(2010, 1, 1), "117", 5),
        (date(2017, 1, 15), "130", 5),
        (date(2017, 1, 16), "130", 20),
        (date(2017, 11, 17), "130", 20),
        (date(2019, 3, 1), "130", 20),
        (date(2019, 7, 2), "138", 20),
        (date(2024, 7, 15), "138", 20),
        (date(2024, 7, 16), "144", 20),
    ],
)
def test_written_questions_over_the_years(day: date, number: str, count: int) -> None:
    version = procedure_on("ep_written_question", day)
    assert version is not None
    assert version.number == number
    assert version.limits.quotas[0].count == count
    assert version.clock.period == "P6W"


def test_the_rule_of_the_questions_of_november_2017() -> None:
    version = procedure_on("ep_written_question", date(2017, 11, 17))
    assert version is not None
    assert version.clock.start == "dateForwarded"
    assert version.clock.fallback[0] == "dateTabled"
    assert (version.limits.words, version.limits.sub_questions) == (200, 3)
    assert "author's request" in version.if_late


def test_a_gap_is_not_filled() -> None:
    # No text on priority questions was read for the time of the monthly quota.
    assert procedure_on("ep_priority_question", date(2015, 6, 1)) is None
    assert procedure_on("bundestag_kleine_anfrage", date(2026, 1, 1)) is None


def test_no_duty_to_answer_is_no_period() -> None:
    letter = procedure_on("joint_letter", date(2017, 10, 19))
    assert letter is not None
    assert letter.clock.period is None
    custom = procedure_on("uk_written_question", date(2020, 1, 1))
    assert custom is not None
    assert not custom.clock.duty


def test_an_unknown_procedure_is_refused() -> None:
    with pytest.raises(VocabularyError, match="ep_petition"):
        procedure_on("ep_petition", date(2020, 1, 1))
