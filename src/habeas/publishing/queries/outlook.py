"""One person before the edition: whether they stand in it, why not, and who decided what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.queries.claims import Change, changes_of
from habeas.publishing.models import PublishedUnit
from habeas.publishing.queries.clearances import WithheldPerson, described, public_people
from habeas.publishing.queries.coming import names_withheld, secret_of
from habeas.publishing.queries.leaving import prepared
from habeas.publishing.queries.review import WHY_KEPT
from habeas.publishing.rules.gate import USE, Withheld
from habeas.publishing.rules.notes import SigningKey
from habeas.register.queries.identities import canonical_of, records_of
from habeas.register.rules.facets import CLEARED, EMBARGO


class Decided(StrEnum):
    """What somebody decided on a person."""

    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"
    EMBARGO = "embargo"
    EMBARGO_ENDED = "embargo_ended"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: by whom, when, why; ``until`` is an embargo's end (EDTF)."""

    what: Decided
    when: datetime
    who: str
    reason: str
    changeset: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """In a line: in which edition they stand (0: in none), and why they may not be named.

    ``is_public`` is false where the public knows nothing of them.
    """

    edition: int
    why: Withheld | None
    is_public: bool
    embargo: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that decides on a person. ``kept`` are the values that stay, by reason."""

    person: WithheldPerson
    standing: Standing
    decisions: tuple[Decision, ...]
    kept: tuple[tuple[Withheld, int], ...]
    leaves: int

    @property
    def is_cleared(self) -> bool:
        """Whether a clearance stands."""
        return self.standing.why is not Withheld.NOT_CLEARED


def standing_of(viewer: Viewer | None, person: str, day: date) -> Standing | None:
    """How a person stands on a day; None for nobody's eyes."""
    if viewer is None:
        return None
    (row,) = described(viewer, [person], day)
    return _standing(row)


def outlook(viewer: Viewer | None, person: str, day: date, key: SigningKey) -> Outlook | None:
    """All that decides on a person; None where the viewer knows of no such person."""
    if viewer is None:
        return None
    (row,) = described(viewer, [person], day)
    if not row.caption:
        return None
    shown = canonical_of(THE_PUBLIC, [person])[person]
    names = names_withheld(viewer, day)
    found = [*prepared(viewer, [shown], day, secret_of(key), names)]
    counted = Counter(each.why for one in found for each in one.kept)
    return Outlook(
        person=row,
        standing=_standing(row),
        decisions=tuple(sorted(_decisions(viewer, person), key=lambda one: one.when, reverse=True)),
        kept=tuple((why, counted[why]) for why in WHY_KEPT if counted[why]),
        leaves=sum(len(one.unit.statements) for one in found if one.unit),
    )


def _standing(row: WithheldPerson) -> Standing:
    shown = canonical_of(THE_PUBLIC, [row.id])[row.id]
    unit = PublishedUnit.objects.filter(id=shown).values_list("edition", flat=True).first()
    is_public = public_people().filter(entity=shown).exists()
    return Standing(unit or 0, row.why, is_public, row.embargo)


def _decisions(viewer: Viewer, person: str) -> Iterator[Decision]:
    for record in records_of(viewer, person):
        for change in changes_of(viewer, record):
            yield from _decided(change)


def _decided(change: Change) -> Iterator[Decision]:
    told = (change.recorded_at, change.author_name, change.reason, change.changeset)
    for claims, cleared, embargo in (
        (change.recorded, Decided.CLEARED, Decided.EMBARGO),
        (change.retracted, Decided.WITHDRAWN, Decided.EMBARGO_ENDED),
    ):
        for claim in claims:
            if claim.prop == CLEARED and claim.value == USE:
                yield Decision(cleared, *told)
            if claim.prop == EMBARGO:
                yield Decision(embargo, *told, until=claim.value)
