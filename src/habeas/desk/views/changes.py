"""All changes of the record, one change as a diff, and undoing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from habeas.accounts.queries import viewer_of
from habeas.advocacy.queries.frozen import letters_carrying
from habeas.desk import asking
from habeas.desk.addresses import address
from habeas.desk.handed_in import reason_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.register.actions.undoing import undo_changeset
from habeas.register.queries.changes import ChangesQuery, changes_page
from habeas.register.queries.changeset import changeset_page
from habeas.register.queries.undoing_changeset import undo_page
from habeas.values.errors import InputError


@reading
def changes(request: HttpRequest) -> HttpResponse:
    """All changes that one may see, newest first."""
    asked = request.GET
    query = ChangesQuery(
        author=asked.get("by", ""),
        kind=asked.get("kind", ""),
        first=asking.day_in(asked, "from"),
        last=asking.day_in(asked, "to"),
        before=asked.get("before", ""),
    )
    found = changes_page(viewer_of(request.user), query)
    fields = {
        "by": query.author,
        "kind": query.kind,
        "from": query.first.isoformat() if query.first else "",
        "to": query.last.isoformat() if query.last else "",
    }
    return page(
        request,
        "changes",
        section="review",
        found=found,
        fields=fields,
        start_address=address("changes", query=fields),
        next_address=address("changes", query={**fields, "before": found.next}),
    )


@reading
def changeset(request: HttpRequest, changeset: str) -> HttpResponse:
    """One change as a diff."""
    viewer = viewer_of(request.user)
    part = asking.number_in(request.GET, "part") or 1
    found = changeset_page(viewer, changeset, part)
    if found is None:
        raise Http404
    return page(
        request,
        "changeset",
        section="review",
        page=found,
        letters=letters_carrying(viewer, changeset),
    )


@reading
def undo(request: HttpRequest, changeset: str) -> HttpResponse:
    """What undoing a change would do, and the form for it."""
    return _undo(request, viewer_of(request.user), changeset)


@writing
def undo_now(request: HttpRequest, changeset: str) -> HttpResponse:
    """Undoes a change; a refusal is shown above the form, with what was typed."""
    viewer = recording(request)
    if undo_page(viewer, changeset) is None:
        raise Http404
    try:
        made = undo_changeset(
            viewer,
            changeset,
            reason_in(request.POST),
            nevertheless=request.POST.getlist("nevertheless"),
            mark=request.POST.get("mark", ""),
        )
    except InputError as error:
        answer = _undo(request, viewer, changeset, str(error))
        answer.status_code = 400
        return answer
    return redirect(address("changeset", made.id))


def _undo(
    request: HttpRequest, viewer: Viewer | None, changeset: str, refusal: str = ""
) -> HttpResponse:
    found = undo_page(viewer, changeset)
    if found is None:
        raise Http404
    return page(
        request,
        "undo",
        section="review",
        page=found,
        refusal=refusal,
        reason=request.POST.get("reason", ""),
        nevertheless=request.POST.getlist("nevertheless"),
    )
