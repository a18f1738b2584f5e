"""What recording promises: nothing lost, nothing doubled, nothing without a reason."""

from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import prefer_claim, record_claims, retract_claims
from habeas.ledger.actions.append import KeyReused, StaleBase
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import changes_of, changeset_on, claims_about, claims_of, last_change_of
from habeas.ledger.rules.claims import Citation, LedgerError, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.values.errors import InputError
from habeas.vocabulary import version

pytestmark = pytest.mark.django_db


def named(entity: str, name: str = "Testa Testova", **fields: str) -> NewClaim:
    return NewClaim(entity, "Person", "name", name, **fields)


def values(viewer: Viewer | None, entity: str) -> list[str]:
    return [claim.value for claim in claims_of(viewer, [entity])[entity]]


def test_a_claim_comes_back_as_it_was_recorded(editor: Viewer) -> None:
    person = new_id()
    citation = Citation("a" * 64, "Testa Testova", "of ", " in", 10, 23)
    changeset = record_claims(editor, [named(person)._replace(citation=citation)], "first report")
    (claim,) = claims_of(editor, [person])[person]
    assert (claim.value, claim.level, claim.team, claim.certainty) == (
        "Testa Testova",
        "team",
        "main",
        "reported",
    )
    assert (claim.document, claim.exact, claim.start, claim.end) == (
        "a" * 64,
        "Testa Testova",
        10,
        23,
    )
    assert claim.changeset == changeset.seq == 1
    assert changeset.author_name == "Edith Editor"


def test_dates_become_edtf(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [NewClaim(person, "Person", "birthDate", "12 June 1971")], "first report")
    assert values(editor, person) == ["1971-06-12"]


def test_a_reference_is_found_from_the_other_end(editor: Viewer) -> None:
    person, detention = new_id(), new_id()
    record_claims(
        editor,
        [named(person), NewClaim(detention, "Detention", "detainee", person)],
        "first report",
    )
    assert [claim.entity for claim in claims_about(editor, [person])[person]] == [detention]


@pytest.mark.parametrize(
    "claim",
    [
        NewClaim("", "Person", "name", "Testa"),
        NewClaim("x" * 27, "Person", "name", "Testa"),
        NewClaim("p", "Person", "name", ""),
        NewClaim("p", "Person", "name", "T" * 10_000),
        NewClaim("p", "Person", "birthDate", "2017-02-30"),
        NewClaim("p", "Person", "nonsense", "Testa"),
        NewClaim("p", "Nonsense", "name", "Testa"),
        NewClaim("p", "Person", "name", "Testa", level="secret"),
        NewClaim("p", "Person", "name", "Testa", certainty="sure"),
        NewClaim("p", "Person", "name", "Testa", level="sealed"),
    ],
)
def test_a_refused_claim_leaves_nothing(editor: Viewer, claim: NewClaim) -> None:
    person = new_id()
    with pytest.raises(InputError) as refusal:
        record_claims(editor, [named(person), claim], "first report")
    assert "\n" not in str(refusal.value)
    assert not Changeset.objects.exists()
    assert not Claim.objects.exists()


def test_a_reason_and_a_claim_are_needed(editor: Viewer) -> None:
    with pytest.raises(LedgerError):
        record_claims(editor, [named(new_id())], "  ")
    with pytest.raises(LedgerError):
        record_claims(editor, [], "first report")


def test_a_reader_and_the_public_may_not_record(reader: Viewer, public: Viewer) -> None:
    for viewer in (reader, public):
        with pytest.raises(AccessDenied):
            record_claims(viewer, [named(new_id())], "first report")


def test_a_retracted_claim_is_held_no_longer_but_was(editor: Viewer) -> None:
    person = new_id()
    first = record_claims(editor, [named(person)], "first report")
    (claim,) = claims_of(editor, [person])[person]
    retract_claims(editor, [claim.id], "another person")
    assert values(editor, person) == []
    assert [old.value for old in claims_of(editor, [person], as_of=first.seq)[person]] == [
        "Testa Testova"
    ]


def test_a_claim_is_retracted_once(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person)], "first report")
    (claim,) = claims_of(editor, [person])[person]
    retract_claims(editor, [claim.id], "another person")
    with pytest.raises(LedgerError):
        retract_claims(editor, [claim.id], "again")


def test_a_correction_is_a_new_claim_and_a_retraction_in_one_changeset(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person, "Testa Testowa")], "first report")
    (slip,) = claims_of(editor, [person])[person]
    corrected = record_claims(editor, [named(person, replaces=slip.id)], "misspelt")
    assert values(editor, person) == ["Testa Testova"]
    (_, change) = changes_of(editor, person)
    assert change.seq == corrected.seq
    assert [claim.value for claim in change.retracted] == ["Testa Testowa"]
    assert [claim.value for claim in change.recorded] == ["Testa Testova"]


def test_a_preference_leaves_the_other_claim(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person, "Testa"), named(person, "Tesda")], "two reports")
    first, _ = claims_of(editor, [person])[person]
    prefer_claim(editor, first, "the passport says so")
    assert values(editor, person) == ["Testa", "Tesda", first.id]


def test_a_stale_base_writes_nothing_and_says_what_changed(
    editor: Viewer, administrator: Viewer
) -> None:
    person = new_id()
    shown = record_claims(editor, [named(person)], "first report")
    record_claims(administrator, [named(person, "Tesda Testova")], "second report")
    with pytest.raises(StaleBase) as refusal:
        record_claims(editor, [named(person, "Third")], "third", base={person: shown.id})
    (change,) = refusal.value.changes[person]
    assert [claim.value for claim in change.recorded] == ["Tesda Testova"]
    assert "Ada Admin" in str(refusal.value)
    assert values(editor, person) == ["Testa Testova", "Tesda Testova"]


