"""Names of people: as they are written, what their parts are, and which are of one person.

Nothing is loaded but what a caller asks for: comparing needs numpy, ICU and what was learnt.
"""

from habeas.values.names.person_name import (
    LONGEST_NAME,
    NameKind,
    PersonName,
    PersonNameError,
    clean_name,
    script_of,
    sorting_form,
)

__all__ = [
    "LONGEST_NAME",
    "NameKind",
    "PersonName",
    "PersonNameError",
    "clean_name",
    "script_of",
    "sorting_form",
]
