"""Reads what is asked: release, medical care, a debate …"""

from collections.abc import Iterable

from habeas.reading.rules.found import Span
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text


def asked_after(text: Text, start: int, end: int) -> bool:
    """Whether a stretch names something that is asked for such prisoners."""
    lower = lowered(text)
    asked = lexicon_of(text.language).asked.values()
    return any(pattern.search(lower, start, end) for pattern in asked)


def asked_in(text: Text, sentences: Iterable[Span]) -> tuple[str, ...]:
    """What the words after a demand ask for, in each of some sentences; each once."""
    lexicon, lower = lexicon_of(text.language), lowered(text)
    found: dict[str, None] = {}
    for sentence in sentences:
        demand = lexicon["demand"].search(lower, sentence.start, sentence.end)
        if demand is None:
            continue
        for kind, pattern in lexicon.asked.items():
            if pattern.search(lower, demand.start(), sentence.end):
                found[kind] = None
    return tuple(found)
