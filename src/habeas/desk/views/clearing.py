"""Deciding who may be named in public: clearing people, embargoes, withdrawing somebody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import FormError, reason_in, recording
from habeas.desk.views.answering import writing
from habeas.desk.views.publishing import people_page, person_page
from habeas.publishing.actions.clearing import (
    clear_people,
    lift_embargo,
    set_embargo,
    withdraw_clearance,
)
from habeas.publishing.rules.gate import Withheld
from habeas.values.errors import InputError


@writing
def clear(request: HttpRequest) -> HttpResponse:
    """Clears those who were chosen; a refusal is shown above the list, with what was chosen."""
    viewer, form = recording(request), request.POST
    people = form.getlist("person")
    try:
        if not people:
            raise FormError(gettext("Choose at least one person."))
        made = clear_people(viewer, people, reason_in(form))
    except InputError as error:
        if form.get("alone") and people:
            return _refused(person_page(request, viewer, people[0], str(error), "clear"))
        return _refused(people_page(request, viewer, form, str(error)))
    if form.get("alone"):
        return redirect(address("publish-person", people[0], query={"done": "clear"}))
    query = {"why": Withheld.NOT_CLEARED.value, "done": made.id if made else ""}
    return redirect(address("publish-people", query={**query}))


@writing
def embargo(request: HttpRequest, entity: str) -> HttpResponse:
    """Keeps a person out of editions until a day."""
    viewer, form = recording(request), request.POST

    def act() -> None:
        until = asking.day_in(form, "until")
        if until is None:
            raise FormError(gettext("Say until which day."))
        set_embargo(viewer, entity, until.isoformat(), reason_in(form))

    return _done(request, entity, "embargo", act)


@writing
def lift(request: HttpRequest, entity: str) -> HttpResponse:
    """Ends an embargo."""
    viewer = recording(request)
    return _done(
        request, entity, "lift", lambda: lift_embargo(viewer, entity, reason_in(request.POST))
    )


@writing
def withdraw(request: HttpRequest, entity: str) -> HttpResponse:
    """Takes a clearance back; the next edition leaves the person out."""
    viewer = recording(request)
    return _done(
        request,
        entity,
        "withdraw",
        lambda: withdraw_clearance(viewer, entity, reason_in(request.POST)),
    )


def _done(request: HttpRequest, entity: str, what: str, act: Callable[[], object]) -> HttpResponse:
    """Back to the person, who is shown with what was typed where it was refused."""
    try:
        act()
    except InputError as error:
        return _refused(person_page(request, recording(request), entity, str(error), what))
    return redirect(address("publish-person", entity, query={"done": what}))


def _refused(answer: HttpResponse) -> HttpResponse:
    answer.status_code = 400
    return answer
