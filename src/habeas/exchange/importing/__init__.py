"""Tables that were kept elsewhere → claims: ``tables`` reads rows, ``people`` says what they mean,
``checking`` refuses a table before anything of it is written, ``recording`` writes it.
"""

from habeas.exchange.importing.checking import BadRows, CheckedTable, check_people
from habeas.exchange.importing.recording import Action, Outcome, Settings, import_people

__all__ = [
    "Action",
    "BadRows",
    "CheckedTable",
    "Outcome",
    "Settings",
    "check_people",
    "import_people",
]
