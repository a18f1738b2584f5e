"""What a form hands in, read and checked."""

from collections.abc import Mapping

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from habeas.accounts.queries import viewer_of
from habeas.ledger.access import AccessDenied, Viewer
from habeas.values.errors import InputError

LONGEST_REASON = 2_000
BASE = "base-"
"""The name of a field that hands back what was shown of a record begins so."""


class FormError(InputError):
    """The form says something that cannot be."""


def recording(request: HttpRequest) -> Viewer:
    """The viewer, if they may record. Raises AccessDenied."""
    viewer = viewer_of(request.user)
    if viewer is None or not viewer.may_record:
        raise AccessDenied(gettext("Only who may record may do this."))
    return viewer


def reason_in(form: QueryDict) -> str:
    """Why something is done. Raises FormError where it is too long."""
    reason = line_in(form, "reason")
    if len(reason) > LONGEST_REASON:
        raise FormError(
            gettext("A reason has at most %(most)s characters.") % {"most": LONGEST_REASON}
        )
    return reason


def line_in(form: QueryDict, name: str) -> str:
    """A field of one line, runs of blanks made one."""
    return " ".join(form.get(name, "").split())


def named(form: QueryDict, prefix: str) -> Mapping[str, str]:
    """The fields of a form whose names begin like this, by the rest of the name."""
    return {
        name.removeprefix(prefix): str(value)
        for name, value in form.items()
        if name.startswith(prefix)
    }