def test_a_retraction_makes_a_base_stale_too(editor: Viewer) -> None:
    person = new_id()
    shown = record_claims(editor, [named(person)], "first report")
    (claim,) = claims_of(editor, [person])[person]
    retract_claims(editor, [claim.id], "another person")
    with pytest.raises(StaleBase):
        record_claims(editor, [named(person, "Third")], "third", base={person: shown.id})


def test_a_clock_that_was_set_back_does_not_back_date(
    editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record_claims(editor, [named(new_id())], "first report")
    earlier = first.recorded_at - timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: earlier)
    second = record_claims(editor, [named(new_id())], "second report")
    assert second.recorded_at == first.recorded_at
    assert changeset_on(earlier.date()) == 0
    assert changeset_on(first.recorded_at.date()) == second.seq


def test_the_last_change_is_the_last_that_one_may_see(editor: Viewer, other_team: Viewer) -> None:
    person = new_id()
    assert last_change_of(editor, person) == ""
    recorded = record_claims(editor, [named(person, level="public")], "first report")
    assert last_change_of(other_team, person) == recorded.id
    (claim,) = claims_of(editor, [person])[person]
    record_claims(other_team, [named(person, "Unseen")], "their own")
    assert last_change_of(editor, person) == recorded.id
    retracted = retract_claims(editor, [claim.id], "another person")
    assert last_change_of(editor, person) == retracted.id
    assert last_change_of(None, person) == ""


def test_what_another_team_changed_unseen_makes_no_base_stale(
    editor: Viewer, other_team: Viewer
) -> None:
    person = new_id()
    shown = record_claims(editor, [named(person, level="public")], "first report")
    record_claims(other_team, [named(person, "Unseen")], "their own")
    record_claims(editor, [named(person, "Third")], "third", base={person: shown.id})
    assert values(editor, person) == ["Testa Testova", "Third"]


def test_the_same_key_twice_records_once(editor: Viewer) -> None:
    person = new_id()
    claims = [named(person)]
    first = record_claims(editor, claims, "first report", idempotency_key="form-1")
    second = record_claims(editor, claims, "first report", idempotency_key="form-1")
    assert first.id == second.id
    assert values(editor, person) == ["Testa Testova"]


def test_a_key_covers_the_citation_too(editor: Viewer) -> None:
    cited = named(new_id())._replace(citation=Citation("a" * 64, "Testa", start=0, end=5))
    first = record_claims(editor, [cited], "first report", idempotency_key="form-1")
    again = record_claims(editor, [cited], "first report", idempotency_key="form-1")
    assert first.id == again.id
    elsewhere = cited._replace(citation=Citation("b" * 64, "Testa", start=0, end=5))
    with pytest.raises(KeyReused):
        record_claims(editor, [elsewhere], "first report", idempotency_key="form-1")


def test_a_key_for_something_else_is_refused(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person)], "first report", idempotency_key="form-1")
    with pytest.raises(KeyReused):
        record_claims(editor, [named(person, "Other")], "first report", idempotency_key="form-1")


def test_no_viewer_sees_no_rows(editor: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person, level="public")], "first report")
    assert claims_of(None, [person]) == {}
    assert claims_about(None, [person]) == {}
    assert changes_of(None, person) == []


@pytest.mark.parametrize(
    ("level", "seen_by"),
    [
        ("public", {"editor", "other", "public"}),
        ("shared", {"editor", "other"}),
        ("team", {"editor"}),
    ],
)
def test_levels(
    editor: Viewer, other_team: Viewer, public: Viewer, level: str, seen_by: set[str]
) -> None:
    person = new_id()
    record_claims(editor, [named(person, level=level)], "first report")
    viewers = {"editor": editor, "other": other_team, "public": public}
    assert {name for name, viewer in viewers.items() if values(viewer, person)} == seen_by


def test_what_one_may_not_see_one_may_not_retract(editor: Viewer, other_team: Viewer) -> None:
    person = new_id()
    record_claims(editor, [named(person)], "first report")
    (claim,) = claims_of(editor, [person])[person]
    with pytest.raises(LedgerError, match="There is no claim"):
        retract_claims(other_team, [claim.id], "meddling")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_claim SET value = 'forged'",
        "UPDATE ledger_claim SET commitment = NULL",
        "DELETE FROM ledger_claim",
        "UPDATE ledger_changeset SET reason = 'forged'",
        "DELETE FROM ledger_changeset",
    ],
)
def test_the_database_itself_refuses_to_rewrite(editor: Viewer, statement: str) -> None:
    record_claims(editor, [named(new_id())], "first report")
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_claim_of_an_older_vocabulary_is_read_by_its_present_name(
    editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, detention = new_id(), new_id()
    record_claims(editor, [NewClaim(detention, "Detention", "detainee", person)], "first report")
    monkeypatch.setattr(version, "ALIASES", {"Detention:detainee": "Detention:person"})
    version.present_name.cache_clear()
    (claim,) = claims_of(editor, [detention])[detention]
    assert claim.prop == "person"
    (about,) = claims_about(editor, [person], props=["person"])[person]
    assert about.entity == detention
    monkeypatch.undo()
    version.present_name.cache_clear()
    assert claims_of(editor, [detention])[detention][0].prop == "detainee"
