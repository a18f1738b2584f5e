"""Django's SQLite backend on a current SQLite, with strict tables and full durability."""
