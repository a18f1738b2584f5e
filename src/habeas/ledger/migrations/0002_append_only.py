"""The ledger is append-only in the database itself, and begins with an empty log."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from habeas.ledger.rules.levels import PUBLIC
from habeas.ledger.rules.merkle import EMPTY_ROOT

# An erasure is the one permitted change of a claim: it leaves no payload, and the same commitment.
NOT_AN_ERASURE = (
    "NEW.value IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.sealed IS NOT NULL"
    " OR NEW.id <> OLD.id OR NEW.commitment <> OLD.commitment OR NEW.payload_hash IS NULL"
)
FROZEN = ("ledger_changeset", "ledger_retraction", "ledger_erasure")


def triggers(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    if vendor == "sqlite":
        return [*_sqlite("ledger_claim", NOT_AN_ERASURE)] + [
            statement for table in FROZEN for statement in _sqlite(table, "TRUE")
        ]
    return [
        "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
        *_postgresql("ledger_claim", NOT_AN_ERASURE),
        *[statement for table in FROZEN for statement in _postgresql(table, "TRUE")],
    ]


def _sqlite(table: str, changed: str) -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {changed} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    ]


def _postgresql(table: str, changed: str) -> list[str]:
    call = "EXECUTE FUNCTION ledger_append_only()"
    each = f"ON {table} FOR EACH ROW"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE {each} WHEN ({changed}) {call}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE {each} {call}",
    ]


def make_append_only(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the triggers."""
    for statement in triggers(editor.connection.vendor):
        editor.execute(statement)


def begin_log(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Writes the head of an empty log, and makes the public known as an audience."""
    apps.get_model("ledger", "LogHead").objects.create(root=EMPTY_ROOT)
    apps.get_model("ledger", "KnownAudience").objects.create(key=PUBLIC)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(make_append_only), migrations.RunPython(begin_log)]
