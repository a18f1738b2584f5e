"""The database backend that settings name as ``habeas.config.sqlite``."""

from habeas.config.current_sqlite import use_current_sqlite

use_current_sqlite()

from django.db.backends.sqlite3 import base  # noqa: E402  the substitution must come first
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor  # noqa: E402

# A STRICT table accepts five type names; Django's own are advice to SQLite, not types.
STRICT_TYPES = {
    "integer": "integer",
    "bigint": "integer",
    "smallint": "integer",
    "bool": "integer",
    "real": "real",
    "BLOB": "blob",
}


def _strict_type(declared: object) -> str:
    """The strict type for a type name of Django's; dates, times, JSON and text are text."""
    if callable(declared):  # a text column whose length SQLite would ignore
        return "text"
    for name, strict in STRICT_TYPES.items():
        if str(declared).startswith(name):
            return strict
    return "text"


class StrictSchemaEditor(DatabaseSchemaEditor):
    """Creates every table STRICT, so that a column holds values of its type or refuses them."""

    sql_create_table = DatabaseSchemaEditor.sql_create_table + " STRICT"


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite with strict column types."""

    SchemaEditorClass = StrictSchemaEditor
    data_types = {  # noqa: RUF012  Django's own attribute
        field: _strict_type(declared) for field, declared in base.DatabaseWrapper.data_types.items()
    }
