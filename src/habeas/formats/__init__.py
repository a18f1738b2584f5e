"""Plain data becomes files that other programs read: CSV, XLSX."""

from habeas.formats.tables import Cell, Table, csv_parts, write_xlsx

__all__ = ["Cell", "Table", "csv_parts", "write_xlsx"]
