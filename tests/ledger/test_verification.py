"""Whatever is changed behind the ledger's back is found, and said by name."""

from collections.abc import Callable

import pytest
from django.db import connection

from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims, retract_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of, verify_ledger
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id

pytestmark = pytest.mark.django_db

TABLES = ("ledger_claim", "ledger_changeset", "ledger_retraction")


@pytest.fixture
def person(editor: Viewer) -> str:
    entity = new_id()
    for name in ("Testa", "Tesda", "Tezda"):
        record_claims(editor, [NewClaim(entity, "Person", "name", name)], "a report")
    retract_claims(editor, [claims_of(editor, [entity])[entity][0].id], "another person")
    return entity


@pytest.fixture
def forge() -> Callable[[str], None]:
    """Runs a statement as somebody who owns the database file would, without the triggers."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            for table in TABLES:
                for kind in ("update", "delete"):
                    on = "" if connection.vendor == "sqlite" else f" ON {table}"
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on}")
            cursor.execute(statement)

    return run


def test_an_untouched_ledger_verifies(person: str) -> None:
    assert person
    assert list(verify_ledger()) == []


@pytest.mark.parametrize(
    "change",
    [
        "value = 'Tesdb'",
        "level = 'public'",
        "entity = 'somebodyelse'",
        "certainty = 'confirmed'",
        "exact = 'forged'",
        "attributed_to = 'forged'",
        "document = 'forged'",
    ],
)
def test_a_changed_claim_is_named(
    editor: Viewer, person: str, forge: Callable[[str], None], change: str
) -> None:
    claim = claims_of(editor, [person])[person][0]
    forge(f"UPDATE ledger_claim SET {change} WHERE seq = {claim.seq}")  # noqa: S608
    (problem,) = verify_ledger()
    assert claim.id in problem.what


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_changeset SET reason = 'forged' WHERE seq = 2",
        "UPDATE ledger_changeset SET author_name = 'forged' WHERE seq = 2",
        "UPDATE ledger_changeset SET vocabulary = 'forged' WHERE seq = 2",
        "UPDATE ledger_claim SET changeset_id = 2 WHERE changeset_id = 1",
        "DELETE FROM ledger_retraction",
    ],
)
def test_a_changed_changeset_is_found(
    person: str, forge: Callable[[str], None], statement: str
) -> None:
    assert person
    forge(statement)
    assert list(verify_ledger())


def test_a_ledger_rolled_back_to_an_earlier_state_is_found(
    person: str, forge: Callable[[str], None]
) -> None:
    assert person
    forge("DELETE FROM ledger_retraction")
    last = Changeset.objects.order_by("-seq").values_list("seq", flat=True)[0]
    forge(f"DELETE FROM ledger_changeset WHERE seq = {last}")  # noqa: S608
    assert any(problem.what == "the log" for problem in verify_ledger())
