"""Made-up campaigns: letters with their signatories, people, requests, addressees and replies.

A campaign says twice what is so: as claims, and, with plain counting, what every list must say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.ledger.rules.claims import NewClaim

SIXTY_DAYS = timedelta(days=60)


@dataclass(frozen=True)
class Reply:
    """Something that came back: from an addressee of each letter, to some requests of each.

    ``answers`` gives for each letter (by its place) the requests, by their places; none of them
    means that the reply names no request, and so answers all.
    """

    day: date
    respondent: str
    answers: dict[int, frozenset[int]]
    holding: bool = False


@dataclass(frozen=True)
class Letter:
    """One letter. Each request is for some of its people, or for none by name and so for all."""

    sent: date
    people: frozenset[str]
    signatories: tuple[str, ...]
    addressees: tuple[str, ...]
    demands: tuple[frozenset[str], ...]
    due: bool = True


@dataclass(frozen=True)
class Campaign:
    """Some letters and all that came back to any of them."""

    letters: tuple[Letter, ...]
    replies: tuple[Reply, ...] = field(default=())

    def to(self, letter: int, day: date) -> list[Reply]:
        """What had come back to a letter by a day."""
        return [reply for reply in self.replies if letter in reply.answers and reply.day <= day]

    def answered(self, letter: int, day: date) -> set[int]:
        """The requests of a letter that were answered by a day."""
        found: set[int] = set()
        for reply in self.to(letter, day):
            if not reply.holding:
                found |= reply.answers[letter] or {*range(len(self.letters[letter].demands))}
        return found

    def have_answered(self, letter: int, day: date) -> set[str]:
        """Who of the addressees had answered by a day; where there is one, any reply is theirs."""
        addressees = self.letters[letter].addressees
        answers = [reply for reply in self.to(letter, day) if not reply.holding]
        if len(addressees) == 1:
            return {*addressees} if answers else set()
        return {reply.respondent for reply in answers} & {*addressees}

    def raised(self, letter: int) -> set[str]:
        """The people whom a letter raises: those it names, and those of its requests."""
        return {*self.letters[letter].people}.union(*self.letters[letter].demands)

    def state(self, letter: int, day: date) -> str:
        """How far a letter has come, counted by hand."""
        told = self.letters[letter]
        demands_open = len(told.demands) - len(self.answered(letter, day))
        silent = {*told.addressees} - self.have_answered(letter, day)
        any_answer = any(not reply.holding for reply in self.to(letter, day))
        if any_answer and not demands_open and not silent:
            return "answered"
        if told.due and silent and day > told.sent + SIXTY_DAYS:
            return "overdue"
        if any_answer:
            return "answered_in_part"
        expects = told.demands or told.due or any(letter in each.answers for each in self.replies)
        return "sent" if expects else "made"


def name_of(letter: int) -> str:
    """The id of a letter."""
    return f"letter{letter}"


def claims_of_campaign(campaign: Campaign, level: str = "team") -> Iterator[NewClaim]:
    """The campaign as claims; people, signatories and addressees are named like their ids."""
    people = sorted({one for letter in campaign.letters for one in _all_people(letter)})
    signatories = sorted({one for letter in campaign.letters for one in letter.signatories})
    bodies = sorted({one for letter in campaign.letters for one in letter.addressees})
    named = [(one, "Person") for one in (*people, *signatories)]
    for entity, schema in (*named, *((body, "PublicBody") for body in bodies)):
        yield NewClaim(entity, schema, "name", f"Made-up {entity}", level=level)
    for number, letter in enumerate(campaign.letters):
        yield from _claims_of_letter(number, letter, level)
    for number, reply in enumerate(campaign.replies):
        yield from _claims_of_reply(number, reply, level)


def _all_people(letter: Letter) -> set[str]:
    return {*letter.people}.union(*letter.demands)


def _claims_of_letter(number: int, letter: Letter, level: str) -> Iterator[NewClaim]:
    entity = name_of(number)

    def said(entity: str, schema: str, prop: str, value: str) -> NewClaim:
        return NewClaim(entity, schema, prop, value, level=level)

    yield said(entity, "Intervention", "name", f"Made-up letter {number}")
    yield said(entity, "Intervention", "interventionKind", "joint_letter")
    yield said(entity, "Intervention", "dateSent", letter.sent.isoformat())
    if letter.due:
        yield said(entity, "Intervention", "procedure", "un_special_procedures")
    for person in sorted(letter.people):
        yield said(entity, "Intervention", "beneficiary", person)
    for place, signatory in enumerate(letter.signatories):
        part = f"{entity}by{place}"
        yield said(part, "Participation", "intervention", entity)
        yield said(part, "Participation", "participant", signatory)
        yield said(part, "Participation", "role", "signatory")
    for addressee in letter.addressees:
        part = f"{entity}to{addressee}"
        yield said(part, "Addressing", "intervention", entity)
        yield said(part, "Addressing", "addressee", addressee)
    for place, people in enumerate(letter.demands):
        part = demand_of(number, place)
        yield said(part, "Demand", "intervention", entity)
        yield said(part, "Demand", "demandKind", "release")
        for person in sorted(people):
            yield said(part, "Demand", "beneficiary", person)


def demand_of(letter: int, place: int) -> str:
    """The id of a request of a letter."""
    return f"{name_of(letter)}asks{place}"


def _claims_of_reply(number: int, reply: Reply, level: str) -> Iterator[NewClaim]:
    entity = f"reply{number}"
    told = [("respondent", reply.respondent), ("date", reply.day.isoformat())]
    told.append(("responseKind", "holding" if reply.holding else "information_given"))
    for letter, demands in reply.answers.items():
        told.append(("intervention", name_of(letter)))
        told += [("demand", demand_of(letter, place)) for place in sorted(demands)]
    for prop, value in told:
        yield NewClaim(entity, "Response", prop, value, level=level)


def large_campaign() -> Campaign:
    """Forty signatories, twelve people, four requests, two addressees, three replies.

    One of the replies answers another letter too.
    """
    people = frozenset(f"person{number}" for number in range(12))
    first = Letter(
        sent=date(2025, 1, 10),
        people=people,
        signatories=tuple(f"signer{number}" for number in range(40)),
        addressees=("ministry", "office"),
        demands=(
            frozenset(),
            frozenset({"person0", "person1"}),
            frozenset({"person2"}),
            frozenset(),
        ),
    )
    second = Letter(
        sent=date(2025, 3, 1),
        people=frozenset({"person0", "person5"}),
        signatories=("signer0", "signer7"),
        addressees=("office",),
        demands=(frozenset(),),
    )
    return Campaign(
        (first, second),
        (
            Reply(date(2025, 2, 1), "ministry", {0: frozenset({0, 1})}),
            Reply(date(2025, 2, 10), "office", {0: frozenset()}, holding=True),
            Reply(date(2025, 6, 1), "office", {0: frozenset({2}), 1: frozenset()}),
        ),
    )
