"""The list of all changes, and one change as a diff: what is shown, and what is kept from whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from habeas.ledger.access import THE_PUBLIC
from habeas.ledger.actions import (
    Changes,
    append_changeset,
    erase_claims,
    open_audience,
    prefer_claim,
    record_claims,
    reindex,
    retract_claims,
)
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.register.models import SeenChangeset
from habeas.register.queries.belonging import owners_of
from habeas.register.queries.changes import ChangesQuery, NoSuchPlace, changes_page
from habeas.register.queries.changeset import ChangesetPage, changeset_page

from .two_records import MAIN, OTHERS, record_two

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two() -> None:
    for viewer in (THE_PUBLIC, MAIN, OTHERS):
        open_audience(viewer.audience)
    record_two()


def alias(value: str, entity: str = "first", **more: object) -> NewClaim:
    return NewClaim(entity, "Person", "alias", value)._replace(**more)  # type: ignore[arg-type]


def claim_id(value: str) -> str:
    return Claim.objects.filter(value=value).latest("seq").id


def reasons(query: ChangesQuery | None = None, viewer: object = MAIN) -> list[str]:
    page = changes_page(viewer, query or ChangesQuery())  # type: ignore[arg-type]
    return [row.reason for row in page.rows]


def page_of(changeset: Changeset) -> ChangesetPage:
    page = changeset_page(MAIN, changeset.id)
    assert page
    return page


def test_the_latest_comes_first_with_who_why_of_whom_and_how_much() -> None:
    record_claims(MAIN, [alias("Teta")], "a name")
    change = Changes("corrected", [alias("Tota", replaces=claim_id("Teta"))])
    append_changeset(MAIN, change)
    row = changes_page(MAIN, ChangesQuery()).rows[0]
    assert (row.author_name, row.reason) == ("Ada Admin", "corrected")
    assert (row.recorded, row.retracted, row.erased) == (1, 1, 0)
    assert row.of == {"first": "Testa Testova"}
    assert not row.more


def test_a_change_of_a_part_is_of_the_person_it_belongs_to() -> None:
    record_claims(
        MAIN,
        [
            NewClaim("cell", "Custody", "detention", "arrest"),
            NewClaim("cell", "Custody", "place", "Nowhere"),
        ],
        "a place",
    )
    assert changes_page(MAIN, ChangesQuery()).rows[0].of == {"first": "Testa Testova"}
    owners = owners_of(MAIN, ["cell", "entry", "first", "unknown"])
    assert owners["entry"] == {"roll": "A made-up list", "first": "Testa Testova"}
    assert owners["unknown"] == {}


def test_what_one_may_not_see_leaves_no_gap() -> None:
    secret = record_claims(OTHERS, [alias("Secret")], "secret")
    record_claims(OTHERS, [alias("Half", level="shared"), alias("Hidden")], "half")
    assert reasons() == ["half", "recorded", "recorded"]
    assert changes_page(MAIN, ChangesQuery()).rows[0].recorded == 1
    assert changeset_page(MAIN, secret.id) is None
    assert changeset_page(None, secret.id) is None
    assert reasons(viewer=THE_PUBLIC) == ["recorded", "recorded"]
    assert reasons(viewer=None) == []
    with pytest.raises(NoSuchPlace):
        changes_page(MAIN, ChangesQuery(before=secret.id))


def test_the_list_is_narrowed_by_author_kind_and_day() -> None:
    record_claims(OTHERS, [alias("Teta", level="shared")], "theirs")
    record_claims(MAIN, [NewClaim("ill", "Condition", "person", "first")], "an illness")
    assert reasons(ChangesQuery(author="o")) == ["theirs"]
    assert reasons(ChangesQuery(kind="Condition")) == ["an illness"]
    assert reasons(ChangesQuery(kind="Condition", author="o")) == []
    today = timezone.now().date()
    day = timedelta(days=1)
    assert len(reasons(ChangesQuery(first=today, last=today))) == 4
    assert reasons(ChangesQuery(first=today + day)) == reasons(ChangesQuery(last=today - day)) == []
    assert reasons(ChangesQuery(first=date.min, last=date(9999, 12, 30)))
    page = changes_page(MAIN, ChangesQuery())
    assert page.authors == (("a", "Ada Admin"), ("o", "Otto Other"))
    assert ("Condition", "Condition") in page.kinds


def test_pages_follow_each_other_without_loss() -> None:
    for number in range(5):
        record_claims(MAIN, [alias(f"T{number}")], f"no {number}")
    seen: list[str] = []
    query = ChangesQuery()
    while True:
        page = changes_page(MAIN, query, length=2)
        seen += [row.reason for row in page.rows]
        if not page.next:
            break
        query = ChangesQuery(before=page.next)
    assert seen == ["no 4", "no 3", "no 2", "no 1", "no 0", "recorded", "recorded"]


def test_an_old_value_stands_beside_the_new_one() -> None:
    record_claims(MAIN, [NewClaim("first", "Person", "birthDate", "1970")], "born")
    corrected = record_claims(
        MAIN,
        [
            NewClaim("first", "Person", "birthDate", "1971", replaces=claim_id("1970")),
            NewClaim("arrest", "Detention", "heldOn", "2017-07-01", attributed_to="nobody"),
        ],
        "two things",
    )
    (of,) = page_of(corrected).of
    assert (of.entity, of.caption) == ("first", "Testa Testova")
    own, arrest = of.parts
    (line,) = own.rows[0].lines
    assert own.rows[0].label == "Birth date"
    assert line.before
    assert line.after
    assert (line.before.text, line.after.text) == ("1970", "1971")
    assert arrest.title == "Detention, 12 June 2017"
    (line,) = arrest.rows[0].lines
    assert line.before is None
    assert line.after
    assert line.after.attributed_to == "nobody"


def test_a_value_that_came_when_another_went_stands_beside_it() -> None:
    record_claims(MAIN, [alias("Teta")], "a name")
    changed = append_changeset(
        MAIN, Changes("another", [alias("Tota")], retract=[claim_id("Teta")])
    )
    (line,) = page_of(changed).of[0].parts[0].rows[0].lines
    assert line.before
    assert line.after
    assert (line.before.text, line.after.text) == ("Teta", "Tota")


def test_a_value_that_disagrees_is_shown_with_what_it_stands_beside() -> None:
    record_claims(MAIN, [NewClaim("first", "Person", "birthDate", "1970")], "born")
    second = record_claims(MAIN, [NewClaim("first", "Person", "birthDate", "1971")], "or then")
    row = page_of(second).of[0].parts[0].rows[0]
    assert [value.text for value in row.beside] == ["1970"]
    name = record_claims(MAIN, [alias("Teta"), alias("Tota")], "names")
    assert page_of(name).of[0].parts[0].rows[0].beside == ()


def test_a_preference_says_what_is_preferred() -> None:
    chosen = claims_of(MAIN, ["first"])["first"][0]
    row = page_of(prefer_claim(MAIN, chosen, "in use")).of[0].parts[0].rows[0]
    assert row.label == "Preferred"
    assert row.lines[0].about == "Name"
    assert row.lines[0].after
    assert row.lines[0].after.text == "Testa Testova"


def test_a_large_change_is_shown_part_by_part() -> None:
    claims = [NewClaim(f"p{number:03}", "Person", "name", f"T{number}") for number in range(90)]
    large = record_claims(MAIN, claims, "an import")
    pages = [changeset_page(MAIN, large.id, part) for part in (1, 2, 3, 99)]
    assert [page.parts for page in pages if page] == [3] * 4
    shown = [of.entity for page in pages[:3] if page for of in page.of]
    assert shown == [f"p{number:03}" for number in range(90)]
    assert changes_page(MAIN, ChangesQuery()).rows[0].more


def test_what_was_erased_is_counted_and_not_told() -> None:
    made = record_claims(MAIN, [alias("Zebedee")], "to be forgotten")
    gone = erase_claims(MAIN, [claim_id("Zebedee")], "a source in danger")
    row = changes_page(MAIN, ChangesQuery()).rows[0]
    assert (row.changeset, row.recorded, row.retracted, row.erased) == (gone.id, 0, 0, 1)
    for changeset in (made, gone):
        page = page_of(changeset)
        assert page.of == ()
        assert "Zebedee" not in repr(page)


def test_the_counts_are_those_of_the_ledger_and_survive_a_rebuild() -> None:
    record_claims(OTHERS, [alias("Half", level="shared"), alias("Hidden")], "half")
    retract_claims(MAIN, [claim_id("Half")], "no")
    kept = sorted(SeenChangeset.objects.values_list())
    reindex()
    assert sorted(SeenChangeset.objects.values_list()) == kept
    latest = Changeset.objects.latest("seq").seq
    rows = SeenChangeset.objects.filter(changeset=latest).exclude(kind="")
    assert {(row.audience, row.kind, row.retracted) for row in rows} == {
        (MAIN.audience, "Person", 1),
        (OTHERS.audience, "Person", 1),
    }


@pytest.mark.sqlite
def test_a_page_is_read_from_an_index_whatever_is_asked() -> None:
    seen = SeenChangeset.objects.filter(audience=MAIN.audience, kind="Person")
    for rows in (seen, seen.filter(author="a")):
        plan = rows.order_by("-changeset").values_list("changeset", flat=True)[:41].explain()
        assert "USING COVERING INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_a_longer_history_costs_a_page_no_more_questions() -> None:
    asked = []
    for _ in range(2):
        for number in range(6):
            record_claims(MAIN, [alias(f"T{number}")], "more")
        with CaptureQueriesContext(connection) as queries:
            changes_page(MAIN, ChangesQuery(), length=5)
        asked.append(len(queries))
    assert asked[0] == asked[1]
