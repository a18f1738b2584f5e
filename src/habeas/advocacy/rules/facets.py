"""By what the list of appeals and actions can be narrowed."""

from habeas.advocacy.rules.parts import ADDRESSING, Appeal
from habeas.register.rules.facets import LONGEST_VALUE

KIND, PROCEDURE, ADDRESSEE = "kind", "procedure", "addressee"
APPEAL_FACETS = (ADDRESSEE, KIND, PROCEDURE)
_OF_APPEAL = {"interventionKind": KIND, "procedure": PROCEDURE}


def appeal_facets(appeal: Appeal) -> set[tuple[str, str]]:
    """(facet, value) pairs of an appeal; the value of an addressee is an entity's id."""
    found = {(_OF_APPEAL[one.prop], one.value) for one in appeal.own if one.prop in _OF_APPEAL}
    for claims in appeal.of(ADDRESSING).values():
        found |= {(ADDRESSEE, one.value) for one in claims if one.prop == "addressee"}
    return {(facet, value[:LONGEST_VALUE]) for facet, value in found}
