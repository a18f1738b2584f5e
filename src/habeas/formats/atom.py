"""News as an Atom feed (RFC 4287). The same entries give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from habeas.formats.calendar import keyed_id
from habeas.formats.texts import printable

_AUTHOR = "Habeas"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One piece of news. ``key`` names what it is of, and does not leave but as a keyed hash."""

    key: str
    title: str
    text: str
    updated: datetime
    link: str


class _Feed(Atom1Feed):
    """Atom that is dated by its newest entry, and not by the clock where there is none."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_NEVER)


def write_atom(
    title: str, link: str, language: str, secret: bytes, entries: Sequence[AtomEntry]
) -> bytes:
    """A feed of entries in their order. ``link`` is a page to read, not the feed's own address.

    The texts are plain: whatever looks like markup in them is shown as it stands.
    """
    feed = _Feed(
        title=printable(title),
        link=link,
        description="",
        language=language,
        author_name=_AUTHOR,
        feed_guid=_urn(secret, "feed"),
    )
    for entry in entries:
        feed.add_item(
            title=printable(entry.title),
            link=entry.link,
            description=_plain(entry.text),
            unique_id=_urn(secret, entry.key),
            updateddate=entry.updated,
        )
    return feed.writeString("utf-8").encode()


def _urn(secret: bytes, key: str) -> str:
    hashed = keyed_id(secret, key)
    parts = (hashed[:8], hashed[8:12], hashed[12:16], hashed[16:20], hashed[20:])
    return f"urn:uuid:{'-'.join(parts)}"


def _plain(text: str) -> str:
    """Django writes a summary as HTML, so that what is plain text has to be escaped for it."""
    return "<br>".join(escape(line) for line in printable(text).split("\n"))
