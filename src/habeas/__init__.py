"""Habeas: the record that people who work for political prisoners keep."""

__version__ = "0.1.0"
