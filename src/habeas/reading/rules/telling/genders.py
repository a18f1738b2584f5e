"""Whether somebody is he or she, by a title or a name, so that a pronoun finds its person."""

from collections.abc import Sequence

from habeas.reading.rules.found import Named, Span
from habeas.reading.rules.naming.known import word_of_names
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text

_LONGEST_PRONOUN = 6
_LONGEST_TITLE = 12


class Genders:
    """What titles ("Ms"), surnames (-ova), given names and pronouns of one text say."""

    def __init__(self, text: Text, mentions: Sequence[tuple[Span, Named]]) -> None:
        self._lower = lowered(text)
        self._lexicon = lexicon_of(text.language)
        self._known: dict[str, str] = {}
        for span, named in mentions:
            before = self._lower[max(0, span.start - _LONGEST_TITLE) : span.start].rstrip()
            for gender in ("she", "he"):
                titled = self._lexicon[f"title_{gender}"].search(before)
                if titled or self._lexicon[f"name_{gender}"].search(named.name.lower()):
                    self._known.setdefault(named.id, gender)
        for _, named in mentions:
            if gender := _of_given_names(named.name):
                self._known.setdefault(named.id, gender)

    def is_pronoun(self, span: Span) -> bool:
        """Whether words are "he", "her" …, and no noun such as "the journalist"."""
        return span.end - span.start <= _LONGEST_PRONOUN and bool(self._of(span))

    def fitting(self, span: Span, first: tuple[str, ...], recent: list[str]) -> tuple[str, ...]:
        """The one first thought of; where she cannot be a "he", the last who is or may be."""
        wanted = self._of(span)
        if not wanted or not first or self._known.get(first[0], wanted) == wanted:
            return first
        for otherwise in ("", wanted):
            for each in reversed(recent):
                if self._known.get(each, otherwise) == wanted:
                    return (each,)
        return first

    def _of(self, span: Span) -> str:
        words = self._lower[span.start : span.end]
        if self._lexicon["she"].fullmatch(words):
            return "she"
        return "he" if self._lexicon["he"].fullmatch(words) else ""


def _of_given_names(name: str) -> str:
    """What the first word but the last says that is a name of women alone, or of men alone."""
    known = map(word_of_names, name.split()[:-1])
    return next(("she" if word.she else "he" for word in known if word.she is not word.he), "")
