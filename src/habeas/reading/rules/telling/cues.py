"""Words that speak of something that happened or was done: cues, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from habeas.reading.rules.found import Named, Placed, Span
from habeas.reading.rules.hanzi import simplified
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text

BESIDES = frozenset(
    {
        "alleged_motive",
        "charge",
        "compensation",
        "conditions",
        "death",
        "denied_access",
        "denied_medical_care",
        "disappearance",
        "discipline",
        "finding_arbitrary",
        "health",
        "hunger_strike",
        "mistreatment",
        "regime",
        "search",
        "threat",
    }
)
"""Facts that may be told by the same words as an arrest, a sentence or another state."""


GENERAL = frozenset(("detention_place", "imprisoned", "restriction"))
"""States that the words for others say too: who is in pre-trial detention is imprisoned."""


class Side(StrEnum):
    """On which side of a cue the one whom it is about is named."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak of a kind of fact, or of a type of act (``is_act``)."""

    kind: str
    span: Span
    side: Side
    is_act: bool = False


def cues_in(text: Text, span: Span) -> Sequence[Cue]:
    """The cues that begin in a stretch: of which facts and acts its words speak."""
    return _cues_of(lowered(text), text.language).beginning_in(span)


def without_names(text: Text, names: Iterable[Named]) -> str:
    """The text in lower case with blanks in the place of names, to look for little words.

    "Reporters Without Borders condemned" denies nothing.
    """
    letters = [*lowered(text)]
    for span in (span for each in names for span in each.mentions):
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def lowered(text: Text) -> str:
    """The text in lower case, of the same length; Chinese in simplified characters."""
    return _lowered(text.flat, text.language)


@lru_cache(maxsize=2)
def _lowered(flat: str, language: str) -> str:
    if language == "zh":
        flat = simplified(flat)
    lower = flat.lower()
    if len(lower) == len(flat):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in flat)


@lru_cache(maxsize=2)
def _cues_of(lower: str, language: str) -> Placed[Cue]:
    lexicon = lexicon_of(language)
    told = [*_matches(lower, lexicon.facts, is_act=False)]
    states = _longest(cue for cue in told if cue.kind not in BESIDES)
    besides = _longest(cue for cue in told if cue.kind in BESIDES)
    facts = (*states, *besides)
    acts = _longest(_matches(lower, lexicon.acts, is_act=True))
    return Placed((*facts, *acts), where=lambda cue: cue.span)


def _matches(lower: str, patterns: Mapping[str, re.Pattern[str]], *, is_act: bool) -> Iterator[Cue]:
    for kind, pattern in patterns.items():
        for match in pattern.finditer(lower):
            side = Side(match.lastgroup or Side.EITHER)
            yield Cue(kind, Span(*match.span()), side, is_act)


def _longest(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Of cues that overlap, the more particular, and of such the longest."""
    ordered = sorted(cues, key=lambda cue: (cue.span.start, -cue.span.end))
    kept: list[Cue] = []
    for cue in ordered:
        while kept and cue.span.overlaps(kept[-1].span):
            if _weight(kept[-1]) >= _weight(cue):
                break
            kept.pop()
        else:
            kept.append(cue)
    return iter(kept)


def _weight(cue: Cue) -> tuple[bool, int]:
    return cue.kind not in GENERAL, cue.span.end - cue.span.start
