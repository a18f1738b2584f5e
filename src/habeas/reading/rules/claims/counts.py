"""Numbers of people: a list that somebody published, with the number that it states."""

from habeas.reading.rules.claims.planning import Plan, capitalised
from habeas.reading.rules.found import CountRead
from habeas.reading.rules.words import (
    bound_in,
    category_of_roll_in,
    is_unit_of_cases,
    is_unit_of_people,
)

ROLL = "Roll"


def is_of_people(count: CountRead) -> bool:
    """Whether it counts people held, or cases; other numbers are no lists."""
    return is_unit_of_people(count.unit) or is_unit_of_cases(count.unit)


def plan_count(plan: Plan, count: CountRead, roll: str = "") -> str:
    """A list with the number that is stated; ``roll`` is the list that is meant, if it is known."""
    if not is_of_people(count):
        return ""
    entity = roll or plan.key
    span = count.span
    if not roll:
        name = f"{count.value} {count.unit}" if count.unit else plan.document.words(span)
        plan.say(entity, ROLL, "name", capitalised(name), span, own_words=True)
    plan.say(entity, ROLL, "statedCount", str(count.value), span)
    unit = "people" if is_unit_of_people(count.unit) else "cases"
    plan.say(entity, ROLL, "countUnit", unit, span)
    plan.say(entity, ROLL, "countBound", bound_in(count.qualifier), span)
    if not roll:
        if category := category_of_roll_in(count.unit):
            plan.say(entity, ROLL, "category", category, span)
        if plan.document.written:
            plan.say(entity, ROLL, "date", plan.document.written.edtf, span)
    return entity
