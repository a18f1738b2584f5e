"""Why an answer is due on a day, in one sentence for the reader."""

from datetime import date

from django.utils.translation import gettext

from habeas.advocacy.queries.shown import DueShown
from habeas.advocacy.rules.clocks import EXTENSION, NO_DUTY, PAUSE, DueDate
from habeas.advocacy.rules.states import Wait
from habeas.register.queries.labels import (
    date_text,
    duration_text,
    procedure_label,
    property_label,
)

_INTERVENTION = "Intervention"


def due_shown(wait: Wait, addressee: str, day: date) -> DueShown | None:
    """The time of an addressee on a day; None where no day is set."""
    told = wait.due_date
    if told.due is None:
        return None
    return DueShown(
        addressee=addressee,
        procedure=procedure_label(told.rule.name) if told.rule else "",
        rule=told.rule.rule if told.rule else "",
        counted_from=told.counted_from,
        counted_as=property_label(_INTERVENTION, told.counted_prop) if told.rule else "",
        assumed=told.assumed,
        due=told.due,
        is_duty=told.has_duty,
        replied=wait.replied if wait.replied and date.min < wait.replied <= day else None,
        is_overdue=wait.is_overdue(day),
        days_late=wait.days_late(day),
        why=" ".join(_why(told)),
    )


def no_day_why(told: DueDate) -> str:
    """Why no day is set; empty where one is."""
    if told.due is not None:
        return ""
    kinds = {event.kind for event in told.events}
    if NO_DUTY in kinds:
        return gettext("It was found that there is no duty to answer.")
    if PAUSE in kinds:
        return gettext("The time for the answer stands still.")
    if told.rule:
        return gettext("There is no day by which an answer is due (%(rule)s).") % {
            "rule": told.rule.rule
        }
    return gettext("No rule is known by which an answer is due.")


def _why(told: DueDate) -> list[str]:
    sentences = [_by_rule(told)] if told.by_rule else []
    extended = [event for event in told.events if event.kind == EXTENSION and event.until]
    if extended and extended[-1].until:
        text = gettext("Extended to %(day)s.")
        sentences.append(text % {"day": _day(extended[-1].until)})
    if any(event.kind == PAUSE for event in told.events):
        sentences.append(gettext("The days on which the time stood still were added."))
    return sentences


def _by_rule(told: DueDate) -> str:
    rule, counted = told.rule, told.counted_from
    if rule is None or counted is None or rule.clock.period is None:
        return ""
    words = {
        "length": duration_text(rule.clock.period),
        "event": property_label(_INTERVENTION, told.counted_prop).lower(),
        "start": property_label(_INTERVENTION, rule.clock.start).lower(),
        "day": _day(counted),
        "rule": rule.rule,
    }
    if told.assumed:
        return (
            gettext(
                "%(length)s from %(day)s (%(event)s); the rule counts from another day "
                "(%(start)s), which is not known. %(rule)s."
            )
            % words
        )
    if rule.clock.working_days:
        return gettext("%(length)s, working days only, from %(day)s (%(event)s). %(rule)s.") % words
    return gettext("%(length)s from %(day)s (%(event)s). %(rule)s.") % words


def _day(day: date) -> str:
    return date_text(day.isoformat())
