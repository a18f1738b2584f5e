"""What a day begins with, and each of its lists in full."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from habeas.accounts.queries import viewer_of
from habeas.advocacy.queries import today as appeals
from habeas.advocacy.queries.attention import attention
from habeas.advocacy.queries.coming import Coming, coming
from habeas.advocacy.queries.following_up import next_steps
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.views.answering import page, reading
from habeas.ledger.access import Viewer
from habeas.reading.queries.rows import DocumentToReview, documents_to_review
from habeas.register.queries import today as lists
from habeas.register.queries.listed import Listed

_PAGE_LENGTH = 50


def _coming(viewer: Viewer | None, day: date, after: int = 0, limit: int = 7) -> Listed[Coming]:
    return coming(viewer, day, after=after, limit=limit)


def _to_review(
    viewer: Viewer | None, _day: date, after: int = 0, limit: int = 5
) -> Listed[DocumentToReview]:
    return documents_to_review(viewer, after, limit)


_LISTS: dict[str, Callable[..., Listed[Any]]] = {
    "health": lists.alarms,
    "overdue": appeals.overdue,
    "due": appeals.falling_due,
    "waiting": appeals.waiting,
    "steps": next_steps,
    "forgotten": lists.forgotten,
    "neglect": attention,
    "coming": _coming,
    "unconfirmed": lists.unconfirmed,
    "new": lists.new_people,
    "reading": _to_review,
}


@reading
def today(request: HttpRequest) -> HttpResponse:
    """The start page: the beginnings of all lists."""
    day = asking.day_in(request.GET, "day") or asking.today()
    viewer = viewer_of(request.user)
    return page(
        request,
        "today",
        section="today",
        found=lists.today(viewer, day),
        asked=appeals.today(viewer, day),
        coming=_coming(viewer, day),
        to_review=_to_review(viewer, day),
        day_query=_day_query(request),
    )


@reading
def block(request: HttpRequest, block: str) -> HttpResponse:
    """One of the lists of the start page."""
    if block not in _LISTS:
        raise Http404
    day = asking.day_in(request.GET, "day") or asking.today()
    after = asking.number_in(request.GET, "after") or 0
    listed = _LISTS[block](viewer_of(request.user), day, after, _PAGE_LENGTH)
    query = _day_query(request)
    following = {**query, "after": str(listed.next)} if listed.next else {}
    return page(
        request,
        "today_list",
        section="today",
        block=block,
        listed=listed,
        day=day,
        day_query=query,
        continued=after > 0,
        next_address=address("today-list", block, query=following) if following else "",
    )


def _day_query(request: HttpRequest) -> dict[str, str]:
    """The day that the address asks for, to be asked for again; nothing for the present one."""
    asked = asking.day_in(request.GET, "day")
    return {"day": asked.isoformat()} if asked else {}
