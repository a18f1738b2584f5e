"""The review before an edition, the lists behind its numbers, and one person before the edition."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.asking import AddressError
from habeas.desk.handed_in import LONGEST_REASON
from habeas.desk.views.answering import page, reading
from habeas.ledger.access import Viewer
from habeas.publishing.actions.releasing import key_to_look
from habeas.publishing.queries import clearances, made
from habeas.publishing.queries import review as queries
from habeas.publishing.queries.outlook import outlook
from habeas.publishing.queries.small_numbers import BROKEN_DOWN_BY
from habeas.publishing.queries.small_numbers import small_numbers as numbers_that_tell
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.gate import Withheld
from habeas.register.queries.changeset import changeset_page
from habeas.register.queries.describing import captions
from habeas.register.queries.facet_labels import facet_value_label
from habeas.register.queries.identities import canonical_of

NAMED = "named"
_SHOWN_AT_ONCE = 8


@reading
def review(request: HttpRequest) -> HttpResponse:
    """What an edition of today would bring, what stays and why, and the editions so far."""
    viewer = viewer_of(request.user)
    found = queries.review(viewer, edition_day(viewer), key_to_look())
    return page(
        request,
        "publishing/review",
        section="publish",
        found=found,
        first={
            how: [row for row in found.coming.rows if row.how is how][:_SHOWN_AT_ONCE]
            for how in How
        }
        if found.coming
        else {},
    )


@reading
def coming(request: HttpRequest) -> HttpResponse:
    """All that an edition of a day would do."""
    viewer, asked = viewer_of(request.user), request.GET
    day, how = asking.day_in(asked, "day") or edition_day(viewer), _how_in(asked)
    found = queries.coming(viewer, day, key_to_look(), takes_away_only=takes_away_only(asked))
    return page(
        request,
        "publishing/coming",
        section="publish",
        day=day,
        how=how,
        at=query_of_edition(day, asked),
        found=queries.coming_page(found, how, asking.number_in(asked, "after") or 0),
    )


@reading
def kept(request: HttpRequest) -> HttpResponse:
    """What is kept of that which leaves."""
    viewer, asked = viewer_of(request.user), request.GET
    why = _why_in(asked, queries.WHY_KEPT) if asked.get("why") else ""
    after = asking.number_in(asked, "after") or 0
    found = queries.kept_page(viewer, edition_day(viewer), key_to_look(), why, after)
    return page(request, "publishing/kept", section="publish", found=found, why=why)


@reading
def out(request: HttpRequest) -> HttpResponse:
    """What the last edition has, of one schema."""
    schema = request.GET.get("schema", "Person")[:40]
    after = asking.number_in(request.GET, "after") or 0
    rows, total, following = made.out_page(viewer_of(request.user), schema, after)
    return page(
        request,
        "publishing/out",
        section="publish",
        schema=schema,
        rows=rows,
        total=total,
        following=following,
        counts=made.out_counts(),
    )


@reading
def small_numbers(request: HttpRequest) -> HttpResponse:
    """The values whose number would tell of somebody who stays out."""
    viewer = viewer_of(request.user)
    found = numbers_that_tell(viewer, edition_day(viewer))
    facet = request.GET.get("facet") or next(iter(found), BROKEN_DOWN_BY[0])
    return page(
        request,
        "publishing/small",
        section="publish",
        found=found,
        facet=facet,
        rows=found.get(facet, ()),
    )


@reading
def people(request: HttpRequest) -> HttpResponse:
    """Those who stay out for one reason, or share a value; or those who may be named."""
    return people_page(request, viewer_of(request.user), request.GET)


def people_page(
    request: HttpRequest, viewer: Viewer | None, asked: QueryDict, refusal: str = ""
) -> HttpResponse:
    """The list, with what was typed where a form was refused."""
    day, after = edition_day(viewer), asked.get("after", "")
    facet, value = asked.get("facet", ""), asked.get("value", "")
    why = asked.get("why") or ("" if facet else Withheld.NOT_CLEARED.value)
    if facet:
        found = clearances.sharing_page(viewer, facet, value, day, after)
    elif why == NAMED:
        found = clearances.named_page(viewer, day, after)
    else:
        found = clearances.withheld_page(
            viewer, Withheld(_why_in(asked, clearances.OF_PEOPLE)), day, after
        )
    fields = {"why": why, "facet": facet, "value": value}
    return page(
        request,
        "publishing/people",
        section="publish",
        found=found,
        why=why,
        facet=facet,
        value=facet_value_label(facet, value, captions(viewer, [value])) if viewer else "",
        after=after,
        reasons=clearances.OF_PEOPLE,
        refusal=refusal,
        reason=asked.get("reason", "")[:LONGEST_REASON],
        chosen=asked.getlist("person"),
        done=changeset_page(viewer, asked.get("done", "")),
        start_address=address("publish-people", query={**fields}),
        next_address=address("publish-people", query={**fields, "after": found.next}),
    )


@reading
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, the last first."""
    before = asking.number_in(request.GET, "before")
    rows, total, following = made.editions_page(viewer_of(request.user), before)
    return page(
        request,
        "publishing/editions",
        section="publish",
        rows=rows,
        total=total,
        following=following,
    )


@reading
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: when, by whom, why, and what it did."""
    viewer, how = viewer_of(request.user), _how_in(request.GET)
    found = made.edition_numbered(viewer, number)
    if found is None:
        raise Http404
    after = asking.number_in(request.GET, "after") or 0
    return page(
        request,
        "publishing/edition",
        section="publish",
        edition=found,
        how=how,
        found=made.changes_of_edition(viewer, found, how, after),
        done=request.GET.get("done", ""),
    )


@reading
def person(request: HttpRequest, entity: str) -> HttpResponse:
    """One person before the edition."""
    return person_page(request, viewer_of(request.user), entity)


def person_page(
    request: HttpRequest, viewer: Viewer | None, entity: str, refusal: str = "", of: str = ""
) -> HttpResponse:
    """The page, with what was typed into the form that was refused."""
    shown = canonical_of(viewer, [entity])[entity] if viewer else entity
    if shown != entity:
        return redirect(address("publish-person", shown))
    found = outlook(viewer, entity, edition_day(viewer), key_to_look())
    if found is None:
        raise Http404
    return page(
        request,
        "publishing/person",
        section="publish",
        found=found,
        refusal=refusal,
        refused=of,
        reason=request.POST.get("reason", "")[:LONGEST_REASON],
        until=request.POST.get("until", ""),
        today=asking.today(),
        done=request.GET.get("done", ""),
    )


def edition_day(viewer: Viewer | None) -> date:
    """The day of the next edition: today, unless the last one is of a later day."""
    last = made.last_editions(viewer, 1)
    return max(asking.today(), last[0].day) if last else asking.today()


def takes_away_only(asked: QueryDict) -> bool:
    """Whether the edition is made because somebody was withdrawn, and is to do nothing else."""
    return asked.get("because") == How.WITHDRAWN


def query_of_edition(day: date, asked: QueryDict) -> dict[str, str]:
    """What an address says of the edition that is looked at: its day, and because of what."""
    because = {"because": How.WITHDRAWN.value} if takes_away_only(asked) else {}
    return {"day": day.isoformat(), **because}


def _how_in(asked: QueryDict) -> str:
    how = asked.get("how", "")
    if how and how not in set(How):
        raise AddressError(gettext("There is no such list."))
    return how


def _why_in(asked: QueryDict, known: tuple[Withheld, ...]) -> str:
    why = asked.get("why") or Withheld.NOT_CLEARED.value
    if why not in known:
        raise AddressError(gettext("There is no such list."))
    return why
