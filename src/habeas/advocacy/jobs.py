"""Work that is done later: the weekly digest, which a clock of the machine starts."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.utils import translation

from habeas.accounts.queries import viewer_of
from habeas.advocacy.models import DigestChoice
from habeas.advocacy.queries.digest import Digest, digest_of
from habeas.values.errors import InputError

_WEEK = timedelta(days=7)


class MailNotSent(InputError):
    """The mail server refused, or could not be reached."""


def send_digests(day: date) -> int:
    """Sends the digest to everybody who chose it and had none in the week before; how many.

    Whoever got it before the mail server failed is not sent it again. Raises MailNotSent.
    """
    latest = day - min(_WEEK, day - date.min)
    due = DigestChoice.objects.filter(Q(last_sent=None) | Q(last_sent__lte=latest))
    sent = 0
    for choice in due.filter(account__is_active=True).select_related("account"):
        language = choice.account.language or settings.LANGUAGE_CODE
        with translation.override(language):
            viewer = viewer_of(choice.account)
            digest = digest_of(viewer, day, settings.DESK_ADDRESS, names=choice.names)
        _send(choice.email, digest)
        DigestChoice.objects.filter(pk=choice.pk).update(last_sent=day)
        sent += 1
    return sent


def _send(email: str, digest: Digest) -> None:
    try:
        EmailMessage(digest.subject, digest.text, to=[email], connection=get_connection()).send()
    except OSError as error:  # which smtplib's own errors are, too
        raise MailNotSent(f"The digest cannot be sent: {error}") from error
