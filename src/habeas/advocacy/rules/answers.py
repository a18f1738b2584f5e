"""What came back: which reply answers which addressee and which request.

A holding reply and a receipt answer nothing. A reply that names requests of an appeal answers
these; one that names none of them answers all that it asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.advocacy.rules.parts import (
    ADDRESSING,
    DEMAND,
    RESPONSE,
    Appeal,
    earliest_day,
    values,
)
from habeas.ledger.queries import StoredClaim

NO_ANSWERS = frozenset({"holding", "acknowledgement"})
NO_REPLY_POSSIBLE = "no_reply_possible"
_Claims = Sequence[StoredClaim]


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that came back.

    ``day`` is None where no source says when. ``demands`` are the requests of this appeal that it
    answers, ``addressings`` the addressees for whom it came; both empty where it says nothing, or
    answers nothing.
    """

    entity: str
    day: date | None
    kinds: tuple[str, ...]
    answers: bool
    demands: tuple[str, ...]
    addressings: tuple[str, ...]

    def came_by(self, day: date) -> bool:
        """Whether it had come by a day; one without a day had."""
        return self.day is None or self.day <= day


def replies(appeal: Appeal) -> tuple[Reply, ...]:
    """All that came back, in the order of the days.

    The day of an answer in an official register is a reply as well, though its text is not here.
    """
    found = [_reply(appeal, entity, claims) for entity, claims in appeal.of(RESPONSE).items()]
    registered = earliest_day(appeal.own, "dateAnswered")
    if registered and not any(reply.answers for reply in found):
        found.append(_registered(appeal, registered))
    return tuple(sorted(found, key=lambda reply: (reply.day or date.min, reply.entity)))


def _registered(appeal: Appeal, day: date) -> Reply:
    everything = {"demands": tuple(appeal.of(DEMAND)), "addressings": tuple(appeal.of(ADDRESSING))}
    return Reply("", day, (), answers=True, **everything)


def _reply(appeal: Appeal, entity: str, claims: _Claims) -> Reply:
    kinds = tuple(values(claims, "responseKind"))
    answers = not NO_ANSWERS.union({NO_REPLY_POSSIBLE}).intersection(kinds)
    return Reply(
        entity,
        earliest_day(claims, "date"),
        kinds,
        answers,
        _demands(appeal, claims) if answers else (),
        _addressings(appeal, claims) if answers else (),
    )


def _demands(appeal: Appeal, claims: _Claims) -> tuple[str, ...]:
    own = appeal.of(DEMAND)
    named = {claim.value for claim in claims if claim.prop == "demand"}.intersection(own)
    return tuple(demand for demand in own if demand in named or not named)


def _addressings(appeal: Appeal, claims: _Claims) -> tuple[str, ...]:
    """For whom it came: as it says, or by who gave it; the only addressee where there is one."""
    addressees = appeal.of(ADDRESSING)
    said = [one for one in values(claims, "addressing") if one in addressees]
    if said or len(addressees) == 1:
        return tuple(said or addressees)
    respondents = {*values(claims, "respondent")}
    return tuple(
        one
        for one, told in addressees.items()
        if respondents.intersection(values(told, "addressee")) or _same_office(told, claims)
    )


def _same_office(addressee: _Claims, response: _Claims) -> bool:
    offices = {office.casefold() for office in values(addressee, "office")}
    return any(office.casefold() in offices for office in values(response, "office"))


def answered_demands(
    demands: Iterable[str], came: Iterable[Reply], day: date
) -> Mapping[str, tuple[Reply, ...]]:
    """For each request the replies that had answered it by a day."""
    by_then = [reply for reply in came if reply.came_by(day)]
    return {
        demand: tuple(reply for reply in by_then if demand in reply.demands) for demand in demands
    }


def replied_on(addressing: str, came: Iterable[Reply]) -> date | None:
    """The day of the first answer of an addressee; ``date.min`` where it has no day."""
    days = [reply.day or date.min for reply in came if _is_of(addressing, reply)]
    return min(days, default=None)


def _is_of(addressing: str, reply: Reply) -> bool:
    return reply.answers and (not addressing or addressing in reply.addressings)


def complete_on(appeal: Appeal, came: Sequence[Reply]) -> date | None:
    """From when everything is answered: each request, and by each addressee; None for not yet."""
    answering = [reply for reply in came if reply.answers]
    needed = {*appeal.of(DEMAND), *appeal.of(ADDRESSING)}
    for reply in answering:
        needed -= {*reply.demands, *reply.addressings}
        if not needed:
            return reply.day or date.min
    return None


def closed_on(came: Iterable[Reply]) -> date | None:
    """From when it is known that no reply can come; None where it is not."""
    days = [reply.day or date.min for reply in came if NO_REPLY_POSSIBLE in reply.kinds]
    return min(days, default=None)
