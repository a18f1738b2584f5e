"""Text as XML and calendars can carry it."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """A text without characters that files of other programs must not have; line ends are one."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
