"""Decisions about documents that need no database: what they are, their text, their passages."""
