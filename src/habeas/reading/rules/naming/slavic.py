"""Names of bodies in Russian and Ukrainian, which go on in small letters and in the genitive.

"Центр громадянських свобод", "Ленинский районный суд Перми": a noun for a body, or an adjective
before it, has the capital; what belongs to it follows in the genitive or after a preposition.
"""

from collections.abc import Iterator, Sequence

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.candidates import Candidate
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.naming.morphology import MORPHOLOGIES, parses
from habeas.reading.rules.text import Text, Word

MARK = "written-body"
_MOST_ADJECTIVES, _MOST_FOLLOWING = 3, 5
_SHORTEST = 3  # letters of a word that belongs to a name
_NO_PARTS = ("NPRO", "Apro", "VERB", "INFN", "ADVB", "PREP", "CONJ", "PRCL")
_PREPOSITIONS = {
    "по": "datv",
    "з": "gent",
    "із": "gent",
    "против": "gent",
    "проти": "gent",
    "для": "gent",
    "при": "loct",
    "без": "gent",
}
_LINKING = {"и", "та", "і", "й"}


def slavic_bodies(text: Text, lexicon: Lexicon) -> Iterator[Candidate]:
    """Bodies whose names are more than one word and not all written large."""
    if text.language not in MORPHOLOGIES:
        return
    for number, sentence in enumerate(text.sentences):
        words = text.words_in(sentence)
        for index, word in enumerate(words):
            if word.text in lexicon.heads and not word.text.isupper():
                first = _first(text, words, index)
                last = _last(text, words, index)
                if words[first].text[0].isupper() and first < last:
                    span = Span(words[first].start, words[last].end)
                    if text.flat[span.end : span.end + 2].strip()[:1] in ("«", '"', "“", "„"):
                        continue
                    inside = tuple(each.text for each in words[first : last + 1])
                    yield Candidate(
                        span,
                        " ".join(inside),
                        inside,
                        headed=True,
                        sentence=number,
                        features=(MARK,),
                    )


def _first(text: Text, words: Sequence[Word], index: int) -> int:
    """The place of the first adjective before a noun for a body; a capital ends the search."""
    first = index
    while (
        not words[first].text[0].isupper()
        and first > 0
        and index - first < _MOST_ADJECTIVES
        and _adjoin(text, words[first - 1], words[first])
        and _is(words[first - 1], text.language, "ADJF")
    ):
        first -= 1
    if (
        first > 0
        and words[first].text[0].isupper()
        and words[first - 1].text[0].isupper()
        and _adjoin(text, words[first - 1], words[first])
        and _is(words[first - 1], text.language, "ADJF")
    ):
        first -= 1
    return first


def _last(text: Text, words: Sequence[Word], index: int) -> int:
    """The place of the last word that belongs to a noun for a body."""
    last, wanted = index, "gent"
    for place in range(index + 1, min(index + 1 + _MOST_FOLLOWING, len(words))):
        word = words[place]
        if not _adjoin(text, words[place - 1], word):
            break
        folded = word.text.casefold()
        if folded in _PREPOSITIONS and place == index + 1:
            wanted = _PREPOSITIONS[folded]
            continue
        if folded in _LINKING:
            continue
        if word.text.isupper() or _is(word, text.language, wanted):
            if not _is(word, text.language, "ADJF"):
                wanted = "gent"
            last = place
            continue
        break
    return last


def _adjoin(text: Text, word: Word, following: Word) -> bool:
    return not text.flat[word.end : following.start].strip()


def _is(word: Word, language: str, grammeme: str) -> bool:
    likeliest = parses(word.text, language)[:3]
    if len(word.text) < _SHORTEST or any(each.is_a(*_NO_PARTS) for each in likeliest):
        return False
    return any(each.is_a(grammeme) for each in likeliest)
