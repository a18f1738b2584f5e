"""Who is spoken of in each sentence: by name, by a pronoun, or by what was said before."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from habeas.reading.rules.found import Named, NameKind, Placed, Role, Span
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.genders import Genders
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text

_FEW = 6
"""How many people "they" and "all" are taken to stand for at most."""
_LONGEST_LINK = 80
_APPOSED = 70
_CUT = re.compile(r"[,.;:()!?—–，。；：]")
_PARTS = re.compile("[;；]")
_BESIDE = 6  # characters between a word and the name that it introduces, at most
BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]")
_LISTED = re.compile(r"^\s*[,;、，و&/]\s*|^\s*$")


class By(StrEnum):
    """How somebody is spoken of."""

    NAME = "name"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Referent:
    """People spoken of together at one place; ``role`` is that of the first.

    ``people`` is empty where others are spoken of, whom the text does not name.
    """

    span: Span
    people: tuple[str, ...]
    role: Role
    by: By


@dataclass(slots=True)
class _Known:
    """Who was spoken of last: one, several together, and all so far."""

    one: str = ""
    many: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    all: dict[str, None] | None = None


class Referents:
    """The people of a text sentence by sentence, walked through once."""

    def __init__(self, text: Text, names: Sequence[Named]) -> None:
        self._text = text
        self._lower = lowered(text)
        self._lexicon = lexicon_of(text.language)
        self.people = {each.id: each for each in names if each.kind is NameKind.PERSON}
        self._mentions = placed_mentions(self.people.values())
        self._bodies = placed_mentions(each for each in names if each.kind is not NameKind.PERSON)
        self._prisoners = in_order(
            each.id for _, each in self._mentions.all if each.role is Role.PRISONER
        )
        self._genders = Genders(text, self._mentions.all)
        self._by_sentence: list[tuple[Referent, ...]] = []
        self._topics: list[tuple[str, ...]] = []
        known = _Known(all={})
        for sentence in text.sentences:
            self._topics.append((known.one,) if known.one else known.last)
            self._by_sentence.append(tuple(self._read(sentence, known)))

    def of(self, number: int) -> tuple[Referent, ...]:
        """Who is spoken of in a sentence, in its order."""
        return self._by_sentence[number]

    def topic(self, number: int) -> tuple[str, ...]:
        """Of whom the sentences before spoke last: prisoners only."""
        return self._topics[number]

    def named_in(self, span: Span) -> Sequence[tuple[Span, Named]]:
        """The people whose names begin in a stretch."""
        return self._mentions.beginning_in(span)

    def _role(self, person: str) -> Role:
        """What somebody is; one of whom nothing is known is another."""
        named = self.people.get(person)
        return (named.role if named else None) or Role.OTHER

    def prisoners(self) -> tuple[str, ...]:
        """All prisoners of the text, in the order of their first mention."""
        return self._prisoners

    def _read(self, sentence: Span, known: _Known) -> Iterator[Referent]:
        named = [*self._named_groups(sentence)]
        by_name = ((span, "", people) for span, people in named)
        unnamed = ((span, which, ()) for span, which in self._unnamed(sentence, named))
        here: list[tuple[str, ...]] = []
        parts: list[int] = []  # for each of them, the part between semicolons in which it stands
        for span, which, group in sorted((*by_name, *unnamed)):
            part = len(_PARTS.findall(self._lower, sentence.start, span.start))
            near = [each for each, place in zip(here, parts, strict=True) if place == part]
            people = group or self._resolved(which, span, near or here, known)
            if not people and which != "others":
                continue
            role = self._role(people[0]) if people else Role.PRISONER
            if role is Role.PRISONER and people:
                here.append(people)
                parts.append(part)
            yield Referent(span, people, role, By.PRONOUN if which else By.NAME)
        _remember(here, known)

    def _named_groups(self, sentence: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Names that are enumerated together: "A, B and the poet C"."""
        group: list[tuple[Span, Named]] = []
        for span, named in self.named_in(sentence):
            if group and not self._linked(group[-1], (span, named)):
                yield _whole(group)
                group = []
            group.append((span, named))
        if group:
            yield _whole(group)

    def _linked(self, one: tuple[Span, Named], other: tuple[Span, Named]) -> bool:
        """Whether what stands between two names only joins them."""
        if one[1].role is not other[1].role or one[1] is other[1]:
            return False
        start, end = one[0].end, other[0].start
        if end - start > _LONGEST_LINK:
            return False
        between = BRACKETED.sub(" ", self._lower[start:end]).strip("*\"'«»„“”() ")
        return between == "" or bool(self._lexicon["linked"].fullmatch(between.strip()))

    def _unnamed(
        self, sentence: Span, named: Sequence[tuple[Span, tuple[str, ...]]]
    ) -> Iterator[tuple[Span, str]]:
        """Pronouns and words such as "the two men"; not those that stand before a name.

        "Journalists and bloggers A and B" speaks of nobody but A and B.
        """
        starts = [span.start for span, _ in named]
        found = [
            (Span(*match.span()), which)
            for which in ("one", "many", "counted", "others")
            for match in self._lexicon[which].finditer(self._lower, sentence.start, sentence.end)
        ]
        leads_to = -1
        for span, which in reversed([*_outermost(found)]):
            near = bisect_left(starts, span.start)
            name = starts[near] if near < len(starts) else -1
            if self._introduces(span, which, name, leads_to):
                leads_to = span.start
            elif (near == 0 or named[near - 1][0].end <= span.start) and not self._in_body(span):
                yield span, which

    def _introduces(self, span: Span, which: str, name: int, leads_to: int) -> bool:
        """Whether a word only leads to the name that follows: "the poet and teacher A"."""
        if any(0 <= place - span.end < _BESIDE for place in (name, leads_to)):
            return True
        if which in ("many", "counted") or not 0 <= name - span.end < _APPOSED:
            return False
        between = self._lower[span.end : name]
        return not _CUT.search(between) and not self._genders.is_pronoun(span)

    def _in_body(self, span: Span) -> bool:
        """Whether a word is part of the name of a body or a place: Reporters Without Borders."""
        return self._bodies.around(span) is not None

    def _resolved(
        self, which: str, span: Span, here: Sequence[tuple[str, ...]], known: _Known
    ) -> tuple[str, ...]:
        """Whom a word stands for that is no name."""
        if which == "one":
            return self._genders.fitting(
                span, _one_of(here, known), [*(known.all or ()), *_all(here)]
            )
        if which == "many":
            return _many_of(here, known)
        return self._counted(span, here, known) if which == "counted" else ()

    def _ahead(self, span: Span) -> tuple[str, ...]:
        """The prisoners whom the next two sentences name."""
        number = self._text.sentence_number(span.start)
        following = self._text.sentences[number + 1 : number + 3]
        named = (each for sentence in following for each in self.named_in(sentence))
        return in_order(each.id for _, each in named if each.role is Role.PRISONER)

    def _counted(
        self, span: Span, here: Sequence[tuple[str, ...]], known: _Known
    ) -> tuple[str, ...]:
        """For "the two men": the last two together, or the only two of the text."""
        number = self._lexicon["number"].search(self._lower, span.start, span.end)
        written = number[0] if number else self._lower[span.start : span.end]
        wanted = int(written) if written.isdecimal() else self._lexicon.numbers.get(written, 2)
        for together in (*reversed(here), known.many, known.last):
            if len(together) == wanted:
                return together
        everyone = self.prisoners()
        if len(everyone) == wanted:
            return everyone
        so_far = tuple(dict.fromkeys([*(known.all or ()), *_all(here)]))
        if len(so_far) == wanted:
            return so_far
        ahead = self._ahead(span)
        if len(ahead) == wanted:
            return ahead
        last = [*(known.all or ())][-wanted:]
        return tuple(last) if len(last) == wanted and wanted <= _FEW else ()


