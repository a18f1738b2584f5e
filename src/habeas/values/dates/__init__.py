"""Partial and uncertain dates: what is known of a day, and no more.

The value is `PartialDate`; its text form is EDTF (ISO 8601-2). `read_date` takes what people type,
`display` writes for a reader, `to_prefix` gives FollowTheMoney's shorter form. Nothing here knows
of clock times or time zones.
"""

from habeas.values.dates.display import display
from habeas.values.dates.durations import (
    day_after,
    day_before,
    days_between,
    started_before,
    working_day_after,
)
from habeas.values.dates.edtf_text import DateError
from habeas.values.dates.finding import DateFound, dates_in
from habeas.values.dates.lengths import is_length, length_text, lengths_in, read_length
from habeas.values.dates.partial import (
    UNKNOWN,
    Answer,
    PartialDate,
    Precision,
    span_of,
    to_prefix,
)
from habeas.values.dates.reading import read_date

__all__ = [
    "UNKNOWN",
    "Answer",
    "DateError",
    "DateFound",
    "PartialDate",
    "Precision",
    "dates_in",
    "day_after",
    "day_before",
    "days_between",
    "display",
    "is_length",
    "length_text",
    "lengths_in",
    "read_date",
    "read_length",
    "span_of",
    "started_before",
    "to_prefix",
    "working_day_after",
]
