"""What may leave, and why something may not: deny by default.

A claim leaves only if it is public, has a source that is public or may be described in public, and
names nobody who may not be named. A person may be named if they are cleared for the edition, no
embargo is on them, and, where the record is about them, consent was given and not taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.ledger.queries import StoredClaim
from habeas.publishing.rules.mentions import Names, words_of
from habeas.register.rules.consents import GIVEN, TAKEN_BACK, answers_on
from habeas.register.rules.facets import ABOUT_CLAIMS, ABOUT_PUBLISHING, CLEARED, EMBARGO
from habeas.register.rules.same_person import DECISIONS
from habeas.values.dates import PartialDate

USE = "public_edition"

INTERNAL = ABOUT_PUBLISHING | DECISIONS
"""What is said for the record's own sake, and never leaves."""

OWNERS: Mapping[str, str] = {
    "Addressing": "intervention",
    "Assessment": "person",
    "Charge": "accused",
    "Condition": "person",
    "CourtDecision": "defendant",
    "Custody": "detention",
    "Demand": "intervention",
    "Detention": "detainee",
    "Family": "person",
    "Membership": "member",
    "Mistreatment": "victim",
    "Occupancy": "holder",
    "Outcome": "person",
    "Participation": "intervention",
    "Response": "intervention",
    "RollEntry": "roll",
}
"""To what the parts of each schema belong, by the property that names it. Others never leave."""

# Without this one there is still somebody for whom it was asked.
_AMONG_OTHERS = "beneficiary"


class Withheld(StrEnum):
    """Why something that is public in the record does not leave."""

    UNSOURCED = "unsourced"
    SOURCE = "source"
    NOT_CLEARED = "not_cleared"
    EMBARGO = "embargo"
    NO_CONSENT = "no_consent"
    CONSENT_TAKEN_BACK = "consent_taken_back"
    NAMES_SOMEBODY = "names_somebody"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a person may be named.

    ``own`` are the claims on any record of theirs that the publisher may see, ``consents`` those
    on each Consent; ``is_case`` says that the record is about them and not about what they did
    for others.
    """

    own: Sequence[StoredClaim]
    consents: Sequence[Sequence[StoredClaim]]
    is_case: bool


def why_not_named(standing: Standing, day: date) -> Withheld | None:
    """Why a person may not be named in an edition of a day; None where they may."""
    if not any(claim.prop == CLEARED and claim.value == USE for claim in standing.own):
        return Withheld.NOT_CLEARED
    if any(_is_before(claim.value, day) for claim in standing.own if claim.prop == EMBARGO):
        return Withheld.EMBARGO
    answers = answers_on(standing.consents, USE, day)
    if answers and answers[-1] in TAKEN_BACK:
        return Withheld.CONSENT_TAKEN_BACK
    if standing.is_case and (not answers or answers[-1] not in GIVEN):
        return Withheld.NO_CONSENT
    return None


def _is_before(until: str, day: date) -> bool:
    """Whether a day is before the last one that an embargo may mean; one without end lasts."""
    last = PartialDate.from_edtf(until).latest
    return last is None or day < last


@dataclass(frozen=True, slots=True)
class Sources:
    """Which documents may be cited, by hash: public ones, and others with words to describe them.

    ``words`` are all that leave of each of them.
    """

    words: Mapping[str, str]

    def why_not(self, claim: StoredClaim) -> Withheld | None:
        """Why the source of a claim keeps it from leaving; None where it does not."""
        if not claim.document:
            return Withheld.UNSOURCED
        return None if claim.document in self.words else Withheld.SOURCE


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Who may not be named: why, by their ids, and how a text would name them.

    ``everywhere`` are the whole names of all of them, ``here`` those of whom this unit tells, by
    which a surname alone betrays them.
    """

    why: Mapping[str, Withheld]
    everywhere: Names
    here: Names

    def betrayed_by(self, *texts: str) -> bool:
        """Whether one of these texts names one of them."""
        return any(
            names.stand_among(words)
            for words in map(words_of, texts)
            for names in (self.here, self.everywhere)
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim that does not leave, and why."""

    claim: StoredClaim
    why: Withheld


@dataclass(frozen=True, slots=True)
class Let:
    """What leaves of a unit and what is kept. ``leaving`` is in the order of recording."""

    leaving: tuple[StoredClaim, ...]
    kept: tuple[Kept, ...]


def let_out(entities: Iterable[Sequence[StoredClaim]], unnamed: Unnamed, sources: Sources) -> Let:
    """What may leave of a unit: ``entities`` are the claims on it and on each of its parts.

    A part that names somebody who may not be named stays whole, since what is left of it would
    tell who they are.
    """
    leaving: list[StoredClaim] = []
    kept: list[Kept] = []
    for claims in entities:
        said = [claim for claim in claims if claim.prop not in INTERNAL]
        let, held = _of_entity(said, unnamed, sources)
        leaving += let
        kept += held
    ids = {claim.id for claim in leaving}
    about = [claim for claim in leaving if claim.prop in ABOUT_CLAIMS and claim.value not in ids]
    return Let(tuple(sorted(claim for claim in leaving if claim not in about)), tuple(kept))


def _of_entity(
    claims: Sequence[StoredClaim], unnamed: Unnamed, sources: Sources
) -> tuple[list[StoredClaim], list[Kept]]:
    tells_of = [claim for claim in claims if claim.target in unnamed.why]
    if any(claim.prop != _AMONG_OTHERS and claim.schema in OWNERS for claim in tells_of):
        return [], [Kept(claim, Withheld.NAMES_SOMEBODY) for claim in claims]
    let: list[StoredClaim] = []
    kept: list[Kept] = []
    for claim in claims:
        why = _why_kept(claim, unnamed, sources)
        if why:
            kept.append(Kept(claim, why))
        else:
            let.append(claim)
    return let, kept


def _why_kept(claim: StoredClaim, unnamed: Unnamed, sources: Sources) -> Withheld | None:
    if claim.prop in ABOUT_CLAIMS:
        return None
    text = "" if claim.target else claim.value
    told = (text, claim.attributed_to, sources.words.get(claim.document, ""))
    if claim.target in unnamed.why or unnamed.betrayed_by(*told):
        return Withheld.NAMES_SOMEBODY
    return sources.why_not(claim)
