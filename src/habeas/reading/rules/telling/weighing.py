"""What a sentence tells of somebody, each thing once, without what is implied by the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.reading.rules.found import Span
from habeas.reading.rules.telling.clauses import Clauses
from habeas.reading.rules.telling.cues import Cue

TELL_OF_PRISON = frozenset(
    (
        "arrest",
        "charge",
        "detention_place",
        "pretrial_detention",
        "sentence",
        "time_in_detention",
        "transfer",
    )
)
"""Whoever a text tells one of these of need not be told to be imprisoned as well."""
_IMPLIED_BY = {
    "regime": frozenset(("discipline", "sentence")),
    "restriction": frozenset(("detention_type",)),
}
LESS_SURE = frozenset(
    (
        "alleged_motive",
        "detention_type",
        "imprisoned",
        "pretrial_detention",
        "regime",
        "restriction",
        "threat",
        "time_in_detention",
        "trial",
    )
)
"""Kinds whose words say other things too more often than those of the rest."""

_TOLD_ONCE = frozenset(("finding_arbitrary",))
"""Of which a sentence tells no more than one, however many words it takes."""


@dataclass(frozen=True, slots=True)
class Told:
    """A cue, the clause that says it, of whom, and how surely."""

    cue: Cue
    clause: Span
    people: tuple[str, ...]
    sureness: float


def weightiest(told: Sequence[tuple[str, Told]]) -> Iterator[tuple[str, Told]]:
    """Without what a sentence implies by more that it tells of the same person."""
    kinds: dict[str, set[str]] = {}
    for person, found in told:
        kinds.setdefault(person, set()).add(found.cue.kind)
    for person, found in told:
        if not kinds[person] & _IMPLIED_BY.get(found.cue.kind, frozenset()):
            yield person, found


def add(told: list[tuple[str, Told]], person: str, found: Told, clauses: Clauses) -> None:
    """Adds what was told of somebody, to the same told in the clause before if it is there."""
    for index, (who, before) in enumerate(told):
        if who != person or before.cue.kind != found.cue.kind:
            continue
        limits = clauses.between(before.cue.span.end, found.cue.span.start)
        once = found.cue.kind in _TOLD_ONCE
        if once or before.clause.overlaps(found.clause) or limits <= 1:
            start = min(before.clause.start, found.clause.start)
            end = max(before.clause.end, found.clause.end)
            told[index] = (person, replace(before, clause=Span(start, end)))
            return
    told.append((person, found))
