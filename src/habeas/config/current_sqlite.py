"""Puts a current SQLite in the place of the one that Python was linked with.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write or checkpoint
at once ("WAL-reset", fixed in 3.51.3 of 13 March 2026), and long-lived systems still carry 3.40.
Django imports the module named ``sqlite3``, so the substitution must come before Django's backend.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

OLDEST_SAFE_SQLITE = (3, 51, 3)


def use_current_sqlite() -> None:
    """Makes ``import sqlite3`` mean the SQLite that comes with the package pysqlite3."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
