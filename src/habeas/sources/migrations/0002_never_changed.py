"""The row of a preserved document never changes, and the database itself holds it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "sources_preserveddocument"


def refuse_changes(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the triggers."""
    for event in ("UPDATE", "DELETE"):
        name = f"{TABLE}_no_{event.lower()}"
        editor.execute(_trigger(editor.connection.vendor, name, event))


def _trigger(vendor: str, name: str, event: str) -> str:
    begin = f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE}"
    if vendor == "sqlite":
        return f"{begin} BEGIN SELECT RAISE(ABORT, 'a preserved document never changes'); END"
    return f"{begin} FOR EACH ROW EXECUTE FUNCTION ledger_append_only()"


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("ledger", "0002_append_only")]

    operations = [migrations.RunPython(refuse_changes)]
