"""The role of each person: prisoner, advocate, official, or somebody else."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from habeas.reading.rules.found import Named, NameKind, Placed, Role, Span
from habeas.reading.rules.naming.chinese import role_words
from habeas.reading.rules.naming.lexicon import Lexicon, lexicon_of
from habeas.reading.rules.text import Text
from habeas.reading.rules.weighing import weigh

QUESTION = "roles"
ROLES = (Role.PRISONER, Role.ADVOCATE, Role.OFFICIAL, Role.OTHER)
_BRACKET = re.compile(r"\s*\(\s*([^()]{2,60})\)")
_WORDS = re.compile(
    r"(?<![^\W\d_])(?:(?:[dlnsjmtc]|qu)')?([^\W\d_]+(?:[-'][^\W\d_]+)*)", re.IGNORECASE
)
"""Words, without an elided article before them."""
_FURTHEST_BESIDE = 12
_FURTHEST = 300
_MOST_LOOKED_AT = 8
_SURE = 0.6
_SHORT_LINE, _OPENING = 160, 30  # letters of a line of signature, and of what opens it

Told = Mapping[str, Collection[str]]
"""What other readers tell of people, as names of evidence by id."""


def with_roles(text: Text, names: Sequence[Named], told: Told | None = None) -> list[Named]:
    """The same names; people have a role. What is told of people elsewhere is evidence too."""
    roles = {
        person.id: ROLES[weigh(QUESTION, evidence).best]
        for person, evidence in evidence_of_all(text, names, told)
    }
    return [replace(each, role=roles.get(each.id)) for each in names]


def evidence_of_all(
    text: Text, names: Sequence[Named], told: Told | None = None
) -> list[tuple[Named, tuple[str, ...]]]:
    """Each person with the names of all evidence on their role.

    Who stands in a list beside somebody whose role is sure has evidence from that too.
    """
    around = _Around(text, names, lexicon_of(text.language))
    people = [each for each in names if each.kind is NameKind.PERSON]
    evidence = {each.id: {*around.of(each), *(told or {}).get(each.id, ())} for each in people}
    first = {each.id: weigh(QUESTION, sorted(evidence[each.id])) for each in people}
    sure = {person: judged.best for person, judged in first.items() if judged.confidence > _SURE}
    for person, others in around.lists().items():
        beside = {sure[other] for other in others if other in sure}
        evidence[person] |= {f"listed-with-{ROLES[role]}" for role in beside}
    return [(each, tuple(sorted(evidence[each.id]))) for each in people]


class _Around:
    """What stands around people in one text."""

    def __init__(self, text: Text, names: Sequence[Named], lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        others = (each for each in names if each.kind is not NameKind.PERSON)
        self.places = Placed(
            (span for each in others for span in each.mentions), where=lambda span: span
        )
        self.people = sorted(
            (span, each.id)
            for each in names
            if each.kind is NameKind.PERSON
            for span in each.mentions
        )

    def of(self, person: Named) -> Iterator[str]:
        """The names of all evidence on one person."""
        yield f"mentions-{min(len(person.mentions), 3)}"
        if self.text.language == "zh":
            for span in person.mentions:
                yield from role_words(self.text, span, self.lexicon)
            return
        for span in person.mentions:
            yield from self._before(span)
            yield from self._after(span)

    def lists(self) -> Mapping[str, set[str]]:
        """For each person, who stands beside them in a list of names."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (first, one), (second, other) in pairwise(self.people):
            between = _BRACKET.sub("", self.text.flat[first.end : second.start])
            words = _WORDS.findall(between)
            if (
                len(between) <= _FURTHEST_BESIDE
                and len(words) < 2
                and not re.search(r"[.:!?]", between)
            ):
                found[one].add(other)
                found[other].add(one)
        return found

    def _before(self, span: Span) -> Iterator[str]:
        start = max(self.text.sentence_at(span.start).start, span.start - _FURTHEST)
        words = _WORDS.findall(self.text.flat[start : span.start])[-_MOST_LOOKED_AT:]
        if words and words[-1] in self.lexicon.honorifics:
            yield "honorific"
            words = words[:-1]
        role, _ = self.lexicon.office_before_name(words)
        if role:
            yield f"office-{role}"
        elif role := self._apposed(words):
            yield f"apposed-{role}"
        if any(word in self.lexicon.held_words for word in words[-3:]):
            yield "held-before"
        if any(word in self.lexicon.addressing for word in words[-4:]):
            yield "addressed"
        if any(word in self.lexicon.vocative for word in words[-3:]):
            yield "addressed-directly"
        if self._signs(span):
            yield "signs"

    def _signs(self, span: Span) -> bool:
        """Whether a name opens a short line in the later half that tells of nobody held."""
        block = self.text.block_at(span.start)
        is_late = span.start > len(self.text.flat) / 2
        is_short = block.end - block.start < _SHORT_LINE and span.start - block.start < _OPENING
        if not (is_late and is_short):
            return False
        line = self.text.flat[block.start : block.end]
        return not any(word in self.lexicon.held_words for word in _WORDS.findall(line))

    def _apposed(self, words: Sequence[str]) -> Role | None:
        """An office a few words before, as in "the director of the centre, Jane Doe"."""
        for word in reversed(words[:-1][-5:]):
            if role := self.lexicon.office(word):
                return role
        return None

    def _after(self, span: Span) -> Iterator[str]:
        end = min(self.text.sentence_at(span.start).end, span.end + _FURTHEST)
        following = self.text.flat[span.end : end]
        if bracket := _BRACKET.match(following):
            yield "bracket"
            inside = Span(span.end, span.end + bracket.end())
            if any(each.within(inside) for each in self.places.beginning_in(inside)[:1]):
                yield "bracket-of-names"
            following = following[bracket.end() :]
        words = _WORDS.findall(following)[:_MOST_LOOKED_AT]
        if following[:2] == "'s" and len(words) > 1:
            yield from self._possessed(words[1:3])
        if following.lstrip()[:1] in (",", "(", "–", "—", "-"):
            role = next((r for word in words[:5] if (r := self.lexicon.office(word))), None)
            if role:
                yield f"after-{role}"
        if any(word in self.lexicon.held_words for word in words[:5]):
            yield "held-after"
        if words and words[0] in self.lexicon.said:
            yield "says"
        if words and words[0] in self.lexicon.suffers:
            yield "suffers"

    def _possessed(self, words: Sequence[str]) -> Iterator[str]:
        if any(word in self.lexicon.held_nouns for word in words):
            yield "held-noun"
