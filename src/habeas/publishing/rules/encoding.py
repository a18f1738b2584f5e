"""Base64 and decimal numbers in exactly one form each, so that no byte of a proof can change."""

import base64
import binascii
import re

from habeas.publishing.rules.errors import BrokenEdition

_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)


def to_base64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648 of 2006, section 4)."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """The bytes.

    Raises BrokenEdition for another alphabet, lacking padding, and bits that stand for nothing.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise BrokenEdition("A line is no base64.") from error
    if to_base64(data) != text:
        raise BrokenEdition("A line is base64 in another form than the usual.")
    return data


def hash_from_base64(text: str) -> bytes:
    """A SHA-256 hash, else BrokenEdition."""
    data = from_base64(text)
    if len(data) != 32:
        raise BrokenEdition("A hash has not 32 bytes.")
    return data


def number_from(text: str) -> int:
    """A number without a sign or leading zeros, at most 16 digits, else BrokenEdition."""
    if not _NUMBER.fullmatch(text):
        raise BrokenEdition("A line is no number in its usual form.")
    return int(text)


def text_of(data: bytes) -> str:
    """UTF-8, else BrokenEdition."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BrokenEdition("It is no text in UTF-8.") from error
