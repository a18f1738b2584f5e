"""Mail as it was saved (RFC 5322): its heads, its text, what was attached. Nothing in it is run."""

from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from selectolax.lexbor import LexborHTMLParser

from habeas.values.errors import InputError

LONGEST_HEAD = 500
MOST_ATTACHMENTS = 50


class MailRefused(InputError):
    """What was handed in is no mail that can be read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail. ``sent`` is the day that it bears, in its own time zone; None where it bears none."""

    subject: str
    sender: str
    sent: date | None
    text: str
    attachments: tuple[Attachment, ...]


def read_mail(content: bytes) -> Mail:
    """Reads a mail. Raises MailRefused where it has neither heads nor text."""
    message = message_from_bytes(content, policy=policy.default)
    subject, sender = _head(message, "Subject"), _head(message, "From")
    text = _text(message)
    if not (subject or sender) or not text.strip():
        raise MailRefused("This is no mail that can be read: it has no heads, or no text.")
    return Mail(subject, sender, _day(message), text, tuple(_attachments(message)))


def _head(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:LONGEST_HEAD]
    except (ValueError, IndexError, LookupError):  # the standard library trips over odd heads
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_head(message, "Date")).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = _decoded(body)
    if body.get_content_type() == "text/html":
        return LexborHTMLParser(text).text(separator="\n", strip=True)
    return text


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        content = part.get_payload(decode=True)
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _attachments(message: EmailMessage) -> list[Attachment]:
    found = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            found.append(Attachment(" ".join((part.get_filename() or "").split())[:100], content))
    return found[:MOST_ATTACHMENTS]
