"""Lists of members of a parliament: who held a seat, for which country, in which group, and when.

A list as it stood on a day says that each seat, group and committee was held *on that day*, and
nothing of the day before or after: each is recorded with that day as its ``date``, one record for
each day observed. The day of a Member's *first* entry, which such lists print, begins a seat that
may have ended and been taken up again, so it is a record of its own with a ``startDate`` alone.

A list of a term says when each seat was taken up and left: ``startDate`` and ``endDate``. The group
and party that it prints are the last ones; they are recorded for the last day alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from babel import Locale

from habeas.exchange.importing.kinds import (
    NUMBER,
    Action,
    Planned,
    Settings,
    clean_key,
    number_of,
    other_name,
    problem_of_key,
)
from habeas.exchange.importing.matching import people_of_country
from habeas.exchange.importing.parliaments import EUROPEAN_PARLIAMENT, Parliament, party
from habeas.exchange.importing.parts import (
    Bodies,
    Body,
    Fact,
    Part,
    Writing,
    said_with_parts,
)
from habeas.exchange.importing.printed_names import readable_name
from habeas.exchange.importing.tables import IGNORED, Columns, ReadRow, Row
from habeas.ledger.access import Viewer
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.values.dates import Answer, PartialDate
from habeas.vocabulary.cleaning import clean_value

_TERMS = range(1, 31)
COLUMNS = Columns(
    {
        **dict.fromkeys(("id", "epid"), "id"),
        "name": "name",
        **dict.fromkeys(("first_name", "firstname", "first name"), "first"),
        **dict.fromkeys(("last_name", "lastname", "last name"), "last"),
        "country": "country",
        "gender": "gender",
        **dict.fromkeys(("group", "eugroup"), "group"),
        "party": "party",
        **dict.fromkeys(("committee", "committees"), "committee"),
        **dict.fromkeys(("substitute", "substitutes"), "substitute"),
        **dict.fromkeys(("delegation", "delegations"), "delegation"),
        **dict.fromkeys(("since", "start"), "since"),
        **dict.fromkeys(("entered", *(f"start{term}" for term in _TERMS)), "entered"),
        **dict.fromkeys(("end", "left"), "end"),
        "term": IGNORED,
    },
    ("last", "name"),
)
PERSON, SEAT, MEMBERSHIP = "Person", "Occupancy", "Membership"
_PARTS_OF_A_PERSON = ("holder", "member")
_BETWEEN = "|"


class MemberSaid(NamedTuple):
    """The cells of a Member; ``name`` is readable, ``printed`` as the list prints it."""

    name: str
    printed: str
    country: str
    gender: str
    group: str
    party: str
    committees: tuple[str, ...]
    substitutes: tuple[str, ...]
    delegations: tuple[str, ...]
    since: str
    entered: str
    end: str


@dataclass(frozen=True)
class Members:
    """Lists of members of ``body``, as it stood on ``observed_on`` where that is known.

    With ``match``, a Member whose number is not known is taken for the one person in the register
    of exactly the same name and country.
    """

    body: str = EUROPEAN_PARLIAMENT
    observed_on: date | None = None
    match: bool = False
    subject: str = "members of a parliament"
    columns: Columns = COLUMNS

    @property
    def choices(self) -> str:
        """The parliament, the day and whether to match."""
        return f"{self.body} {self.observed_on} {self.match}"

    @cached_property
    def parliament(self) -> Parliament:
        """The bodies of the parliament."""
        return Parliament(self.body)

    def read(self, row: Row) -> ReadRow[MemberSaid]:
        """Its cells."""
        cells = row.cells
        printed = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
        said = MemberSaid(
            name=readable_name(printed),
            printed=printed,
            country=cells.get("country", ""),
            gender=cells.get("gender", ""),
            group=cells.get("group", ""),
            party=cells.get("party", ""),
            committees=_each(cells.get("committee", "")),
            substitutes=_each(cells.get("substitute", "")),
            delegations=_each(cells.get("delegation", "")),
            since=cells.get("since", ""),
            entered=cells.get("entered", ""),
            end=cells.get("end", ""),
        )
        return ReadRow(row.number, row.text, clean_key(cells.get("id", "")), said)

    def problem_of(self, row: ReadRow[MemberSaid]) -> str:
        """A Member without number or name, without a day, or with a cell that cannot be read."""
        said = row.said
        if not row.key:
            return "a member needs an id"
        for schema, prop, value in (
            (PERSON, "name", said.name or " "),
            (PERSON, "gender", said.gender),
            ("Participation", "country", said.country),
            *((SEAT, "startDate", day) for day in (said.since, said.entered)),
            (SEAT, "endDate", said.end),
            *(("Organization", "name", name) for name in self._names_in(said)),
        ):
            if value:
                clean_value(schema, prop, value)
        if not (self.observed_on or said.entered or said.end):
            return "nothing says when the seat was held: say on which day the list stood"
        if _ends_too_early(said):
            return f"the end {said.end[:20]} lies before the beginning {said.entered[:20]}"
        return problem_of_key(row.key)

    def names_of(self, row: ReadRow[MemberSaid]) -> Sequence[str]:
        """The readable name."""
        return (row.said.name,)

    def plan(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[MemberSaid]],
        known: Mapping[str, str],
    ) -> list[Planned]:
        """For each row what is not there yet of person, seat and memberships."""
        matched = self._matched(viewer, settings, rows, known) if self.match else {}
        people = {**known, **matched}
        said = said_with_parts(viewer, [*people.values()], _PARTS_OF_A_PERSON)
        wanted = (body for row in rows for body in self._bodies(row.said))
        bodies = Bodies(viewer, wanted, settings.level)
        writing = Writing(settings.level, said)
        planned = []
        for row in rows:
            person = people.get(row.key) or new_id()
            claims = [*self._claims(row, person, settings.scheme, bodies, writing)]
            action = Action.UPDATED if claims else Action.UNCHANGED
            if row.key not in people:
                action = Action.NEW
            known_as = other_name([row.said.name], said.get(person, [])) if claims else ""
            linked = row.key in matched
            planned.append(Planned(row.key, person, action, claims, known_as, linked))
        return planned

    def _matched(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[MemberSaid]],
        known: Mapping[str, str],
    ) -> dict[str, str]:
        asked = {
            row.key: (row.said.name, _code(row.said.country))
            for row in rows
            if row.key not in known and row.said.country
        }
        return people_of_country(viewer, asked, settings.scheme)

    def _claims(
        self,
        row: ReadRow[MemberSaid],
        person: str,
        scheme: str,
        bodies: Bodies,
        writing: Writing,
    ) -> Iterator[NewClaim]:
        said = row.said
        facts = [Fact("name", said.name, said.printed), Fact(NUMBER, number_of(scheme, row.key))]
        if said.gender:
            facts.append(Fact("gender", said.gender, said.gender))
        yield from writing.of(person, PERSON, facts, row.citation)
        for body in self._bodies(said):
            for entity, schema, fact in bodies.made_for(body):
                yield from writing.of(entity, schema, [fact], row.citation)
        seat = bodies.id_of(self.parliament.seat)
        for part in self._seats(said, person, seat):
            yield from writing.part(part, row.citation)
        for body, role, printed in self._memberships(said):
            part = self._membership(said, person, Fact("organization", bodies.id_of(body), printed))
            yield from writing.part(part._replace(more=(Fact("role", role),)), row.citation)

    def _bodies(self, said: MemberSaid) -> Iterator[Body]:
        yield self.parliament.body
        yield self.parliament.seat
        for body, _, _ in self._memberships(said):
            yield body

    def _memberships(self, said: MemberSaid) -> Iterator[tuple[Body, str, str]]:
        """The bodies to which a Member belonged, in which role, and as they are printed."""
        parliament = self.parliament
        if said.group:
            yield parliament.group(said.group), "member of the group", said.group
        if of_party := party(said.party, _code(said.country)):
            yield of_party, "member of the party", ""
        for code in said.committees:
            yield parliament.committee(code), "member of the committee", ""
        for code in said.substitutes:
            yield parliament.committee(code), "substitute in the committee", ""
        for code in said.delegations:
            yield parliament.delegation(code), "member of the delegation", ""

    def _names_in(self, said: MemberSaid) -> Iterator[str]:
        yield from (said.group, said.party)
        for codes in (said.committees, said.substitutes, said.delegations):
            yield from codes

    def _seats(self, said: MemberSaid, person: str, seat: str) -> Iterator[Part]:
        """The seat that was held; and, where the first entry is another day, that entry."""
        whose = (Fact("holder", person), Fact("post", seat))
        country = _constituency(said.country)
        days = self._days(said)
        yield Part(SEAT, (*whose, days[0]), (*days[1:], *country))
        if said.since and not (said.entered and _day(said.since) == _day(said.entered)):
            yield Part(SEAT, (*whose, Fact("startDate", said.since)), country)

    def _days(self, said: MemberSaid) -> list[Fact]:
        """When the seat was held; what tells it from other seats of the same person first."""
        days = []
        if said.entered:
            days.append(Fact("startDate", said.entered))
        if said.end:
            days.append(Fact("endDate", said.end))
        if self.observed_on and not self._left_by(said):
            days.append(Fact("date", self.observed_on.isoformat()))
        return days

    def _left_by(self, said: MemberSaid) -> bool:
        """Whether the seat may have been left before the day on which the list stood."""
        if not said.end or not self.observed_on:
            return False
        return _day(said.end).is_before(self.observed_on) != Answer.NO

    def _membership(self, said: MemberSaid, person: str, body: Fact) -> Part:
        """That somebody belonged to a body on the last day of which the list tells."""
        if self.observed_on and not self._left_by(said):
            day = self.observed_on.isoformat()
        else:
            day = said.end or PartialDate.between(_day(said.entered).earliest, None).edtf
        return Part(MEMBERSHIP, (Fact("member", person), body, Fact("date", day)))


def _ends_too_early(said: MemberSaid) -> bool:
    if not (said.entered and said.end):
        return False
    return _day(said.end).is_before(_day(said.entered)) == Answer.CERTAIN


def _each(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (each.strip() for each in cell.split(_BETWEEN)))))


def _day(value: str) -> PartialDate:
    return PartialDate.from_edtf(clean_value(SEAT, "startDate", value))


def _code(country: str) -> str:
    return clean_value("Participation", "country", country) if country else ""


def _constituency(country: str) -> tuple[Fact, ...]:
    """The country for which a seat is held, by its English name."""
    if not country:
        return ()
    code = _code(country)
    name = Locale("en").territories.get(code.upper(), code)
    return (Fact("constituency", name, country),)
