"""Names in Chinese, which writes neither blanks nor capitals.

Words and their kinds come from jieba's dictionary; what an office, a courtesy or a dot says of a
name is ours. A name that was found once is looked for in the whole text.
"""

from collections.abc import Iterable, Iterator, Sequence

from habeas.reading.rules.found import Span, Taken
from habeas.reading.rules.hanzi import simplified
from habeas.reading.rules.naming.candidates import Candidate
from habeas.reading.rules.naming.chinese.bodies import bodies_in, prisons_in
from habeas.reading.rules.naming.chinese.foreign import parts_of
from habeas.reading.rules.naming.chinese.people import full_names
from habeas.reading.rules.naming.chinese.places import places_in
from habeas.reading.rules.naming.chinese.roles import role_words
from habeas.reading.rules.naming.chinese.shortened import everywhere, short_names
from habeas.reading.rules.naming.chinese.words import tokens_of
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.text import Text

__all__ = ["chinese_candidates", "role_words"]

_BODY, _PERSON, _PLACE = "han-body", "han-person", "han-place"
_RANKS = (_BODY, _PERSON, _PLACE)


def chinese_candidates(text: Text, lexicon: Lexicon, dates: Sequence[Span]) -> list[Candidate]:
    """What may be a name, in the order of the text; none overlaps another, nor a date."""
    longest_first = sorted(
        _all_candidates(text, lexicon, dates),
        key=lambda each: (each.span.start - each.span.end, _RANKS.index(each.features[0])),
    )
    taken = Taken(dates)
    kept = [each for each in longest_first if taken.take(each.span)]
    return sorted(kept, key=lambda each: each.span)


def _all_candidates(text: Text, lexicon: Lexicon, dates: Sequence[Span]) -> Iterator[Candidate]:
    flat = simplified(text.flat)
    tokens = [*tokens_of(flat)]
    yield from _as_written(text, bodies_in(flat, tokens, lexicon), _BODY)
    people = sorted(full_names(flat, tokens, lexicon, dates))
    yield from _as_written(text, everywhere(flat, people), _PERSON)
    for span, full in short_names(flat, people, lexicon):
        yield _candidate(text, span, text.flat[full.start : full.end], _PERSON)
    yield from _as_written(text, prisons_in(flat, tokens, lexicon), _PLACE)
    yield from _as_written(text, places_in(flat, tokens, lexicon), _PLACE)


def _as_written(text: Text, spans: Iterable[Span], kind: str) -> Iterator[Candidate]:
    return (_candidate(text, span, text.flat[span.start : span.end], kind) for span in spans)


def _candidate(text: Text, span: Span, name: str, kind: str) -> Candidate:
    words = (*parts_of(name),) if kind == _PERSON else (name,)
    sentence = text.sentence_number(span.start)
    return Candidate(span, name, words, sentence=sentence, features=(kind,))
