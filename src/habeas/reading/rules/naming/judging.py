"""Decides of each candidate what it names, from all the evidence on it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.reading.rules.found import NameKind
from habeas.reading.rules.naming.candidates import Candidate
from habeas.reading.rules.naming.evidence import Surroundings, evidence_of
from habeas.reading.rules.naming.inflection import stem
from habeas.reading.rules.weighing import weigh

QUESTION = "names"
KINDS = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE, None)
_SURE = 0.6
_ROUNDS = 2
_FURTHEST_BESIDE = 12
_BESIDE = frozenset(
    "| , and & ; и та і й a et y e und sowie or пен мен және 、 和 及 與 以及".replace(
        "|", ""
    ).split()
) | {""}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what it names (None: nothing) and how likely that is."""

    candidate: Candidate
    kind: NameKind | None
    likely: float
    evidence: tuple[str, ...]


def judge(around: Surroundings) -> list[Judged]:
    """What each candidate names. What is sure of some says something of the others."""
    own = [evidence_of(candidate, around) for candidate in around.candidates]
    judged = [*map(_judged, around.candidates, own)]
    for _ in range(_ROUNDS):
        more = [*_of_others(around, judged)]
        both = ([*a, *b] for a, b in zip(own, more, strict=True))
        judged = [*map(_judged, around.candidates, both)]
    return judged


def _judged(candidate: Candidate, evidence: Sequence[str]) -> Judged:
    judgement = weigh(QUESTION, evidence)
    return Judged(candidate, KINDS[judgement.best], judgement.confidence, tuple(evidence))


def _of_others(around: Surroundings, judged: Sequence[Judged]) -> Iterator[list[str]]:
    """For each candidate, what the first judgement of the others says of it."""
    stems = [_stems(around, each.candidate) for each in judged]
    elsewhere: defaultdict[tuple[str, ...], Counter[NameKind]] = defaultdict(Counter)
    parts: defaultdict[str, set[NameKind]] = defaultdict(set)
    for each, words in zip(judged, stems, strict=True):
        if each.kind and each.likely > _SURE:
            elsewhere[words][each.kind] += 1
            for word in words if len(words) > 1 else ():
                parts[word].add(each.kind)
    for index, (one, words) in enumerate(zip(judged, stems, strict=True)):
        own = one.kind if one.likely > _SURE else None
        kinds = {kind for kind, times in elsewhere[words].items() if times > (kind is own)}
        found = [f"elsewhere-{kind}" for kind in sorted(kinds)]
        if len(words) == 1:
            found += _part_of(parts[words[0]], one.candidate)
        beside = {
            other.kind
            for other in judged[max(0, index - 1) : index + 2]
            if other is not one and other.kind and _is_beside(around, one, other)
        }
        yield [*found, *(f"beside-{kind}" for kind in sorted(beside))]


def _part_of(kinds: set[NameKind], candidate: Candidate) -> Iterator[str]:
    if NameKind.PERSON in kinds:
        yield "in-person"
    if NameKind.ORGANISATION in kinds and candidate.headed:
        yield "in-body"


def _stems(around: Surroundings, candidate: Candidate) -> tuple[str, ...]:
    return tuple(stem(word, around.lexicon.language) for word in candidate.words)


def _is_beside(around: Surroundings, one: Judged, other: Judged) -> bool:
    first, second = sorted((one.candidate.span, other.candidate.span))
    between = around.text.flat[first.end : second.start]
    if len(between) > _FURTHEST_BESIDE:
        return False
    return between.strip(' ,*«»"').strip() in _BESIDE
