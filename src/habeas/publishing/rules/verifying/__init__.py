"""Is an edition what its publisher signed, and does the log prove each of its statements?

Works on a folder alone: no register, no network, no database.
"""

from habeas.publishing.rules.verifying.edition import verify_edition
from habeas.publishing.rules.verifying.findings import Finding, Kind
from habeas.publishing.rules.verifying.single import verify_unit, verify_units

__all__ = ["Finding", "Kind", "verify_edition", "verify_unit", "verify_units"]
