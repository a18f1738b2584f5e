"""Plain data becomes files that other programs read: CSV, XLSX, calendars, feeds."""

from habeas.formats.atom import AtomEntry, write_atom
from habeas.formats.calendar import CalendarEvent, write_calendar
from habeas.formats.tables import Cell, Table, csv_parts, write_xlsx

__all__ = [
    "AtomEntry",
    "CalendarEvent",
    "Cell",
    "Table",
    "csv_parts",
    "write_atom",
    "write_calendar",
    "write_xlsx",
]
