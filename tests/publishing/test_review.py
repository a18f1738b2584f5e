"""What is told before an edition is made: what it brings, who stays out, what stays, and why."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from habeas.accounts.actions import open_account, open_team
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import NewClaim
from habeas.publishing.actions.clearing import (
    ClearingRefused,
    clear_people_until,
    lift_embargo,
    set_embargo,
    withdraw_clearance,
)
from habeas.publishing.actions.publishing import PublishingRefused, publish
from habeas.publishing.models import EditionChange
from habeas.publishing.queries import review as queries
from habeas.publishing.queries.clearances import named_page, sharing_page, withheld_page
from habeas.publishing.queries.made import (
    changes_of_edition,
    edition_numbered,
    editions_page,
    last_editions,
    out_page,
)
from habeas.publishing.queries.outlook import Decided, outlook, standing_of
from habeas.publishing.queries.review import coming, coming_page, kept_page, review
from habeas.publishing.queries.small_numbers import small_numbers
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.gate import Withheld

from .record import DAY, KEY, MAIN, Saying, clear, consent, edition, key_of, prisoner, source

pytestmark = pytest.mark.django_db

PEOPLE = ("Testa Testova", "Probo Probov", "Fikta Fiktova", "Nulla Nullova", "Vana Vanova")


@pytest.fixture
def say(db: None) -> Saying:
    """Five of whom one may be named, and one each stays out for another reason."""
    open_team("main", "Main")
    say = Saying(source("A made-up report on all of them."))
    for person in PEOPLE:
        prisoner(person, say)
    clear("Testa Testova", "Fikta Fiktova", "Nulla Nullova", "Vana Vanova")
    consent("Testa Testova")
    consent("Nulla Nullova", "refused")
    consent("Vana Vanova")
    set_embargo(MAIN, key_of("Vana Vanova"), "2026-06-01", "Until her hearing")
    say("letter", "Intervention", name="A letter", beneficiary=key_of("Testa Testova"))
    say("letter", "Intervention", beneficiary=key_of("Probo Probov"))
    return say


def called(how: How, day: date = DAY) -> list[str]:
    return [row.called for row in coming(MAIN, day, KEY).rows if row.how is how]


def test_the_first_review_tells_what_comes_and_who_stays_out(say: Saying) -> None:
    found = review(MAIN, DAY, KEY)
    assert found.last is None
    assert found.coming
    assert sorted(row.called for row in found.coming.rows) == ["A letter", "Testa Testova"]
    assert found.named == 1
    assert found.withheld == {
        Withheld.NOT_CLEARED: 1,
        Withheld.NO_CONSENT: 1,
        Withheld.CONSENT_TAKEN_BACK: 1,
        Withheld.EMBARGO: 1,
    }
    assert found.kept == {Withheld.NAMES_SOMEBODY: 1}


@pytest.mark.parametrize("viewer", [None])
def test_nobody_sees_nothing(say: Saying, viewer: Viewer | None) -> None:
    found = review(viewer, DAY, KEY)
    assert (found.coming, found.named, found.withheld, found.editions) == (None, 0, {}, ())
    assert not coming(viewer, DAY, KEY).rows
    assert not kept_page(viewer, DAY, KEY).rows
    assert not withheld_page(viewer, Withheld.NOT_CLEARED, DAY).rows
    assert not named_page(viewer, DAY).rows
    assert not sharing_page(viewer, "country", "kz", DAY).rows
    assert not small_numbers(viewer, DAY)
    assert not last_editions(viewer)
    assert editions_page(viewer) == ((), 0, None)
    assert out_page(viewer, "Person") == ((), 0, None)
    assert edition_numbered(viewer, 1) is None
    assert standing_of(viewer, key_of("Testa Testova"), DAY) is None
    assert outlook(viewer, key_of("Testa Testova"), DAY, KEY) is None


@pytest.mark.parametrize(
    ("why", "name"),
    [
        (Withheld.NOT_CLEARED, "Probo Probov"),
        (Withheld.NO_CONSENT, "Fikta Fiktova"),
        (Withheld.CONSENT_TAKEN_BACK, "Nulla Nullova"),
        (Withheld.EMBARGO, "Vana Vanova"),
    ],
)
def test_each_count_opens_its_list(say: Saying, why: Withheld, name: str) -> None:
    found = withheld_page(MAIN, why, DAY)
    assert ([row.caption for row in found.rows], found.total) == ([name], 1)
    assert found.rows[0].told == ("Name",)
    assert found.rows[0].parts == (("Detention", 1),)
    assert [row.caption for row in named_page(MAIN, DAY).rows] == ["Testa Testova"]


def test_a_list_is_read_a_page_at_a_time(say: Saying) -> None:
    for number in range(5):
        prisoner(f"Probo Probov {number}", say)
    first = withheld_page(MAIN, Withheld.NOT_CLEARED, DAY, length=4)
    second = withheld_page(MAIN, Withheld.NOT_CLEARED, DAY, first.next, length=4)
    assert (len(first.rows), len(second.rows), first.total, second.next) == (4, 2, 6, "")
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


def test_the_review_tells_what_the_edition_then_does(say: Saying) -> None:
    edition()
    say("Testa Testova", "Person", category="journalist")
    say("list", "Roll", name="A list")
    withdraw_clearance(MAIN, key_of("Testa Testova"), "Her family asks for it")
    clear("Probo Probov")
    consent("Probo Probov")
    told = {(row.id, row.how) for row in coming(MAIN, DAY, KEY).rows}
    made = edition(reason="One person was withdrawn.")
    changes = EditionChange.objects.filter(edition=made.number).values_list("unit", "how")
    assert told == {(unit, How(how)) for unit, how in changes}
    assert (key_of("Testa Testova"), How.WITHDRAWN) in told
    assert not coming(MAIN, DAY, KEY).rows


def test_what_changes_is_told_with_its_properties(say: Saying) -> None:
    edition()
    say("Testa Testova", "Person", category="journalist")
    found = coming(MAIN, DAY, KEY)
    (row,) = found.rows
    assert (row.called, row.how, row.props) == ("Testa Testova", How.CHANGED, ("Person.category",))
    page = coming_page(found, How.CHANGED)
    assert (page.total, page.counts, page.next) == (1, {How.CHANGED: 1}, None)
    assert not coming_page(found, How.NEW).rows


def test_what_stays_of_that_which_leaves_says_why(say: Saying) -> None:
    Saying(None)("Testa Testova", "Person", category="journalist", notes="Unsourced")
    hidden = Saying(source("Said her aunt.", level="team"))
    hidden("Testa Testova", "Person", gender="female")
    found = kept_page(MAIN, DAY, KEY)
    told = {(row.called, row.why): dict(row.props) for row in found.rows}
    assert told == {
        ("A letter", Withheld.NAMES_SOMEBODY): {"Intervention.beneficiary": 1},
        ("Testa Testova", Withheld.UNSOURCED): {"Person.category": 1, "Person.notes": 1},
        ("Testa Testova", Withheld.SOURCE): {"Person.gender": 1},
    }
    assert found.counts == {
        Withheld.UNSOURCED: 1,
        Withheld.SOURCE: 1,
        Withheld.NAMES_SOMEBODY: 1,
    }
    assert [row.called for row in kept_page(MAIN, DAY, KEY, Withheld.SOURCE).rows] == [
        "Testa Testova"
    ]


def test_a_number_that_would_tell_of_one_who_stays_out_is_told(say: Saying) -> None:
    for person in PEOPLE:
        say(person, "Person", country="kz")
    say("Testa Testova", "Person", category="journalist")
    say("Probo Probov", "Person", category="journalist")
    say.at("team")("Nulla Nullova", "Person", category="lawyer")
    found = small_numbers(MAIN, DAY)
    assert {(one.value, one.count) for one in found["category"]} == {
        ("journalist", 1),
        ("lawyer", 1),
    }
    assert "country" not in found, "four share it"
    sharing = sharing_page(MAIN, "category", "journalist", DAY)
    assert [row.caption for row in sharing.rows] == ["Probo Probov"]


def test_a_large_record_is_worked_out_when_it_is_asked_for(
    say: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 3)
    found = review(MAIN, DAY, KEY)
    assert (found.coming, found.kept) == (None, None)
    assert found.named == 1
    assert len(coming(MAIN, DAY, KEY).rows) == 2


def test_a_second_look_reads_little(
    say: Saying, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    review(MAIN, DAY, KEY)
    with django_assert_max_num_queries(25):
        review(MAIN, DAY, KEY)


def test_what_is_remembered_is_of_one_team_and_of_the_record_as_it_is(
    say: Saying, other_team: Viewer
) -> None:
    open_team("others", "Others")
    record_claims(other_team, [NewClaim(key_of("theirs"), "Person", "name", "Theirs")], "Made up")
    review(MAIN, DAY, KEY)
    theirs = review(other_team, DAY, KEY)
    assert (theirs.named, sum(theirs.withheld.values())) == (0, len(PEOPLE))
    assert theirs.coming
    assert [row.called for row in theirs.coming.rows] == ["A letter"]
    assert called(How.NEW) == ["Testa Testova", "A letter"]
    consent("Fikta Fiktova")
    assert called(How.NEW) == ["Fikta Fiktova", "Testa Testova", "A letter"]
    assert "Vana Vanova" in called(How.NEW, date(2026, 6, 1))


def test_other_changes_than_were_seen_are_not_published(say: Saying) -> None:
    mark = coming(MAIN, DAY, KEY).mark
    consent("Fikta Fiktova")
    with pytest.raises(PublishingRefused, match="look again"):
        publish(MAIN, DAY, KEY, seen=mark)
    made = publish(MAIN, DAY, KEY, seen=coming(MAIN, DAY, KEY).mark)
    assert made.number == 1


def test_what_was_seen_without_a_key_is_what_the_key_signs(say: Saying) -> None:
    protected = source("Said her aunt.", level="team")
    Saying(protected)("Testa Testova", "Person", category="journalist")
    seen = coming(MAIN, DAY, replace(KEY, seed=bytes(32))).mark
    assert publish(MAIN, DAY, KEY, seen=seen).number == 1


def test_a_public_reason_names_nobody_who_stays_out(say: Saying) -> None:
    with pytest.raises(PublishingRefused, match="public"):
        edition(reason="PROBOV, Probo asked us to wait")
    assert edition(reason="Testa Testova was released.").number == 1


def test_editions_tell_when_by_whom_and_what_they_did(say: Saying) -> None:
    account, _ = open_account("edda", "Edda Editor", Role.EDITOR, "main")
    editor = replace(MAIN, id=account.id, name=account.full_name, role=Role.EDITOR)
    publish(editor, DAY, KEY, "The first")
    withdraw_clearance(MAIN, key_of("Testa Testova"), "Her family asks for it")
    edition(date(2026, 5, 2))
    second, first = last_editions(MAIN)
    assert (first.number, first.day, first.made_by, first.reason) == (
        1,
        DAY,
        "Edda Editor",
        "The first",
    )
    assert (first.counts, first.total) == ({How.NEW: 2}, 2)
    assert second.counts == {How.WITHDRAWN: 1, How.CHANGED: 1}
    (row,) = changes_of_edition(MAIN, second, How.WITHDRAWN).rows
    assert row.called == "Testa Testova"
    assert changes_of_edition(MAIN, first).total == 2
    assert [one.number for one in editions_page(MAIN)[0]] == [2, 1]
    assert [one.number for one in editions_page(MAIN, before=2)[0]] == [1]
    rows, total, _next = out_page(MAIN, "Intervention")
    assert ([row.called for row in rows], total) == (["A letter"], 1)


def test_who_is_withdrawn_is_named_to_their_team_alone(say: Saying, other_team: Viewer) -> None:
    say.at("team")("Secreta Secretova", "Person", name="Secreta Secretova")
    edition()
    withdraw_clearance(MAIN, key_of("Testa Testova"), "Her family asks for it")
    edition(date(2026, 5, 2))
    open_team("others", "Others")
    found = edition_numbered(other_team, 2)
    assert found
    assert found.made_by == ""
    assert "Secreta" not in repr(changes_of_edition(other_team, found).rows)


def test_a_person_has_all_that_decides_on_them(say: Saying) -> None:
    edition()
    found = outlook(MAIN, key_of("Vana Vanova"), DAY, KEY)
    assert found
    assert found.standing.why is Withheld.EMBARGO
    assert (found.standing.edition, found.person.embargo, found.is_cleared) == (
        0,
        "2026-06-01",
        True,
    )
    assert [one.answer for one in found.person.consents] == ["Given by the family"]
    assert [(one.what, one.who, one.reason) for one in found.decisions] == [
        (Decided.EMBARGO, "Ada Admin", "Until her hearing"),
        (Decided.CLEARED, "Ada Admin", "Made-up clearance"),
    ]
    lift_embargo(MAIN, key_of("Vana Vanova"), "The hearing was brought forward")
    found = outlook(MAIN, key_of("Vana Vanova"), DAY, KEY)
    assert found
    assert found.standing.why is None
    assert found.decisions[0].what is Decided.EMBARGO_ENDED
    assert found.leaves == 3
    with pytest.raises(ClearingRefused):
        lift_embargo(MAIN, key_of("Vana Vanova"), "Again")


def test_a_person_of_another_team_is_nobody(say: Saying, other_team: Viewer) -> None:
    say.at("team")("Secreta Secretova", "Person", name="Secreta Secretova")
    assert outlook(other_team, key_of("Secreta Secretova"), DAY, KEY) is None
    assert outlook(MAIN, key_of("Nobody"), DAY, KEY) is None


def test_clearing_with_an_embargo_is_done_whole_or_not_at_all(say: Saying) -> None:
    people = [key_of("Probo Probov"), key_of("nobody")]
    with pytest.raises(ClearingRefused):
        clear_people_until(MAIN, people, "Made up", "2026-07-01")
    found = outlook(MAIN, people[0], DAY, KEY)
    assert found
    assert (found.person.embargo, found.is_cleared) == ("", False)
    clear_people_until(MAIN, people[:1], "Made up", "2026-07-01")
    found = outlook(MAIN, people[0], DAY, KEY)
    assert found
    assert (found.person.embargo, found.is_cleared) == ("2026-07-01", True)
