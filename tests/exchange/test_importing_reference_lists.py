"""Real lists of Members and of questions: the figures that others reckoned from them come out.

They name living people, so they stay outside the repository (`../shared/reference`), and the tests
are skipped where they are not beside it.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from habeas.advocacy.queries.offices import offices_on
from habeas.advocacy.queries.punctuality import AddresseeTiming, Punctuality, punctuality
from habeas.exchange.actions import record_sample
from habeas.exchange.importing import Interventions, Members, Outcome, Settings
from habeas.ledger.access import Viewer
from habeas.values.dates import Answer
from habeas.vocabulary.parliament_groups import group_called

from .tables import actions, run

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
THEN, LATER = date(2017, 11, 19), date(2019, 4, 27)
SNAPSHOT = REFERENCE / "meps-in-office-2017-11-19.csv"
TERM = REFERENCE / "meps-8th-term.csv"
QUESTIONS = REFERENCE / "ep-written-questions-2022-01.csv"
MEPS = Settings("ep-member")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SNAPSHOT.exists(), reason=f"the lists are not in {REFERENCE}"),
]


def rows(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return {row["epid"]: row for row in csv.DictReader(opened)}


def group_then(editor: Viewer, member: Outcome, day: date) -> list[tuple[str, Answer]]:
    found = offices_on(editor, member.entity, day)
    assert found
    return [(one.text, one.answer) for one in found.groups]


def test_who_changed_group_between_two_lists_has_the_group_of_each_day(
    register: Path, editor: Viewer
) -> None:
    run(editor, SNAPSHOT, Members(observed_on=THEN), MEPS)
    outcomes = run(editor, TERM, Members(observed_on=LATER), MEPS)
    first, last = rows(SNAPSHOT), rows(TERM)
    groups = {
        key: (group_called(first[key]["eugroup"]), group_called(last[key]["eugroup"]))
        for key in first
    }
    changed = {key for key, (before, after) in groups.items() if before != after}
    assert len(changed) == 22
    members = {outcome.key: outcome for outcome in outcomes}
    for key in changed:
        before, after = groups[key]
        left = date.fromisoformat(last[key]["end"]) if last[key]["end"] else LATER
        assert group_then(editor, members[key], THEN) == [(before, Answer.CERTAIN)]
        assert group_then(editor, members[key], left) == [(after, Answer.CERTAIN)]
        between = group_then(editor, members[key], date(2017, 11, 20))
        assert {*between} == {(before, Answer.POSSIBLE), (after, Answer.POSSIBLE)}


def test_the_signatories_of_the_sample_are_linked_and_their_offices_agree(
    register: Path, editor: Viewer
) -> None:
    record_sample(editor)
    outcomes = run(editor, SNAPSHOT, Members(observed_on=THEN), MEPS)
    known = [outcome for outcome in outcomes if outcome.action == "updated"]
    assert len(known) == 13
    assert not any(outcome.known_as for outcome in known)
    signed = [offices_on(editor, outcome.entity, date(2017, 10, 19)) for outcome in known]
    stated = [one for found in signed if found for one in found.stated]
    assert len(stated) == 13
    assert not any(one.disagrees for one in stated)


def test_by_another_number_they_are_linked_by_name_and_country_alone(
    register: Path, editor: Viewer
) -> None:
    record_sample(editor)
    members = Members(observed_on=THEN, match=True)
    outcomes = run(editor, SNAPSHOT, members, Settings("elsewhere"))
    assert sum(outcome.linked for outcome in outcomes) == 13


def test_a_list_that_writes_countries_as_codes_finds_who_was_there_before(
    register: Path, editor: Viewer
) -> None:
    run(editor, SNAPSHOT, Members(observed_on=THEN), MEPS)
    of_2024 = REFERENCE / "meps-in-office-2024-10-14.csv"
    outcomes = run(editor, of_2024, Members(observed_on=date(2024, 10, 14)), MEPS)
    again = rows(of_2024).keys() & rows(SNAPSHOT).keys()
    assert {outcome.key for outcome in outcomes if outcome.action == "updated"} == again


def timing(found: Punctuality, caption: str) -> AddresseeTiming:
    (one,) = (each for each in found.addressees if caption in each.caption)
    return one


@pytest.mark.parametrize("with_sample", [False, True])
def test_the_questions_were_answered_as_late_as_was_reckoned(
    register: Path, editor: Viewer, *, with_sample: bool
) -> None:
    if with_sample:
        record_sample(editor)
    assert actions(run(editor, QUESTIONS, Interventions())) == ["new"] * 400
    found = punctuality(editor, "ep_written_question")
    assert (found.all.count, found.all.answered, found.all.within) == (400, 386, 29)
    assert (found.all.median, found.all.p10, found.all.p90, found.all.longest) == (60, 44, 99, 170)
    assert found.all.share_within == pytest.approx(0.075, abs=0.0005)
    high = timing(found, "High Representative").timing
    assert (high.answered, high.median, high.within) == (22, 53, 2)
    council = timing(found, "Council").timing
    assert (council.answered, council.median) == (10, 89.5)
