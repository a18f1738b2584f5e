"""Words, counted so that a limit kept here is kept in Parliament and in the Assembly too.

Annex III of the European Parliament's Rules of Procedure and Rule 56 of the Assembly's give a
number and do not say what a word is, and no guidance of either secretariat was found. So the count
is that of a word processor: what stands between blanks is one word (E-007094/2017, "follow-up",
"EU-Kazakhstan"), and what has no letter and no digit is none (a dash).
Headings, the marks of notes and the notes themselves are not counted.
"""

import re

_MARK_OF_NOTE = re.compile(r"\[\^?\d{1,3}\]")


def words_in(text: str) -> int:
    """How many words stand in a text, the marks of its notes left out."""
    pieces = _MARK_OF_NOTE.sub(" ", text).split()
    return sum(any(map(str.isalnum, piece)) for piece in pieces)