def placed_mentions(names: Iterable[Named]) -> Placed[tuple[Span, Named]]:
    """Each mention of these, with who or what is named."""
    mentions = ((span, each) for each in names for span in each.mentions)
    return Placed(mentions, where=lambda mention: mention[0])


def _outermost(found: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Without words that are part of others: "journalists" of "the two journalists"."""
    end = -1
    for span, which in sorted(found, key=lambda item: (item[0].start, -item[0].end)):
        if span.end > end:
            end = span.end
            yield span, which


def _all(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return [person for group in groups for person in group]


def _whole(group: Sequence[tuple[Span, Named]]) -> tuple[Span, tuple[str, ...]]:
    span = Span(group[0][0].start, group[-1][0].end)
    return span, tuple(dict.fromkeys(named.id for _, named in group))


def _one_of(here: Sequence[tuple[str, ...]], known: _Known) -> tuple[str, ...]:
    """The first in this sentence of whom one alone was spoken, else the one before."""
    alone = [group for group in here if len(group) == 1]
    if alone:
        return alone[0]
    if here:
        return (here[-1][-1],)
    if known.one:
        return (known.one,)
    return known.last[-1:]


def _many_of(here: Sequence[tuple[str, ...]], known: _Known) -> tuple[str, ...]:
    together = [group for group in here if len(group) > 1]
    if together:
        return together[-1]
    people = dict.fromkeys(person for group in here for person in group)
    if len(people) > 1:
        return tuple(people)
    return known.many or known.last


def _remember(here: Sequence[tuple[str, ...]], known: _Known) -> None:
    """What the sentences that follow may point back to."""
    if not here:
        return
    people = tuple(dict.fromkeys(person for group in here for person in group))
    together = [group for group in here if len(group) > 1]
    known.last = people[:_FEW] if not together else together[-1]
    if together or len(people) > 1:
        known.many = together[-1] if together else people[:_FEW]
    alone = [group for group in here if len(group) == 1]
    known.one = alone[0][0] if alone else ""
    if known.all is not None:
        for person in people:
            known.all.pop(person, None)
            known.all[person] = None


def in_order(people: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order of the first time."""
    return tuple(dict.fromkeys(people))
