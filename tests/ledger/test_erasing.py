"""Erasing destroys a value everywhere, and the log still verifies."""

import pytest
from django.db import connection

from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import erase_claims, record_claims
from habeas.ledger.actions.append import KeyReused
from habeas.ledger.models import Claim, Submission
from habeas.ledger.queries import changes_of, claims_of, verify_ledger
from habeas.ledger.rules.claims import Citation, LedgerError, NewClaim
from habeas.ledger.rules.ids import new_id

pytestmark = pytest.mark.django_db

SECRET = "Zebedee Erasable"  # noqa: S105  a name that occurs nowhere else


@pytest.fixture
def person(editor: Viewer) -> str:
    entity = new_id()
    citation = Citation("b" * 64, SECRET, "met ", " at", 4, 20)
    claim = NewClaim(entity, "Person", "name", SECRET, original=SECRET, citation=citation)
    record_claims(editor, [claim, NewClaim(entity, "Person", "name", "Stays")], "first report")
    return entity


def claim_id(viewer: Viewer, person: str) -> str:
    return claims_of(viewer, [person])[person][0].id


def test_value_quotation_and_salt_are_gone(administrator: Viewer, person: str) -> None:
    erased = claim_id(administrator, person)
    erase_claims(administrator, [erased], "a source in danger")
    claim = Claim.objects.get(id=erased)
    assert claim.value is None
    assert claim.salt is None
    assert claim.exact == claim.prefix == claim.suffix == claim.original == ""
    assert [left.value for left in claims_of(administrator, [person])[person]] == ["Stays"]
    assert SECRET not in repr(changes_of(administrator, person))


def test_no_table_holds_the_value_any_more(administrator: Viewer, person: str) -> None:
    erase_claims(administrator, [claim_id(administrator, person)], "a source in danger")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  a name from the database
            assert "zebedee" not in repr(cursor.fetchall()).lower()


def test_what_was_handed_in_under_a_key_cannot_be_guessed_or_brought_back(
    administrator: Viewer,
) -> None:
    claim = NewClaim(new_id(), "Person", "name", SECRET)
    record_claims(administrator, [claim], "a report", idempotency_key="form-1")
    erase_claims(administrator, [claim_id(administrator, claim.entity)], "a source in danger")
    assert Submission.objects.get().digest is None
    with pytest.raises(KeyReused):
        record_claims(administrator, [claim], "a report", idempotency_key="form-1")


def test_the_log_still_verifies(administrator: Viewer, person: str) -> None:
    erase_claims(administrator, [claim_id(administrator, person)], "a source in danger")
    assert list(verify_ledger()) == []


def test_only_an_administrator_erases(editor: Viewer, person: str) -> None:
    with pytest.raises(AccessDenied):
        erase_claims(editor, [claim_id(editor, person)], "a source in danger")
    assert claims_of(editor, [person])[person][0].value == SECRET


def test_nothing_is_erased_twice_or_of_nobody(administrator: Viewer, person: str) -> None:
    erased = claim_id(administrator, person)
    erase_claims(administrator, [erased], "a source in danger")
    for wanted in (erased, "nobody"):
        with pytest.raises(LedgerError):
            erase_claims(administrator, [wanted], "again")
