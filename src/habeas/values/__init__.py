"""Partial dates, names, identifiers: pure values, without Django."""
