"""The queue of suspected duplicates, a pair to decide on, and taking a decision back."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.desk import wording
from habeas.desk.addresses import address
from habeas.desk.footnotes import cited_sources
from habeas.desk.handed_in import BASE, LONGEST_REASON, named, reason_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.rules.levels import OPEN_LEVELS, Level
from habeas.register.actions.same_person import (
    DecisionRefused,
    NewDecision,
    decide_same_person,
    take_back_decision,
)
from habeas.register.queries.duplicates import suspected_pairs
from habeas.register.queries.pair import PairPage, pair_page, shown_as_one
from habeas.register.queries.undoing import undoing_page
from habeas.register.rules.same_person import Judgement
from habeas.values.errors import InputError

# A look at so many people takes about a second.
_PEOPLE_ON_PAGE = 200
_MOVED = "of-"


@reading
def duplicates(request: HttpRequest) -> HttpResponse:
    """Suspected pairs among the people of one stretch of the list, likeliest first."""
    viewer = viewer_of(request.user)
    after = request.GET.get("after", "")
    found = suspected_pairs(viewer, after=after, people=_PEOPLE_ON_PAGE)
    return page(
        request,
        "duplicates",
        section="people",
        found=found,
        continued=bool(after),
        done=undoing_page(viewer, request.GET.get("done", "")),
        next_address=address("duplicates", query={"after": found.next}),
    )


@reading
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Two people side by side."""
    viewer = viewer_of(request.user)
    if (found := pair_page(viewer, first, second)) is None:
        return _one_already(viewer, first, second)
    return _pair(request, viewer, found)


@writing
def decide(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Records a decision on two people; a refusal is shown above the form, with what was typed."""
    viewer = recording(request)
    found = pair_page(viewer, first, second)
    if found is None:
        raise Http404
    try:
        changeset = decide_same_person(viewer, _decision(request.POST, found))
    except InputError as error:
        answer = _pair(request, viewer, found, str(error))
        answer.status_code = 400
        return answer
    made = changeset.claims.values_list("id", flat=True).get()
    return redirect(address("duplicates", query={"done": made}))


@reading
def undoing(request: HttpRequest, decision: str) -> HttpResponse:
    """A decision, and what was recorded since: the form for taking it back."""
    return _undoing(request, viewer_of(request.user), decision)


@writing
def take_back(request: HttpRequest, decision: str) -> HttpResponse:
    """Takes a decision back."""
    viewer = recording(request)
    found = undoing_page(viewer, decision)
    if found is None:
        raise Http404
    try:
        take_back_decision(
            viewer,
            decision,
            reason_in(request.POST),
            moves=named(request.POST, _MOVED),
            base=named(request.POST, BASE) or None,
        )
    except InputError as error:
        answer = _undoing(request, viewer, decision, str(error))
        answer.status_code = 400
        return answer
    return redirect(address("pair", *found.undoing.ends))


def _one_already(viewer: Viewer | None, first: str, second: str) -> HttpResponse:
    """Two ids of one person lead to the person."""
    if (person := shown_as_one(viewer, first, second)) is None:
        raise Http404
    return redirect(address("person", person))


def _pair(
    request: HttpRequest, viewer: Viewer | None, found: PairPage, refusal: str = ""
) -> HttpResponse:
    return page(
        request,
        "pair",
        section="people",
        page=found,
        suggests=wording.LIKENESS_SENTENCES[found.suspicion.likeness],
        levels=OPEN_LEVELS,
        refusal=refusal,
        reason=request.POST.get("reason", "")[:LONGEST_REASON],
        level=request.POST.get("level", Level.TEAM),
        sources=cited_sources(found.footnotes),
    )


def _decision(form: QueryDict, found: PairPage) -> NewDecision:
    """The decision that a form states. Raises DecisionRefused."""
    judgement, level = form.get("judgement", ""), form.get("level", Level.TEAM)
    if judgement not in set(Judgement) or level not in OPEN_LEVELS:
        raise DecisionRefused(gettext("Say what you decide, and who may know of it."))
    reason = reason_in(form)
    if judgement == Judgement.UNSURE:
        reason = reason or gettext("Nobody can tell yet.")
    return NewDecision(
        first=found.first.id,
        second=found.second.id,
        judgement=Judgement(judgement),
        reason=reason,
        level=Level(level),
        replaces=form.getlist("replaces"),
        base=named(form, BASE),
    )


def _undoing(
    request: HttpRequest, viewer: Viewer | None, decision: str, refusal: str = ""
) -> HttpResponse:
    found = undoing_page(viewer, decision)
    if found is None:
        raise Http404
    return page(
        request,
        "undoing",
        section="people",
        page=found,
        refusal=refusal,
        reason=request.POST.get("reason", "")[:LONGEST_REASON],
        sides=named(request.POST, _MOVED),
        sources=cited_sources(found.footnotes),
    )
