"""Making and revoking feeds by secret address, and choosing the weekly digest."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from habeas.advocacy.access import feed_viewer
from habeas.advocacy.models import DigestChoice, FeedAddress
from habeas.advocacy.rules.feeds import (
    LONGEST_ABOUT,
    LONGEST_TITLE,
    MOST_FEEDS,
    FeedKind,
    FeedRefused,
    hash_of,
    new_secret,
)
from habeas.ledger.access import AccessDenied, Viewer
from habeas.register.queries.listed import named


def make_feed(
    viewer: Viewer | None, kind: FeedKind, about: str = "", title: str = "", *, inside: bool = False
) -> str:
    """Makes an address for a feed and returns its secret, which nobody can read again.

    ``about`` and ``inside`` as in ``FeedAddress``; ``title`` is what the account calls it, for a
    feed of one person their name. Raises FeedRefused, and AccessDenied without an account.
    """
    account = _account(viewer)
    if kind is FeedKind.PERSON:
        about, title = _person(viewer, about, inside=inside)
    if len(about) > LONGEST_ABOUT:
        raise FeedRefused(gettext("This search is too long for a feed."))
    secret = new_secret()
    with transaction.atomic():
        FeedAddress.objects.create(
            account_id=account,
            kind=kind,
            about=about if kind is not FeedKind.DEADLINES else "",
            title=" ".join(title.split())[:LONGEST_TITLE],
            inside=inside,
            secret_hash=hash_of(secret),
            made=timezone.now(),
        )
        if FeedAddress.objects.filter(account_id=account, revoked=None).count() > MOST_FEEDS:
            raise FeedRefused(
                gettext("At most %(number)s feeds are kept; revoke one first.")
                % {"number": MOST_FEEDS}
            )
    return secret


def revoke_feed(viewer: Viewer | None, feed: int) -> bool:
    """Makes an address of one's own answer no longer. False where it is not one's own."""
    own = FeedAddress.objects.filter(account_id=_account(viewer), id=feed, revoked=None)
    return bool(own.update(revoked=timezone.now()))


def note_use(feed: FeedAddress, day: date) -> None:
    """Keeps the day on which a feed was last read; at most one writing a day."""
    if feed.last_used != day:
        FeedAddress.objects.filter(id=feed.id).update(last_used=day)


def choose_digest(viewer: Viewer | None, email: str, *, names: bool) -> None:
    """Sends an account the weekly digest from now on, or no longer where ``email`` is empty.

    Raises FeedRefused where that is no address, and AccessDenied without an account.
    """
    account, address = _account(viewer), email.strip()
    if not address:
        DigestChoice.objects.filter(account_id=account).delete()
        return
    try:
        validate_email(address)
    except ValidationError as error:
        raise FeedRefused(
            gettext("“%(email)s” is not an address for e-mail.") % {"email": address[:100]}
        ) from error
    DigestChoice.objects.update_or_create(
        account_id=account, defaults={"email": address, "names": names}
    )


def _account(viewer: Viewer | None) -> str:
    if viewer is None or not viewer.team or not viewer.id:
        raise AccessDenied("Only somebody with an account has feeds.")
    return viewer.id


def _person(viewer: Viewer | None, about: str, *, inside: bool) -> tuple[str, str]:
    """The person of a feed, as those who will read it may know them."""
    person = named(feed_viewer(viewer, inside=inside), about)
    if person is None:
        raise FeedRefused(
            gettext("Nothing public is known of this person, so that a public feed would be empty.")
        )
    return person.id, person.caption
