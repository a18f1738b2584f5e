"""Work done later: documents that are too long to be read while somebody waits."""

import threading

from django.db import connection

from habeas.accounts.models import Account
from habeas.accounts.queries import operator, viewer_of
from habeas.ledger.access import Viewer
from habeas.reading.actions import reading
from habeas.reading.models import DocumentReading
from habeas.reading.rules.states import Progress

_lock = threading.Lock()


def begin() -> None:
    """Begins to read what waits, in a thread of its own, unless one is at work already."""
    threading.Thread(target=_work, name="reading", daemon=True).start()


def _work() -> None:
    with _lock:
        try:
            read_waiting()
        finally:
            connection.close()


def read_waiting() -> int:
    """Reads every document that waits, in the order in which that was asked; how many it read.

    Each is read for the account that asked, as far as it may see the document.
    """
    done = 0
    while waiting := DocumentReading.objects.filter(progress=Progress.WAITING).first():
        reading.work_off(_who_asked(waiting), waiting)
        done += 1
    return done


def _who_asked(waiting: DocumentReading) -> Viewer | None:
    """The viewer who asked; None where the account is gone, or belongs to another team by now."""
    if waiting.asked_by == operator().id:
        return operator()
    account = Account.objects.filter(pk=waiting.asked_by, team=waiting.team).first()
    return viewer_of(account) if account else None
