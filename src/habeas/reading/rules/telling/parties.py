"""Who acted, and to whom an act was addressed, by the words round it."""

import re
from collections.abc import Iterator, Sequence

from habeas.reading.rules.found import Named, NameKind, Party, Role, Span
from habeas.reading.rules.telling.cues import Cue, Side, lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.telling.referents import BRACKETED, By, Referents, placed_mentions
from habeas.reading.rules.text import Text

_FEW = 4
"""Prisoners of a text for all of whom an act is taken to be where it names none, at most."""
_HEAD, _FOOT = 500, 300
_REACH = 160
_BEHIND = 80
_UNTITLED, _TITLED = 45, 90  # letters before a name in which a word such as "to" leads to it


class Parties:
    """Finds those who act and those who are addressed among the names of a text."""

    def __init__(self, text: Text, names: Sequence[Named], referents: Referents) -> None:
        self._text = text
        self._lower = lowered(text)
        self._lexicon = lexicon_of(text.language)
        self._referents = referents
        self.prisoners = frozenset(
            each.id for each in names if each.role is Role.PRISONER and each.kind is NameKind.PERSON
        )
        others = (each for each in names if each.id not in self.prisoners)
        self._named = placed_mentions(others)

    def in_name(self, span: Span) -> bool:
        """Whether words are part of a name."""
        return self._named.around(span) is not None

    def main_prisoners(self) -> list[str]:
        """Those of whom a text speaks most: all that are named a third as often as the first."""
        counts = {
            each: len(self._referents.people[each].mentions) for each in self._referents.prisoners()
        }
        most = max(counts.values(), default=0)
        return [each for each, count in counts.items() if count * 3 >= most]

    def few_prisoners(self) -> list[str]:
        """The main prisoners of a text that has but few."""
        main = self.main_prisoners()
        return main if len(main) <= _FEW else []

    def by(self, sentence: Span, cue: Cue) -> list[Party]:
        """Who acted: named before the cue or as its first words, or after "by" and "from"."""
        after = [*self._after(self._lexicon["by"], sentence, cue)]
        before = [
            (span, each)
            for span, each in self._named.beginning_in(Span(sentence.start, cue.span.start + 1))
            if not self._follows(self._lexicon["aside"], sentence.start, span)
        ]
        if after and (cue.side is not Side.BEFORE or not before):
            return _parties(after)
        persons = [(span, each) for span, each in before if each.kind is NameKind.PERSON]
        bodies = [(span, each) for span, each in before if each.kind is NameKind.ORGANISATION]
        bodies = [item for item in bodies if not self._in_brackets(item[0])]
        if persons:
            return _parties(persons)
        if bodies:
            return _parties(bodies[-2:])
        if behind := self._behind(sentence, cue):
            return behind
        return self._described(self._lexicon["actor"], Span(sentence.start, cue.span.end))

    def _described(self, words: re.Pattern[str], within: Span) -> list[Party]:
        """Somebody whom the text only describes ("the authorities"), where that is no name."""
        for match in words.finditer(self._lower, within.start, within.end):
            span = Span(*match.span())
            if not self.in_name(span):
                return [Party("", self._text[span])]
        return []

    def _behind(self, sentence: Span, cue: Cue) -> list[Party]:
        """Advocates named straight behind a verb, as where the verb comes first."""
        end = min(sentence.end, cue.span.end + _BEHIND)
        return _parties(
            [
                (span, each)
                for span, each in self._named.beginning_in(Span(cue.span.end, end))
                if each.role is Role.ADVOCATE
                and not self._follows(self._lexicon["to"], cue.span.start, span)
            ]
        )

    def listed(self) -> list[Party]:
        """Those who sign together: the longest enumeration of advocates, of three at least."""
        groups = (
            each.people
            for number in range(len(self._text.sentences))
            for each in self._referents.of(number)
            if each.role is Role.ADVOCATE and each.by is By.NAME
        )
        longest = max(groups, key=len, default=())
        named = self._referents.people
        return [Party(each, named[each].name) for each in longest] if len(longest) > 2 else []

    def speaks_of_actor(self, sentence: Span, cue: Cue) -> bool:
        """Whether the one who acts is a pronoun, or somebody named before by their office."""
        before = self._lower[sentence.start : cue.span.start]
        return any(self._lexicon[each].search(before) for each in ("he", "she", "many", "office"))

    def advocate_before(self, sentence: Span) -> list[Party]:
        """The advocate named last in the few sentences before."""
        near = Span(max(0, sentence.start - _HEAD), sentence.start)
        named = [item for item in self._named.beginning_in(near) if item[1].role is Role.ADVOCATE]
        return _parties(named[-1:])

    def addressed(self, sentence: Span, cue: Cue) -> list[Party]:
        """Who is addressed: named after "to" behind the cue, or straight after it."""
        found = [*self._after(self._lexicon["to"], sentence, cue)]
        if found:
            return _parties(found)
        return self._described(self._lexicon["addressee"], Span(cue.span.start, sentence.end))

    def signatories(self, heading: Span) -> list[Party]:
        """Who speaks in a document that is itself an act: in its heading, or under it.

        Under a letter are those behind such words as "Yours sincerely".
        """
        start = max(heading.end, len(self._lower) - _FOOT)
        closing = self._lexicon["closing"].search(self._lower, start)
        foot = Span(closing.end() if closing else start, len(self._lower))
        under = [item for item in self._named.beginning_in(foot) if item[1].role is Role.ADVOCATE]
        above = [item for item in self._named.beginning_in(heading) if _acts(item[1])]
        return _parties(above or under)

    def addressees_of_document(self, heading: Span) -> list[Party]:
        """To whom a document is addressed: after "to" in its first lines."""
        head = Span(heading.start, heading.start + _HEAD)
        return _parties(
            [
                (span, each)
                for span, each in self._named.beginning_in(head)
                if each.role is Role.OFFICIAL and self._follows(self._lexicon["to"], 0, span)
            ]
        )

    def _after(
        self, word: re.Pattern[str], sentence: Span, cue: Cue
    ) -> Iterator[tuple[Span, Named]]:
        """The names behind a cue that a word such as "to" leads to, with those joined to them."""
        end = min(sentence.end, cue.span.end + _REACH)
        last: Span | None = None
        for span, each in self._named.beginning_in(Span(cue.span.start, end)):
            if self._in_brackets(span) or (each.kind is NameKind.PLACE and last is None):
                continue
            leads = self._follows(word, cue.span.start, span, titled=each.role is Role.OFFICIAL)
            joined = last is not None and self._joined(last, span)
            if leads or joined:
                last = span
                yield span, each

    def _joined(self, one: Span, other: Span) -> bool:
        between = BRACKETED.sub(" ", self._lower[one.end : other.start]).strip()
        return bool(self._lexicon["linked"].fullmatch(between))

    def _follows(
        self, word: re.Pattern[str], start: int, name: Span, *, titled: bool = False
    ) -> bool:
        """Whether a name follows such a word, with no more than a title between.

        An office may stand before a comma: "to the Minister of Health, Ms X".
        """
        begin = max(start, name.start - (_TITLED if titled else _UNTITLED))
        return any(
            self._is_title(self._lower[match.end() : name.start], titled=titled)
            for match in word.finditer(self._lower, begin, name.start)
        )

    def _is_title(self, between: str, *, titled: bool) -> bool:
        words = between.rstrip(" .")
        if self._lexicon["no_title"].search(words):
            return False
        if titled:
            return words.count(",") <= 1 and words.count(" ") <= 8 and not set(";.") & set(words)
        return between.count(" ") <= 4 and not set(",;.") & set(words)

    def _in_brackets(self, span: Span) -> bool:
        opened = self._lower.rfind("(", max(0, span.start - 60), span.start)
        return opened >= 0 and ")" not in self._lower[opened : span.start]


def _acts(named: Named) -> bool:
    return named.kind is not NameKind.PLACE and named.role is not Role.OFFICIAL


def _parties(found: Sequence[tuple[Span, Named]]) -> list[Party]:
    return [*dict.fromkeys(Party(each.id, each.name) for _, each in found)]
