"""Decisions about the record that need no database: status, captions, search keys."""
