"""Feeds: choosing them, and answering whoever knows a secret address."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from habeas.accounts.queries import viewer_of
from habeas.advocacy.actions.feeds import choose_digest, make_feed, note_use, revoke_feed
from habeas.advocacy.queries.digest import digest_chosen
from habeas.advocacy.queries.feeds import (
    FeedFound,
    changes_of_case,
    comings_and_goings,
    deadlines,
    feed_at,
    feeds_of,
)
from habeas.advocacy.rules.feeds import FeedKind
from habeas.desk import asking, feed_texts
from habeas.desk.addresses import address
from habeas.desk.views.answering import page, reading, writing
from habeas.formats.atom import AtomEntry, write_atom
from habeas.formats.calendar import write_calendar
from habeas.register.queries.listed import named
from habeas.register.queries.selecting import STATUS_FACET
from habeas.values.errors import InputError

_ADDRESSES = {
    FeedKind.DEADLINES: "feed-deadlines",
    FeedKind.PERSON: "feed-person",
    FeedKind.SEARCH: "feed-search",
}
_ATOM = "application/atom+xml; charset=utf-8"
_CALENDAR = "text/calendar; charset=utf-8"
_LONGEST_NUMBER = 2**63
_Answer = Callable[[HttpRequest, FeedFound, str], HttpResponse]


@reading
def feeds(request: HttpRequest) -> HttpResponse:
    """One's own feeds, and the forms that make one: of deadlines, of a person, of a search."""
    viewer = viewer_of(request.user)
    about = named(viewer, request.GET.get("person", ""))
    if request.GET.get("person") and about is None:
        raise Http404
    query = urlencode(asking.people_asked(QueryDict(request.GET.get("query", ""))).fields)
    return page(
        request,
        "feeds",
        section="feeds",
        feeds=feeds_of(viewer),
        person=about,
        of_search="query" in request.GET,
        query=query,
        digest=digest_chosen(viewer),
        made="",
    )


@writing
def make(request: HttpRequest) -> HttpResponse:
    """Makes a feed, and shows its address this once."""
    viewer = viewer_of(request.user)
    try:
        kind = FeedKind(request.POST.get("kind", ""))
    except ValueError as error:
        raise Http404 from error
    about = request.POST.get("about", "")
    if kind is FeedKind.SEARCH:
        about = urlencode(asking.people_asked(QueryDict(about)).fields)
    title = request.POST.get("title", "")
    secret = make_feed(viewer, kind, about, title, inside="inside" in request.POST)
    made = request.build_absolute_uri(address(_ADDRESSES[kind], secret))
    return page(
        request,
        "feeds",
        section="feeds",
        feeds=feeds_of(viewer),
        person=None,
        of_search=False,
        query="",
        digest=digest_chosen(viewer),
        made=made,
    )


@writing
def revoke(request: HttpRequest, feed: int) -> HttpResponse:
    """Makes an address of one's own answer no longer."""
    if feed >= _LONGEST_NUMBER or not revoke_feed(viewer_of(request.user), feed):
        raise Http404
    return HttpResponseRedirect(address("feeds"))


@writing
def digest(request: HttpRequest) -> HttpResponse:
    """Chooses the weekly digest by e-mail, or takes that back."""
    email = request.POST.get("email", "") if "stop" not in request.POST else ""
    choose_digest(viewer_of(request.user), email, names="names" in request.POST)
    return HttpResponseRedirect(address("feeds"))


def _by_secret(kind: FeedKind) -> Callable[[_Answer], Callable[[HttpRequest, str], HttpResponse]]:
    """A view that needs no sign-in: the secret in its address says whose feed it is.

    Whatever is wrong with a secret, the answer is the same.
    """

    def decorate(answer: _Answer) -> Callable[[HttpRequest, str], HttpResponse]:
        def view(request: HttpRequest, secret: str) -> HttpResponse:
            found = feed_at(secret, kind)
            if found is None:
                return _private(HttpResponse("There is nothing here.\n", "text/plain", 404))
            with translation.override(found.language or translation.get_language()):
                response = answer(request, found, secret)
            note_use(found.address, asking.today())
            return _private(response)

        return login_not_required(require_safe(view))

    return decorate


def _private(response: HttpResponse) -> HttpResponse:
    """No page that is opened from a feed is told its address."""
    response["Referrer-Policy"] = "no-referrer"
    return response


@_by_secret(FeedKind.DEADLINES)
def deadlines_calendar(request: HttpRequest, found: FeedFound, secret: str) -> HttpResponse:
    """What is overdue, falls due and comes, as a calendar."""
    events = feed_texts.events_of(deadlines(found.viewer, asking.today()))
    title = found.address.title or gettext("Deadlines and days to come")
    return HttpResponse(write_calendar(title, secret.encode(), events), _CALENDAR)


@_by_secret(FeedKind.PERSON)
def person_feed(request: HttpRequest, found: FeedFound, secret: str) -> HttpResponse:
    """What was recorded of one person, as Atom."""
    changes = changes_of_case(found.viewer, found.address.about)
    person, told = changes or (None, ())
    link = request.build_absolute_uri(address("person", person.id if person else "unknown"))
    entries = [feed_texts.change_entry(one, link) for one in told]
    return _atom(person.caption if person else gettext("No longer known"), link, secret, entries)


@_by_secret(FeedKind.SEARCH)
def search_feed(request: HttpRequest, found: FeedFound, secret: str) -> HttpResponse:
    """How the states of the people whom a search finds changed, as Atom."""
    query = QueryDict(found.address.about)
    link = request.build_absolute_uri(address("people") + f"?{query.urlencode()}")
    try:
        asked = asking.people_asked(query).query
        changes = comings_and_goings(found.viewer, asked, without=(STATUS_FACET,))
    except InputError:
        changes = ()
    entries = [
        feed_texts.status_entry(one, request.build_absolute_uri(address("person", one.person.id)))
        for one in changes
    ]
    return _atom(found.address.title or gettext("People"), link, secret, entries)


def _atom(title: str, link: str, secret: str, entries: list[AtomEntry]) -> HttpResponse:
    language = translation.get_language() or "en"
    return HttpResponse(write_atom(title, link, language, secret.encode(), entries), _ATOM)
