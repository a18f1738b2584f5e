"""Reading a document: what the readers find is kept as suggestions, and nothing is recorded."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from rigour.langs import iso_639_alpha2

from habeas.ledger.access import Role, Viewer
from habeas.ledger.models import LogHead
from habeas.ledger.rules.ids import new_id
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.queries.chosen_readers import chosen_readers
from habeas.reading.queries.context import context_of, hash_of_text
from habeas.reading.queries.rows import rows_of
from habeas.reading.rules.found import Reading
from habeas.reading.rules.payloads import Suggested, suggested_in
from habeas.reading.rules.readers import VERSION, read
from habeas.reading.rules.states import DECIDED_ON, Kind, Progress, State
from habeas.sources.queries import Source, document_text, sources_by_hash
from habeas.values.errors import InputError

READ_AT_ONCE = 60_000
"""Characters of a text that is read while somebody waits; a longer one is read as a job."""
MOST_KEPT = 5_000
"""Suggestions of one document that are kept, the first in the text."""

_log = logging.getLogger(__name__)


class ReadingRefused(InputError):
    """This document cannot be read."""


def read_document(viewer: Viewer, sha256: str) -> DocumentReading:
    """Reads a document for the viewer's team, or notes that it is to be read as a job.

    As a job are read long texts, and all where readers from elsewhere are asked, which may take
    their time. What was decided on an earlier reading stays decided. Raises AccessDenied and
    ReadingRefused.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    text = _text_of(viewer, sha256)
    reading = _asked(viewer, sha256)
    if len(text) > READ_AT_ONCE or settings.READERS:
        return reading
    return work_off(viewer, reading)


def work_off(viewer: Viewer | None, reading: DocumentReading) -> DocumentReading:
    """Reads what was asked for. A reader that fails is told in one line; all stays as it was."""
    try:
        text = _text_of(viewer, reading.document)
        source = sources_by_hash(viewer, [reading.document])[reading.document]
        found = _read(text, source)
        with transaction.atomic():
            _keep(reading, found, text)
            _note_known(viewer, reading.document)
    except Exception as error:  # a hostile text must not stop the queue
        _log.exception("A document could not be read.")
        reading.progress = Progress.FAILED
        known = isinstance(error, InputError)
        reading.problem = str(error) if known else gettext("The readers failed on this text.")
        reading.save(update_fields=["progress", "problem"])
    return reading


def _text_of(viewer: Viewer | None, sha256: str) -> str:
    kept = document_text(viewer, sha256)
    if kept is None or not kept.text.strip():
        raise ReadingRefused(gettext("No text could be read from this document."))
    return kept.text


def _read(text: str, source: Source) -> Reading:
    language = iso_639_alpha2(source.language) or "" if source.language else ""
    written = source.date.latest if source.date else None
    return read(text, language, written, chosen_readers())


def _asked(viewer: Viewer, sha256: str) -> DocumentReading:
    now = timezone.now()
    asked = {
        "version": VERSION,
        "progress": Progress.WAITING,
        "problem": "",
        "asked_by": viewer.id,
        "asked_at": now,
    }
    with transaction.atomic():
        LogHead.objects.select_for_update().get()  # two who ask at once do so one after the other
        reading, _ = DocumentReading.objects.update_or_create(
            team=viewer.team,
            document=sha256,
            defaults=asked,
            create_defaults={**asked, "key": new_id()},
        )
    return reading


def _keep(reading: DocumentReading, found: Reading, text: str) -> None:
    """Keeps what was found in place of what was found before; decisions stay."""
    decided = {row.content_key: row for row in rows_of(reading) if row.state not in _UNDECIDED}
    rows_of(reading).filter(state__in=_UNDECIDED).delete()
    rows_of(reading).update(local="")
    suggested = [*suggested_in(found, text)][:MOST_KEPT]
    lessons = _lessons(reading.team, suggested)
    new = []
    for place, one in enumerate(suggested):
        if earlier := decided.pop(one.content_key, None):
            _move(earlier, one, place)
        else:
            new.append(_row(reading, one, place, learnt=one.content_key in lessons))
    Suggestion.objects.bulk_create(new)
    reading.progress = Progress.DONE
    reading.language = found.language
    reading.notes = [*found.notes]
    reading.text_hash = hash_of_text(text)
    reading.save()


_UNDECIDED = (State.OPEN, State.NOTED)


def _lessons(team: str, suggested: list[Suggested]) -> set[str]:
    """The content keys of which the team rejected one, in whichever document."""
    keys = [one.content_key for one in suggested]
    taught = Suggestion.objects.filter(team=team, teaches=True, content_key__among=keys)
    return {*taught.values_list("content_key", flat=True)}


def _move(earlier: Suggestion, one: Suggested, place: int) -> None:
    """Finds a decided suggestion again at its place in the new reading."""
    earlier.place = place
    earlier.local = one.local
    earlier.evidence = [[*span] for span in one.evidence]
    earlier.start, earlier.end = one.evidence[0]
    if earlier.as_read is None:
        earlier.payload = dict(one.payload)
    earlier.save()


def _row(reading: DocumentReading, one: Suggested, place: int, *, learnt: bool) -> Suggestion:
    state = State.OPEN if one.kind in DECIDED_ON else State.NOTED
    return Suggestion(
        reading=reading,
        team=reading.team,
        document=reading.document,
        place=place,
        kind=one.kind,
        local=one.local,
        payload=dict(one.payload),
        evidence=[[*span] for span in one.evidence],
        start=one.evidence[0].start,
        end=one.evidence[0].end,
        confidence=one.confidence,
        reader=one.reader,
        key=new_id(),
        content_key=one.content_key,
        state=State.REJECTED if learnt and state == State.OPEN else state,
    )


def _note_known(viewer: Viewer | None, sha256: str) -> None:
    """Notes which suggestions the record has in full already: they wait for nobody."""
    context = context_of(viewer, sha256)
    if context is None:
        return
    rows = [row for row in context.rows.values() if row.state == State.OPEN]
    for row in rows:
        row.known = context.is_known(row)
        if row.kind in (Kind.BODY, Kind.COUNT) and not context.plan(row).claims:
            row.state = State.NOTED
    Suggestion.objects.bulk_update(rows, ["known", "state"], batch_size=500)
