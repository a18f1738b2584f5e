"""The queue: which pairs are suspected, in which order, and for whom."""

import pytest

from habeas.ledger.access import THE_PUBLIC
from habeas.ledger.actions import open_audience, record_claims
from habeas.ledger.rules.claims import NewClaim
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.queries.duplicates import BadPlace, SuspectedPairs, suspected_pairs
from habeas.register.queries.pair import pair_page
from habeas.register.rules.agreement import Agreement
from habeas.register.rules.identity import Likeness
from habeas.register.rules.same_person import Judgement

from .two_records import MAIN, OTHERS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> None:
    """Four who are called alike, of whom two were born on one day, and one in another year."""
    for viewer in (THE_PUBLIC, MAIN, OTHERS):
        open_audience(viewer.audience)
    told = {
        "one": ("Testa Testova", "1970-03-04"),
        "two": ("Testa Testovaa", "1970-03-04"),
        "three": ("Testa Testovaaa", ""),
        "four": ("Testa Testovaaaa", "1999"),
        "other": ("Nema Nobody", ""),
    }
    for person, (name, day) in told.items():
        claims = [NewClaim(person, "Person", "name", name)]
        if day:
            claims.append(NewClaim(person, "Person", "birthDate", day))
        record_claims(MAIN, claims, "recorded")


def pairs(found: SuspectedPairs) -> list[set[str]]:
    return [{pair.first[0], pair.second[0]} for pair in found.pairs]


def test_the_likeliest_pair_comes_first_and_says_why() -> None:
    found = suspected_pairs(MAIN)
    assert found.looked_at == 5
    assert pairs(found)[0] == {"one", "two"}
    best = found.pairs[0]
    assert best.likeness == Likeness.SAME
    assert "born on the same day" in best.why
    assert [pair.score for pair in found.pairs] == sorted(
        (pair.score for pair in found.pairs), reverse=True
    )


def test_who_is_told_apart_is_not_suspected() -> None:
    assert {"one", "four"} not in pairs(suspected_pairs(MAIN))
    assert {"three", "four"} in pairs(suspected_pairs(MAIN))


def test_decided_pairs_are_left_out_and_doubted_ones_come_last() -> None:
    decide_same_person(MAIN, NewDecision("one", "two", Judgement.UNSURE, "a doubt"))
    found = suspected_pairs(MAIN)
    assert pairs(found)[-1] == {"one", "two"}
    assert [pair.unsure for pair in found.pairs].count(True) == 1
    decide_same_person(MAIN, NewDecision("one", "three", Judgement.DIFFERENT, "two faces"))
    assert {"one", "three"} not in pairs(suspected_pairs(MAIN))


def test_a_decision_holds_for_all_records_of_a_person() -> None:
    decide_same_person(MAIN, NewDecision("two", "three", Judgement.DIFFERENT, "two faces"))
    decide_same_person(MAIN, NewDecision("two", "one", Judgement.SAME, "one face"))
    assert pairs(suspected_pairs(MAIN)) == [{"three", "four"}]


@pytest.mark.parametrize("viewer", [None, THE_PUBLIC, OTHERS])
def test_others_are_told_of_no_pair_that_they_may_not_know(viewer: object) -> None:
    assert suspected_pairs(viewer).pairs == ()  # type: ignore[arg-type]
    assert pair_page(viewer, "one", "two") is None  # type: ignore[arg-type]


def test_the_queue_goes_on_where_a_page_ends() -> None:
    seen: list[set[str]] = []
    after, looked_at = "", 0
    for _ in range(5):
        found = suspected_pairs(MAIN, after=after, people=2)
        seen += pairs(found)
        looked_at += found.looked_at
        after = found.next
        if not after:
            break
    assert looked_at == 5
    assert {frozenset(pair) for pair in seen} == {
        frozenset(pair) for pair in pairs(suspected_pairs(MAIN))
    }
    with pytest.raises(BadPlace):
        suspected_pairs(MAIN, after="gone", people=2)


def test_progress_counts_the_people_looked_at() -> None:
    told: list[tuple[int, int]] = []
    suspected_pairs(MAIN, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_list_that_names_both_tells_them_apart() -> None:
    entries = [
        NewClaim(f"entry{number}", "RollEntry", prop, value)
        for number, person in enumerate(("three", "four"))
        for prop, value in (("roll", "roll"), ("person", person))
    ]
    record_claims(MAIN, [*entries, NewClaim("roll", "Roll", "name", "A made-up list")], "a list")
    assert {"three", "four"} not in pairs(suspected_pairs(MAIN))
    page = pair_page(MAIN, "three", "four")
    assert page
    assert page.speaks_against == ("on the same list twice: two entries",)


def test_two_side_by_side_agree_fit_and_differ() -> None:
    more = [
        NewClaim("one", "Person", "nationality", "kz"),
        NewClaim("two", "Person", "nationality", "ru"),
        NewClaim("one", "Person", "gender", "female"),
        NewClaim("two", "Person", "gender", "female"),
        NewClaim("one", "Person", "position", "made-up writer"),
        NewClaim("two", "Person", "position", "made-up editor"),
        NewClaim("one", "Person", "deathDate", "2019-01-01"),
        NewClaim("two", "Person", "deathDate", "2019"),
        NewClaim("one", "Person", "notes", "nothing"),
    ]
    record_claims(MAIN, more, "recorded")
    page = pair_page(MAIN, "one", "two")
    assert page
    assert {row.label: row.agreement for row in page.rows} == {
        "Birth date": Agreement.AGREE,
        "Nationality": Agreement.DIFFER,
        "Gender": Agreement.AGREE,
        "Position": Agreement.UNCLEAR,
        "Death date": Agreement.FIT,
        "Notes": Agreement.ONE_SIDED,
    }
    assert page.speaks_against == ("different countries",)


@pytest.mark.parametrize(("first", "second"), [("one", "one"), ("one", "nobody"), ("roll", "one")])
def test_what_is_no_pair_of_people_has_no_page(first: str, second: str) -> None:
    record_claims(MAIN, [NewClaim("roll", "Roll", "name", "A made-up list")], "a list")
    assert pair_page(MAIN, first, second) is None
