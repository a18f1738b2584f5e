"""Reads what happened to people: arrest, charge, sentence, health, release …"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from habeas.reading.rules.found import DateRead, FactRead, Named, NameKind, Placed, Role, Span
from habeas.reading.rules.telling.attribution import attributed_to
from habeas.reading.rules.telling.clauses import Clauses, manageable, trimmed
from habeas.reading.rules.telling.cues import Cue, Side, cues_in, lowered, without_names
from habeas.reading.rules.telling.lexicon import Lexicon, lexicon_of
from habeas.reading.rules.telling.referents import By, Referent, Referents
from habeas.reading.rules.telling.weighing import (
    LESS_SURE,
    TELL_OF_PRISON,
    Told,
    add,
    weightiest,
)
from habeas.reading.rules.text import Text
from habeas.values.dates import PartialDate

READER = "facts"
SUBJECTLESS = frozenset(("ru", "uk", "be", "cs", "pl", "es", "it", "pt", "zh", "kk", "tr"))
"""Languages in which a sentence needs no subject."""

_BEGINNING = 25
_BEFORE_NAME = 40

_WINDOW = 400  # characters to either side of a cue in which somebody is looked for
_POSSESSED = 12  # from "his" to what is told of him: "his arrest", not "his articles, was arrested"
_MOST_NEAR = 20  # of those, to either side
_MOVES = frozenset(("detention_place", "release", "death"))
_OF_ANYBODY = frozenset(("death", "mistreatment", "disappearance", "arrest", "threat"))
_FARTHEST = 190.0
_SAYS_LENGTH = re.compile(r"[^\W\d_]|[—–]")
_NEXT = 2  # characters between a word for kin and the name that follows, at most


def read_facts(text: Text, names: Sequence[Named], dates: Sequence[DateRead]) -> list[FactRead]:
    """What the text says happened to each person; one for each person and statement."""
    facts = [*_Facts(manageable(text), names, dates).read()]
    accounted = {fact.person for fact in facts if fact.kind in TELL_OF_PRISON}
    return [fact for fact in facts if fact.kind != "imprisoned" or fact.person not in accounted]


class _Facts:
    def __init__(self, text: Text, names: Sequence[Named], dates: Sequence[DateRead]) -> None:
        self._text = text
        self._lower = lowered(text)
        self._unnamed = without_names(text, names)
        self._lexicon: Lexicon = lexicon_of(text.language)
        self._referents = Referents(text, names)
        self._dates = Placed(dates, where=lambda each: each.span)
        bodies = (each for each in names if each.kind is not NameKind.PERSON)
        spans = (span for each in bodies for span in each.mentions)
        self._bodies = Placed(spans, where=lambda span: span)
        self._prisoners = self._referents.prisoners()

    def read(self) -> Iterator[FactRead]:
        """All facts, in the order of the text."""
        for number, sentence in enumerate(self._text.sentences):
            cues = [cue for cue in cues_in(self._text, sentence) if not cue.is_act]
            cues = [*cues, *self._prisons_in(sentence, cues)]
            if cues:
                yield from self._of_sentence(number, sentence, cues)

    def _of_sentence(self, number: int, sentence: Span, cues: Sequence[Cue]) -> Iterator[FactRead]:
        spoken = self._referents.of(number)
        dates = self._dates.beginning_in(sentence)
        whole = [*(each.span for each in spoken), *(each.span for each in dates)]
        clauses = Clauses(self._text.flat, sentence, whole)
        told: list[tuple[str, Told]] = []
        starts = [cue.span.start for cue in cues]
        for cue in cues:
            if self._is_in_name(cue) or self._is_unreal(cue, sentence, clauses):
                continue
            found = self._told(cue, number, spoken, starts, clauses)
            if found is not None:
                for person in found.people:
                    add(told, person, found, clauses)
        for person, found in (*weightiest(told), *self._shared_out(told, spoken)):
            yield self._fact(person, found, dates)

    def _shared_out(
        self, told: Sequence[tuple[str, Told]], spoken: Sequence[Referent]
    ) -> Iterator[tuple[str, Told]]:
        """Lengths that stand beside other names: "A was sentenced to five years, B to seven"."""
        sentenced = {person for person, found in told if found.cue.kind == "sentence"}
        if not sentenced:
            return
        for each in spoken:
            if each.by is not By.NAME or sentenced & {*each.people} or not each.people:
                continue
            length = self._length_beside(each.span)
            if length:
                cue = Cue("sentence", length, Side.EITHER)
                start, end = min(each.span.start, length.start), max(each.span.end, length.end)
                for person in each.people:
                    yield person, Told(cue, Span(start, end), each.people, 0.6)

    def _length_beside(self, name: Span) -> Span | None:
        """The length of a sentence straight after a name, or before it: "six on A".

        A number alone in commas is an age: "A, 23, was sentenced".
        """
        after = self._lexicon["length"].match(self._lower, name.end)
        if after and _SAYS_LENGTH.search(after[0]):
            return Span(*after.span())
        start = max(0, name.start - _BEFORE_NAME)
        before = self._lexicon["length_before"].search(self._lower[start : name.start])
        return Span(start + before.start(), start + before.end()) if before else None

    def _fact(self, person: str, told: Told, dates: Sequence[DateRead]) -> FactRead:
        return FactRead(
            person=person,
            kind=told.cue.kind,
            value=" ".join(self._text[told.clause].replace("*", "").split()),
            evidence=told.clause,
            confidence=round(told.sureness * (0.75 if told.cue.kind in LESS_SURE else 1.0), 2),
            reader=READER,
            date=_date_of(told, dates),
            attributed_to=attributed_to(self._text, told.clause),
        )

    def _told(
        self,
        cue: Cue,
        number: int,
        spoken: Sequence[Referent],
        starts: Sequence[int],
        clauses: Clauses,
    ) -> Told | None:
        """Of whom a cue speaks: the nearest by grammar, else the one of whom the text speaks."""
        clause = clauses.around(cue.span)
        near = _near(spoken, cue)
        ranked = sorted((self._distance(cue, each, starts, clauses), index) for index, each in near)
        if ranked and ranked[0][0] < _FARTHEST:
            distance, index = ranked[0]
            referent = spoken[index]
            if not referent.people:
                return None
            clause = self._widened(clause, referent, cue, clauses)
            sureness = max(0.35, 0.85 - distance / 300) - (referent.by is not By.NAME) * 0.08
            return Told(cue, clause, referent.people, sureness)
        people = self._topic(number, spoken, cue)
        return Told(cue, clause, people, 0.4) if people else None

    def _topic(self, number: int, spoken: Sequence[Referent], cue: Cue) -> tuple[str, ...]:
        """Of whom the text speaks where a sentence names no prisoner.

        A language that says "was arrested" without a subject may do so anywhere; in another one it
        is so at the beginning of a sentence, as in a list, and in a paragraph about one person.
        """
        if any(each.role is Role.PRISONER for each in spoken):
            return ()
        sentence = self._text.sentences[number]
        people = self._referents.topic(number)
        in_block = self._block_speaks_of(people, sentence)
        early = cue.span.start - sentence.start <= _BEGINNING
        if not (in_block or early or self._text.language in SUBJECTLESS):
            return ()
        if people:
            return people
        return self._prisoners if len(self._prisoners) == 1 else ()

    def _block_speaks_of(self, people: Sequence[str], sentence: Span) -> bool:
        """Whether one of them is named in the same paragraph before a sentence."""
        block = self._text.block_at(sentence.start)
        named = self._referents.named_in(Span(block.start, sentence.start))
        return any(each.id in people for _, each in named)

    def _widened(self, clause: Span, referent: Referent, cue: Cue, clauses: Clauses) -> Span:
        """The clause with the name in it, if the name stands in the clause just before."""
        span = referent.span
        if referent.by is By.NAME and clauses.between(span.end, cue.span.start) == 1:
            start, end = min(clause.start, span.start), max(clause.end, span.end)
            if span.end <= cue.span.start and clause.start - span.end < 8:
                return trimmed(self._text.flat, Span(start, end))
        return clause

    def _distance(
        self, cue: Cue, referent: Referent, starts: Sequence[int], clauses: Clauses
    ) -> float:
        """How far somebody is from a cue, in characters, with what speaks against it added.

        ``starts`` are where the cues of the sentence begin.
        """
        before = referent.span.end <= cue.span.start
        overlaps = referent.span.overlaps(cue.span)
        low, high = (
            sorted((referent.span.end, cue.span.start))
            if before
            else sorted((cue.span.end, referent.span.start))
        )
        distance = 0.0 if overlaps else float(min(high - low, 150)) / 2
        limits = clauses.between(low, high)
        distance += 14 * min(limits, 4) + 60 * clauses.strong_between(low, high)
        distance += 12 * min(_cues_between(starts, low, high), 3)
        wrong = Side.AFTER if before else Side.BEFORE
        if cue.side is wrong and not overlaps:
            distance += 55
        elif cue.side is Side.EITHER and not before and not overlaps:
            distance += 12 + 20 * bool(limits)
        is_apart = high - low > _POSSESSED or limits > 0
        if before and is_apart and referent.by is By.PRONOUN:
            distance += 30 * bool(self._lexicon["own"].fullmatch(self._words(referent.span)))
        return distance + self._strangeness(referent, cue) + self._ownership(referent)

    def _ownership(self, referent: Referent) -> float:
        """What speaks against one who is named only to say whose kin or lawyer is meant."""
        owned = self._lexicon["owned"].match(self._lower, referent.span.end)
        named = owned and any(
            self._referents.named_in(Span(place, place + 1))
            for place in range(owned.end(), owned.end() + _NEXT)
        )
        return 80.0 if named else 0.0

    def _words(self, span: Span) -> str:
        return self._lower[span.start : span.end]

    def _strangeness(self, referent: Referent, cue: Cue) -> float:
        """What speaks against it that one who is no prisoner is meant."""
        if referent.role is Role.PRISONER or (not self._prisoners and referent.role is Role.OTHER):
            return 0.0
        if referent.role is Role.OTHER and referent.by is By.NAME:
            return 45.0 if cue.kind in _OF_ANYBODY else 110.0
        return 200.0

    def _prisons_in(self, sentence: Span, cues: Sequence[Cue]) -> Iterator[Cue]:
        """The first prison that a sentence names, as where somebody is held.

        Not where it tells how somebody came there or left it.
        """
        if any(cue.kind in _MOVES for cue in cues):
            return
        for span in self._bodies.beginning_in(sentence):
            if self._lexicon["facility"].search(self._lower, span.start, span.end):
                yield Cue("detention_place", span, Side.EITHER)
                return

    def _is_in_name(self, cue: Cue) -> bool:
        """Whether the words are part of a name: the Working Group on Arbitrary Detention."""
        return self._bodies.around(cue.span) not in (None, cue.span)

    def _since(self, ends: re.Pattern[str], words: str) -> str:
        """What stands behind the last of words with which another clause begins."""
        last = next(reversed([*ends.finditer(words)]), None)
        return words[last.end() :] if last else words

    def _is_unreal(self, cue: Cue, sentence: Span, clauses: Clauses) -> bool:
        """Whether it is denied, only possible, or only asked for."""
        clause = clauses.around(cue.span)
        start = max(sentence.start, min(clause.start, cue.span.start) - 1, cue.span.start - 160)
        before = self._since(self._lexicon["ends_unreal"], self._unnamed[start : cue.span.start])
        if self._lexicon["unreal"].search(before) and not _denies_itself(cue):
            return True
        if self._lexicon["just_not"].search(before[-25:]) and not _denies_itself(cue):
            return True
        asked = self._lower[max(sentence.start, cue.span.start - 240) : cue.span.start]
        demands = [*self._lexicon["demand"].finditer(asked)]
        if not demands:
            return False
        since = asked[demands[-1].end() :]
        return not re.search(self._lexicon["ends_demand"], since)


def _denies_itself(cue: Cue) -> bool:
    return cue.kind.startswith("denied") or cue.kind in ("conditions", "restriction")


def _near(spoken: Sequence[Referent], cue: Cue) -> list[tuple[int, Referent]]:
    starts = [each.span.start for each in spoken]
    here = bisect_left(starts, cue.span.start)
    first = max(bisect_left(starts, cue.span.start - _WINDOW), here - _MOST_NEAR)
    last = min(bisect_left(starts, cue.span.end + _WINDOW), here + _MOST_NEAR)
    return [*enumerate(spoken[first:last], first)]


def _cues_between(starts: Sequence[int], low: int, high: int) -> int:
    return max(0, bisect_left(starts, high) - bisect_left(starts, low))


def _date_of(told: Told, dates: Sequence[DateRead]) -> PartialDate | None:
    """The date in the clause; with several the nearest to the cue."""
    inside = [each for each in dates if each.span.overlaps(told.clause) and each.date]
    if not inside:
        return None
    return min(inside, key=lambda each: abs(each.span.start - told.cue.span.start)).date
