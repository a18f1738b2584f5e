"""The role of each person: prisoner, advocate, official, or somebody else."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
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
_FURTHEST_BODY = 60
_LONG_ROW = 4
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
    return [(each, tuple(sorted(_with_joint(evidence[each.id])))) for each in people]


def _with_joint(evidence: Collection[str]) -> Iterator[str]:
    """All evidence, and what pieces of it say together that none says alone.

    A doctor or a mother who was sentenced is a prisoner; somebody named often of whom nothing is
    told that is told of those held is hardly one.
    """
    yield from evidence
    if "fact-of-the-held" in evidence:
        if "office-other" in evidence:
            yield "office-other-and-held"
    elif "mentions-3" in evidence:
        yield "named-often-but-not-held"


class _Around:
    """What stands around people in one text."""

    def __init__(self, text: Text, names: Sequence[Named], lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        others = (each for each in names if each.kind is not NameKind.PERSON)
        self.named = Placed(
            ((span, each.kind) for each in others for span in each.mentions),
            where=lambda placed: placed[0],
        )
        self.people = Placed(
            (
                (span, each.id)
                for each in names
                if each.kind is NameKind.PERSON
                for span in each.mentions
            ),
            where=lambda placed: placed[0],
        )

    def of(self, person: Named) -> Iterator[str]:
        """The names of all evidence on one person."""
        yield f"mentions-{min(len(person.mentions), 3)}"
        yield from self._standing(person)
        if self.text.language == "zh":
            for span in person.mentions:
                yield from role_words(self.text, span, self.lexicon)
            return
        for span in person.mentions:
            yield from self._before(span)
            yield from self._after(span)

    def _standing(self, person: Named) -> Iterator[str]:
        """Where somebody stands: in the heading, in a row of names, as an item of a list."""
        spans = person.mentions
        if any(self.text.block_at(span.start).start == self.text.blocks[0].start for span in spans):
            yield "in-heading"
        if any(span in self.in_rows for span in spans):
            yield "in-row"
        if any(span in self.items for span in spans):
            yield "item"

    @cached_property
    def in_rows(self) -> frozenset[Span]:
        """Mentions in a row of many names with hardly anything between."""
        found: set[Span] = set()
        row: list[Span] = []
        for (first, _), (second, _) in pairwise(self.people.all):
            if not self._side_by_side(first, second):
                row = []
                continue
            row = [*(row or [first]), second][-_LONG_ROW:]
            if len(row) == _LONG_ROW:
                found.update(row)
        return frozenset(found)

    @cached_property
    def items(self) -> frozenset[Span]:
        """Mentions that open a line as others open the lines before or after it."""
        opens = {
            number: span
            for number, block in enumerate(self.text.blocks)
            for span, _ in self.people.beginning_in(block)[:1]
            if not _WORDS.search(self.text.flat, block.start, span.start)
        }
        return frozenset(
            span
            for number, span in opens.items()
            if sum(number + step in opens for step in (-2, -1, 1, 2)) > 1
        )

    def _side_by_side(self, first: Span, second: Span) -> bool:
        between = _BRACKET.sub("", self.text.flat[first.end : second.start])
        return (
            len(between) <= _FURTHEST_BESIDE
            and len(_WORDS.findall(between)) < 2
            and not re.search(r"[.:!?]", between)
        )

    def lists(self) -> Mapping[str, set[str]]:
        """For each person, who stands beside them in a list of names."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (first, one), (second, other) in pairwise(self.people.all):
            if self._side_by_side(first, second):
                found[one].add(other)
                found[other].add(one)
        return found

    def _before(self, span: Span) -> Iterator[str]:
        start = max(self.text.sentence_at(span.start).start, span.start - _FURTHEST)
        words = _WORDS.findall(self.text.flat[start : span.start])[-_MOST_LOOKED_AT:]
        if words and words[-1] in self.lexicon.honorifics and not self._is_kin(words[-1]):
            yield "honorific"
            words = words[:-1]
        if any(map(self._is_kin, words[-2:])):
            yield "kin"
        if any(word in self.lexicon.said for word in words[-3:]):
            yield "said-before"
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

    def _is_kin(self, word: str) -> bool:
        """Whether a word is of a relative: "father", but not "Father" of a priest."""
        is_written_small = word[0].islower() or self.text.language == "de"
        return is_written_small and word in self.lexicon.kin

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
            yield from self._bracketed(Span(span.end, span.end + bracket.end()))
            following = following[bracket.end() :]
        yield from self._body_beside(span)
        words = _WORDS.findall(following)[:_MOST_LOOKED_AT]
        if following[:2] == "'s" and len(words) > 1:
            yield from self._possessed(words[1:3])
        if following.lstrip()[:1] in (",", "(", "–", "—", "-"):
            role = next((r for word in words[:5] if (r := self.lexicon.office(word))), None)
            if role:
                yield f"after-{role}"
            if any(map(self._is_kin, words[:3])):
                yield "kin"
        if any(word in self.lexicon.held_words for word in words[:5]):
            yield "held-after"
        if words and words[0] in self.lexicon.said:
            yield "says"
        if words and words[0] in self.lexicon.suffers:
            yield "suffers"

    def _bracketed(self, inside: Span) -> Iterator[str]:
        """What stands in the bracket behind a name: a body, a place, a number, or other words."""
        names = [each for each in self.named.beginning_in(inside) if each[0].within(inside)]
        if names:
            yield "bracket-of-names"
            kinds = {kind for _, kind in names}
            if NameKind.ORGANISATION in kinds:
                yield "bracket-of-body"
        if re.search(r"\d", self.text.flat[inside.start : inside.end]):
            yield "bracket-of-number"

    def _body_beside(self, span: Span) -> Iterator[str]:
        """A body right behind a name or before it: "Jane Doe of Amnesty", "Amnesty's Jane Doe"."""
        sentence = self.text.sentence_at(span.start)
        behind = Span(span.end, min(sentence.end, span.end + _FURTHEST_BODY))
        for place, kind in self.named.beginning_in(behind)[:1]:
            gap = Span(span.end, place.start)
            if self._is_body_beyond(kind, gap):
                if self._is_short(gap, words=2):
                    yield "body-after"
                elif self._is_apposition(gap):
                    yield "body-apposed"
        before = Span(max(sentence.start, span.start - _FURTHEST_BODY), span.start)
        for place, kind in self.named.beginning_in(before)[-1:]:
            gap = Span(place.end, span.start)
            if self._is_body_beyond(kind, gap) and self._is_short(gap, words=4):
                yield "body-before"

    def _is_body_beyond(self, kind: NameKind, gap: Span) -> bool:
        """Whether a body stands beyond a gap in which nobody is named."""
        return kind is NameKind.ORGANISATION and not self.people.beginning_in(gap)

    def _is_short(self, gap: Span, *, words: int) -> bool:
        """Whether a gap has fewer words than so many, and no mark that ends a clause."""
        between = self.text.flat[gap.start : gap.end]
        return len(_WORDS.findall(between)) < words and not re.search(r"[.:;!?]", between)

    def _is_apposition(self, gap: Span) -> bool:
        """Whether a gap is a comma and a few words: "Jane Doe, director of Amnesty"."""
        between = self.text.flat[gap.start : gap.end]
        opens = between.lstrip()[:1] == "," and between.count(",") == 1
        return opens and len(_WORDS.findall(between)) < 6

    def _possessed(self, words: Sequence[str]) -> Iterator[str]:
        if any(word in self.lexicon.held_nouns for word in words):
            yield "held-noun"
