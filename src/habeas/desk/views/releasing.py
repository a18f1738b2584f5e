"""Making an edition: first what it would bring is shown, then it is made."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import LONGEST_REASON, FormError, reason_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.desk.views.publishing import edition_day, query_of_edition, takes_away_only
from habeas.ledger.access import Viewer
from habeas.publishing.actions.releasing import (
    ONE_WITHDRAWN,
    edition_folder,
    key_to_look,
    release,
)
from habeas.publishing.queries.made import last_editions
from habeas.publishing.queries.review import coming, coming_page
from habeas.values.errors import InputError


@reading
def new_edition(request: HttpRequest) -> HttpResponse:
    """The form for an edition of a day, with what it would bring."""
    return _form(request, recording(request), request.GET)


@writing
def make_edition(request: HttpRequest) -> HttpResponse:
    """Makes the edition, if nothing else is changed by it than was shown."""
    viewer, form = recording(request), request.POST
    try:
        day = asking.day_in(form, "day")
        if day is None or not form.get("seen"):
            raise FormError(gettext("Look first at what the edition would bring."))
        made = release(
            viewer,
            day,
            edition_folder(),
            reason_in(form),
            form["seen"],
            takes_away_only=takes_away_only(form),
        )
    except InputError as error:
        answer = _form(request, viewer, form, str(error))
        answer.status_code = 400
        return answer
    done = "written" if made.built else "made"
    return redirect(address("edition", str(made.edition.number), query={"done": done}))


def _form(
    request: HttpRequest, viewer: Viewer, asked: QueryDict, refusal: str = ""
) -> HttpResponse:
    try:
        day = asking.day_in(asked, "day") or edition_day(viewer)
    except InputError:
        day = edition_day(viewer)
    only_away = takes_away_only(asked)
    found = coming(viewer, day, key_to_look(), takes_away_only=only_away)
    last = last_editions(viewer, 1)
    reason = asked.get("reason", ONE_WITHDRAWN if only_away else "")
    return page(
        request,
        "publishing/new_edition",
        section="publish",
        day=day,
        number=last[0].number + 1 if last else 1,
        last=last[0] if last else None,
        found=coming_page(found),
        mark=found.mark,
        at=query_of_edition(day, asked),
        reason=reason[:LONGEST_REASON],
        refusal=refusal,
        writes=edition_folder() is not None,
    )
