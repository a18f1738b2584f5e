"""One person as a draft tells of them: sentences, each with the claims it rests on."""

from dataclasses import dataclass
from datetime import date

from habeas.advocacy.rules.draft_kinds import Topic
from habeas.ledger.queries import StoredClaim


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what it rests on. ``when`` orders sentences of one topic."""

    topic: Topic
    text: str
    claims: tuple[StoredClaim, ...]
    when: date | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """What was asked before for a person, and the last that came back."""

    id: str
    caption: str
    when: date | None
    day: str
    procedures: frozenset[str]
    claims: tuple[StoredClaim, ...]
    demands: tuple[StoredClaim, ...]
    answered: date | None
    answered_day: str
    answer: str
    answer_claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One person as a draft tells of them. ``consents`` has the claims of each consent."""

    id: str
    name: str
    name_claims: tuple[StoredClaim, ...]
    held: bool
    countries: tuple[StoredClaim, ...]
    said: tuple[Said, ...]
    appeals: tuple[Appeal, ...]
    consents: tuple[tuple[StoredClaim, ...], ...]

    def about(self, *topics: Topic) -> tuple[Said, ...]:
        """The sentences of some topics, in the order of the topics."""
        return tuple(said for topic in topics for said in self.said if said.topic is topic)
