"""``field__among=values``: like ``__in``, for as many values as there are.

``__in`` makes a parameter of each value, of which a statement takes only so many, and Django
prepares each by itself. Here all values are one parameter.
"""

from typing import Any

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, BigIntegerField, CharField, Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler


@BigAutoField.register_lookup
@BigIntegerField.register_lookup
@CharField.register_lookup
@TextField.register_lookup
class Among(Lookup):
    """The value is one of these strings or integers."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """For SQLite, which reads the values out of a JSON array."""
        left, parameters = self.process_lhs(compiler, connection)
        values = orjson.dumps([*self.rhs]).decode()
        return f"{left} IN (SELECT value FROM json_each(%s))", (*parameters, values)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """For PostgreSQL, which has arrays."""
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*parameters, [*self.rhs])
