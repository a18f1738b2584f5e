"""What waits for somebody who knows: what is still so, and which of two sources is right."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.footnotes import MarginNotes
from habeas.desk.handed_in import BASE, FormError, named, reason_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.models import Changeset
from habeas.ledger.rules.levels import OPEN_LEVELS, Level
from habeas.register.actions.confirming import Confirmation, confirm_state
from habeas.register.actions.disagreements import prefer_value, retract_value
from habeas.register.actions.disagreements import take_back_preference as take_back
from habeas.register.queries.changeset import changeset_page
from habeas.register.queries.to_confirm import DEFAULT_PERIOD, PERIODS, to_confirm
from habeas.sources.queries import documents
from habeas.values.errors import InputError

_SOURCES_OFFERED = 30
_STILL = "still-"

Act = Callable[[Viewer, str, str, Mapping[str, str]], Changeset]


@reading
def confirming(request: HttpRequest) -> HttpResponse:
    """What holds now and was not confirmed for some time, oldest first."""
    return _confirming(request, viewer_of(request.user), request.GET)


@writing
def confirm(request: HttpRequest) -> HttpResponse:
    """Records that one thing is still so; a refusal is shown above the list."""
    viewer, form = recording(request), request.POST
    try:
        place, key = next(iter(named(form, _STILL).items()), ("", ""))
        made = confirm_state(viewer, _confirmation(form, key))
    except InputError as error:
        answer = _confirming(request, viewer, form, str(error))
        answer.status_code = 400
        return answer
    fields = {name: form.get(name, "") for name in ("days", "after", "day", "source", "level")}
    return redirect(address("review", query={**fields, "at": place, "done": made.id}))


@writing
def prefer(request: HttpRequest, claim: str) -> HttpResponse:
    """Prefers one of the values that disagree."""
    return _choose(request, claim, prefer_value)


@writing
def take_back_preference(request: HttpRequest, claim: str) -> HttpResponse:
    """Takes a preference back."""
    return _choose(request, claim, take_back)


@writing
def retract(request: HttpRequest, claim: str) -> HttpResponse:
    """Retracts one of the values that disagree."""
    return _choose(request, claim, retract_value)


def _choose(request: HttpRequest, claim: str, act: Act) -> HttpResponse:
    viewer = recording(request)
    act(viewer, claim, reason_in(request.POST), named(request.POST, BASE))
    return redirect(address("record", request.POST.get("page") or "-"))


def _confirmation(form: QueryDict, key: str) -> Confirmation:
    day = asking.day_in(form, "day")
    level = form.get("level", Level.TEAM)
    if day is None or not key:
        raise FormError(gettext("Say on which day it is still so."))
    if level not in OPEN_LEVELS:
        raise FormError(gettext("Say who may know of it."))
    return Confirmation(key, day, form.get("source", ""), Level(level))


def _confirming(
    request: HttpRequest, viewer: Viewer | None, asked: QueryDict, refusal: str = ""
) -> HttpResponse:
    period = asking.number_in(asked, "days")
    period = period if period in PERIODS else DEFAULT_PERIOD
    today = asking.today()
    after = asked.get("after", "")
    found = to_confirm(viewer, today, period, after)
    fields = {"days": str(period)}
    return page(
        request,
        "to_confirm",
        section="review",
        found=found,
        notes=MarginNotes(found.footnotes),
        period=period,
        periods=PERIODS,
        after=after,
        at=asking.number_in(asked, "at"),
        done=changeset_page(viewer, asked.get("done", "")),
        refusal=refusal,
        today=today,
        day=asked.get("day") or today.isoformat(),
        source=asked.get("source", ""),
        level=asked.get("level", Level.TEAM),
        levels=OPEN_LEVELS,
        sources=documents(viewer, limit=_SOURCES_OFFERED),
        start_address=address("review", query=fields),
        next_address=address("review", query={**fields, "after": found.next}),
    )
