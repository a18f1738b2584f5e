"""Which dates are events of a timeline, and what is said beside them."""

# The properties that date an event. Days on which somebody was stated to be held are no events.
EVENTS = {
    "Person": ("birthDate", "deathDate"),
    "Detention": ("startDate", "endDate"),
    "Custody": ("startDate", "endDate"),
    "Charge": ("date",),
    "CourtDecision": ("date",),
    "Condition": ("startDate",),
    "Mistreatment": ("date",),
    "Intervention": ("date", "dateSent", "dateSigned", "dateTabled", "datePublished"),
    "Response": ("date",),
    "Outcome": ("date",),
}
_DETAILS = {
    "Custody": ("place", "facility", "setting"),
    "Charge": ("article", "status"),
    "CourtDecision": ("decisionKind", "outcome", "sentenceKind", "court"),
    "Condition": ("conditionKind", "description"),
    "Mistreatment": ("mistreatmentKind", "description"),
    "Intervention": ("interventionKind",),
    "Response": ("responseKind", "respondent", "summary"),
    "Outcome": ("outcomeKind", "description"),
}


def detail_props(schema: str, prop: str) -> tuple[str, ...]:
    """The properties that say more about an event which ``prop`` dates."""
    if schema == "Detention":
        return ("arrestedBy",) if prop == "startDate" else ("releaseGround",)
    return _DETAILS.get(schema, ())
