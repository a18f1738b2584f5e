"""Tables that were kept elsewhere → claims.

``tables`` reads rows; ``people``, ``members`` and ``interventions`` say what they mean;
``checking`` refuses a table before anything of it is written, ``recording`` writes it.
"""

from habeas.exchange.importing.checking import BadRows, CheckedTable, check_table
from habeas.exchange.importing.interventions import Interventions
from habeas.exchange.importing.kinds import Action, Kind, Settings
from habeas.exchange.importing.members import Members
from habeas.exchange.importing.people import People
from habeas.exchange.importing.recording import Outcome, import_table

__all__ = [
    "Action",
    "BadRows",
    "CheckedTable",
    "Interventions",
    "Kind",
    "Members",
    "Outcome",
    "People",
    "Settings",
    "check_table",
    "import_table",
]
