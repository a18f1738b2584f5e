"""``habeas interventions`` and ``habeas overdue`` on the real sample."""

from pathlib import Path

import pytest

from .test_commands import answer, habeas

pytestmark = pytest.mark.sqlite

QUESTIONS_OF_2022 = (
    Path(__file__).parents[3] / "shared" / "reference" / "ep-written-questions-2022-01.csv"
)
QUESTIONS = {"E-007094/2017", "E-007095/2017"}


def test_the_two_questions_are_overdue_in_january_2018(sample: Path) -> None:
    rows = answer(sample, "overdue", "--on", "2018-01-15")
    assert {row["reference"] for row in rows} == QUESTIONS
    for row in rows:
        assert (row["counted_from"], row["due"], row["days_late"]) == (
            "2017-11-17",
            "2017-12-29",
            17,
        )
        assert row["assumed"] is True
        assert "which is not known" in row["why"]
        assert "Rule 130" in row["why"]


@pytest.mark.parametrize("day", ["2017-12-29", "2018-02-21", "2018-03-01"])
def test_nothing_is_overdue_on_its_day_or_once_it_is_answered(sample: Path, day: str) -> None:
    assert answer(sample, "overdue", "--on", day) == []


@pytest.mark.parametrize("day", ["2018-02-21", "2018-03-01", "2026-11-25"])
def test_both_questions_were_answered_54_days_late(sample: Path, day: str) -> None:
    rows = answer(sample, "interventions", "--on", day)
    late = {row["reference"]: row for row in rows if row["days_late"]}
    assert set(late) == QUESTIONS
    for row in late.values():
        assert (row["state"], row["days_late"], row["due"]) == ("answered", 54, "2017-12-29")
        assert row["kind"] == "written_question"
        assert all(demand["answered"] for demand in row["demands"])
        assert [reply["date"] for reply in row["responses"]] == ["2018-02-21"]


def test_a_letter_that_nobody_has_to_answer_is_never_overdue(sample: Path) -> None:
    for day in ("2018-01-15", "2018-03-01", "2026-11-25"):
        rows = answer(sample, "interventions", "--on", day)
        letters = [row for row in rows if row["kind"] == "joint_letter"]
        assert [row["state"] for row in letters] == ["sent", "sent"]
        assert all(row["due"] is None for row in letters)
        assert all(row["days_waiting"] for row in letters)


def test_the_first_letter_has_its_signatories_people_and_requests(sample: Path) -> None:
    rows = answer(sample, "interventions", "--for", "Eleusinov", "--on", "2017-11-24")
    (letter,) = [row for row in rows if row["kind"] == "joint_letter"]
    assert len(letter["by"]) == 13
    assert {(one["country"], one["group"]) for one in letter["by"]} >= {
        ("ee", "EPP"),
        ("it", "S&D"),
    }
    assert len(letter["for"]) == 17
    assert {one["kind"] for one in letter["demands"]} == {
        "release",
        "stop_prosecution",
        "stop_mistreatment",
    }
    assert [one["caption"] for one in letter["to"]] == ["Kazakhstani state authorities"]


def test_what_was_made_later_is_not_told_of_a_day(sample: Path) -> None:
    rows = answer(sample, "interventions", "--on", "2017-10-18")
    assert {row["kind"] for row in rows} == {"written_declaration", "mission", "opinion"}


def test_lines_for_people_say_the_same(sample: Path) -> None:
    said = habeas(sample, "overdue", "--on", "2018-01-15").stdout
    assert "17 days late" in said
    assert said.endswith("2 overdue on 2018-01-15.\n")
    listed = habeas(sample, "interventions", "--for", "Tokmadi", "--on", "2018-03-01").stdout
    assert "54 days late  Question for written answer E-007094/2017" in listed


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("overdue", "--on", "never"), "is no day"),
        (("interventions", "--for", "Nobody Atall"), "Nothing in the register is called"),
        (("interventions", "--for", "Sanat"), "Several are called"),
    ],
)
def test_a_wrong_call_is_refused(sample: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = habeas(sample, *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert not done.stdout


def test_punctuality_agrees_with_what_was_reckoned_elsewhere(tmp_path: Path) -> None:
    if not QUESTIONS_OF_2022.exists():
        pytest.skip("the list of 400 written questions is not here")
    assert habeas(tmp_path / "register", "init").returncode == 0
    imported = habeas(
        tmp_path / "register", "import", str(QUESTIONS_OF_2022), "--as", "interventions"
    )
    assert "400 new" in imported.stdout
    said = habeas(tmp_path / "register", "interventions", "--punctuality").stdout
    # The project's notes on procedures, 2.2: median 60 days, 7.5 % within 42 days, maximum 170.
    assert "all: 400 asked, 386 answered; median 60 days, 44 to 99 for eight in ten" in said
    assert "the longest 170; 7.5% within the days of the rule" in said
    rows = habeas(tmp_path / "register", "overdue", "--on", "2022-04-01").stdout
    assert rows.endswith("123 overdue on 2022-04-01.\n")
