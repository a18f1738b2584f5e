"""Reads who says so: "MEPs wrote", "according to his lawyer"."""

from habeas.reading.rules.found import Span
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text

_REACH = 120
_MARKS = " \"'“”„«»*_"


def attributed_to(text: Text, told: Span) -> str:
    """The words of the text for who says what a stretch tells; empty for the document itself.

    They stand in the same sentence, outside of what is told.
    """
    sentence = text.sentence_at(told.start)
    start = max(sentence.start, told.start - _REACH)
    end = min(sentence.end, told.end + _REACH)
    for match in lexicon_of(text.language)["according"].finditer(lowered(text), start, end):
        if not Span(*match.span()).overlaps(told):
            return " ".join(text[Span(*match.span())].split()).strip(_MARKS)
    return ""
