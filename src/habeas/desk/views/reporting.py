"""A new case begins with what was reported: it is preserved at once, and then read."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from habeas.desk.addresses import address
from habeas.desk.handed_in import line_in, recording
from habeas.desk.views.answering import page, reading, writing
from habeas.ledger.access import Viewer
from habeas.ledger.rules.levels import OPEN_LEVELS
from habeas.sources.actions import preserve_document, preserve_reference
from habeas.sources.models import PreservedDocument
from habeas.sources.rules.describing import About
from habeas.values.errors import InputError

_TITLE_LENGTH = 80
_FIELDS = ("publisher", "author", "published", "url")


class NothingReported(InputError):
    """The form is empty."""


@reading
def new_case(request: HttpRequest) -> HttpResponse:
    """The form for a report: its text, its address, a picture of it, and where it comes from."""
    recording(request)
    return _form(request)


@writing
def report(request: HttpRequest) -> HttpResponse:
    """Preserves what was reported, and goes on to the sheet on which it is entered."""
    viewer = recording(request)
    try:
        document = _preserve(request, viewer)
    except InputError as refusal:
        answer = _form(request, str(refusal))
        answer.status_code = 400
        return answer
    return redirect(address("enter", query={"source": document.sha256, "reported": "yes"}))


def _preserve(request: HttpRequest, viewer: Viewer) -> PreservedDocument:
    text = request.POST.get("text", "").strip()
    about = _about(request)
    if file := request.FILES.get("file"):
        about["file_name"] = file.name or ""
        if text:
            about["summary"] = text
        return preserve_document(viewer, file.read(), **about)
    if text:
        about.setdefault("title", _title_of(text))
        return preserve_document(viewer, text.encode(), **about)
    if url := about.get("url"):
        about.setdefault("title", url)
        summary = gettext("The address as it was reported: %(url)s The page itself is not kept.")
        return preserve_reference(viewer, summary % {"url": url}, **about)
    raise NothingReported(gettext("Paste the text, give the address, or choose a file."))


def _about(request: HttpRequest) -> About:
    form = request.POST
    said = {name: line_in(form, name) for name in _FIELDS}
    about = cast(About, {name: words for name, words in said.items() if words})
    level = form.get("level", "")
    if level not in OPEN_LEVELS:
        raise NothingReported(gettext("Say how far this may go."))
    about["level"] = level
    about["reason"] = gettext("Reported")
    return about


def _title_of(text: str) -> str:
    """The beginning of a text without a title, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return f"{line[:_TITLE_LENGTH].rsplit(' ', 1)[0]}…"


def _form(request: HttpRequest, refusal: str = "") -> HttpResponse:
    return page(
        request,
        "new_case",
        section="people",
        refusal=refusal,
        typed={name: request.POST.get(name, "") for name in ("text", "level", *_FIELDS)},
        levels=OPEN_LEVELS,
    )
