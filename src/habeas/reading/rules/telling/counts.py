"""Reads numbers of people and of acts: "17 political prisoners", "more than 35 cases"."""

from collections.abc import Mapping, Sequence

from habeas.reading.rules.found import CountRead, Named, Span
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.telling.referents import placed_mentions
from habeas.reading.rules.text import Text

READER = "counts"

_LARGEST_DIGITS = 7


def read_counts(text: Text, names: Sequence[Named]) -> list[CountRead]:
    """Numbers of people or of acts, with their unit and what qualifies them, as written."""
    lexicon, lower = lexicon_of(text.language), lowered(text)
    named = placed_mentions(names)
    found: list[CountRead] = []
    for match in lexicon["count"].finditer(lower):
        span = Span(*match.span())
        number = lexicon["number"].search(lower, span.start, span.end)
        if number is None or named.around(span):
            continue
        value = _value(number[0], lexicon.numbers)
        if value is None or _is_year(number[0]) or text.block_at(span.end - 1).start > span.start:
            continue
        qualifier = lexicon["qualifier"].search(lower, span.start, span.end)
        found.append(
            CountRead(
                span=span,
                value=value,
                unit=" ".join(text[Span(number.end(), span.end)].split()),
                confidence=0.7,
                reader=READER,
                qualifier=qualifier[0].strip() if qualifier else "",
            )
        )
    return found


def _is_year(written: str) -> bool:
    return written.isdecimal() and len(written) == 4 and written[:2] in ("19", "20")


def _value(written: str, numbers: Mapping[str, int]) -> int | None:
    digits = "".join(filter(str.isdecimal, written))
    if digits:
        return int(digits) if len(digits) <= _LARGEST_DIGITS else None
    return numbers.get(written.strip())
