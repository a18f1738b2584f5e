"""Which rule a text breaks, at which line. Every limit is the procedure's own."""

from datetime import date, timedelta

import pytest

from habeas.advocacy.rules.admissibility import (
    WHOLE,
    Breach,
    Setting,
    Signatory,
    Similar,
    breaches_of,
)
from habeas.advocacy.rules.texts import passages_of
from habeas.vocabulary.procedures import Procedure, procedure_on

DAY = date(2024, 9, 2)
GOOD = "The EU follows the case of Testa Testova.\n\n1. What will the VP/HR do?\n"


def procedure(name: str = "ep_written_question", day: date = DAY) -> Procedure:
    found = procedure_on(name, day)
    assert found
    return found


EP = procedure()
PACE = procedure("pace_written_declaration")


def judged(text: str, rules: Procedure | None = EP, **more: object) -> tuple[Breach, ...]:
    setting = Setting(**{"day": DAY, "language": "en", **more})  # type: ignore[arg-type]
    return breaches_of(passages_of(text), rules, setting)


def test_a_good_question_breaks_no_rule() -> None:
    assert judged(GOOD) == ()


def test_a_limit_may_be_reached_and_not_passed() -> None:
    words = EP.limits.words
    assert words
    reached = "VP/HR EU " + "word " * (words - 2)
    assert judged(reached) == ()
    (breach,) = judged(f"{reached}more")
    assert breach.rule == EP.rule
    assert str(words + 1) in breach.why
    assert "1 are too many" in breach.why


def test_the_line_is_that_of_the_word_with_which_it_is_too_long() -> None:
    text = "# Words of a heading are not counted\n" * 9 + "VP/HR EU " + "word " * 190
    (breach,) = judged(f"{text}\n\n" + "more " * 20 + "\n\nlast")
    assert breach.line == 12


def test_each_sub_question_too_many_is_named_at_its_line() -> None:
    most = EP.limits.sub_questions
    assert most
    text = "The EU and the VP/HR.\n" + "".join(f"{n}. Why?\n" for n in range(1, most + 3))
    assert [breach.line for breach in judged(text)] == [most + 2, most + 3]


@pytest.mark.parametrize("name", ["VP/HR", "the Commission", "council", "High Representative"])
def test_an_addressee_goes_by_several_names(name: str) -> None:
    assert judged("The EU has a dialogue. Why?", addressee=name) == ()


@pytest.mark.parametrize("name", ["President of Nowhere", "The Minister of Sport", "Commissioners"])
def test_who_cannot_be_asked_is_named(name: str) -> None:
    (breach,) = judged(GOOD, addressee=name)
    assert name in breach.why
    assert "VP/HR, Commission, Council" in breach.why


def test_a_text_to_nobody_is_told_to_whom_it_may_be_put() -> None:
    (breach,) = judged("\n\nThe EU has a dialogue. Why?")
    assert breach.line == 3
    assert "to whom" in breach.why


def test_a_strictly_personal_matter_is_named_at_its_question() -> None:
    (breach,) = judged("To the VP/HR.\n\nTesta Testova is ill.\n\n1. Will she see her son?")
    assert breach.line == 5
    assert "strictly personal" in breach.why


def test_nothing_is_said_of_what_is_personal_in_a_language_without_words_for_it() -> None:
    assert judged("VP/HR. Увидит ли Теста Тестова сына?", language="ru") == ()


@pytest.mark.parametrize(("asked", "refused"), [(0, False), (19, False), (20, True), (31, True)])
def test_the_quota_is_the_procedures(asked: int, refused: bool) -> None:
    assert EP.limits.quotas[0].count == 20
    assert bool(judged(GOOD, asked=((0, asked),))) is refused


@pytest.mark.parametrize(
    ("answered", "refused"),
    [
        (None, False),
        (DAY, True),
        (DAY - timedelta(days=1), True),
        (date(2024, 3, 2), True),
        (date(2024, 3, 1), False),
        (DAY + timedelta(days=1), False),
    ],
)
def test_a_similar_question_answered_within_six_months(
    answered: date | None, refused: bool
) -> None:
    similar = (Similar("x", "E-000001/2024", date(2024, 1, 1), answered),)
    found = judged(GOOD, similar=similar)
    assert bool(found) is refused
    assert all("E-000001/2024" in breach.why and breach.line == WHOLE for breach in found)


def signatures(count: int, delegations: int, groups: int) -> tuple[Signatory, ...]:
    return tuple(
        Signatory(f"Made-up {n}", f"D{n % delegations}", f"G{n % groups}") for n in range(count)
    )


@pytest.mark.parametrize(
    ("signed", "missing"),
    [
        ((), ["20 signatures of 20", "4 more national delegations", "2 more political groups"]),
        (signatures(19, 4, 2), ["1 signature of 20"]),
        (signatures(20, 3, 2), ["1 more national delegation "]),
        (signatures(20, 4, 1), ["1 more political group "]),
        (signatures(20, 4, 2), []),
    ],
)
def test_a_declaration_says_which_signatures_are_missing(
    signed: tuple[Signatory, ...], missing: list[str]
) -> None:
    found = judged("A declaration.", PACE, signatories=signed)
    assert len(found) == len(missing)
    assert all(words in breach.why for words, breach in zip(missing, found, strict=True))


def test_a_group_or_delegation_that_is_not_known_counts_for_none() -> None:
    nameless = tuple(Signatory(f"Made-up {n}", "", "") for n in range(20))
    assert len(judged("A declaration.", PACE, signatories=nameless)) == 2


def test_the_rule_is_that_of_the_day() -> None:
    old = procedure(day=date(2017, 12, 5))
    long = "VP/HR EU " + "word " * 300
    assert {breach.rule for breach in judged(long, old)} == {old.rule}
    assert judged(long, procedure(day=date(2015, 1, 1))) == ()
    assert judged(long, None) == ()
