"""What leaves the record as a file, for whoever may see it."""

from habeas.exchange.exporting.people import people_table

__all__ = ["people_table"]
