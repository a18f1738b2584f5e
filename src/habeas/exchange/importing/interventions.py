"""Tables of appeals and actions: questions, letters, what was asked of whom and when.

An author of whom the table gives only a number is that person if a list of members brought the
number before. Else a person is made of whom nothing is known but the number: ``#28390`` stands as a
weak alias, not as a name, so that whatever list brings the name later gives it to the same person,
and two such people are never suggested to be one.

A name in the table is linked to the one person who is called exactly so. A name that is nobody's,
or two people's, is told in the report; that of an author is kept in the note on others too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from habeas.exchange.importing.kinds import (
    NUMBER,
    Action,
    Planned,
    Settings,
    clean_key,
    entities_by_key,
    number_of,
    problem_of_key,
)
from habeas.exchange.importing.matching import people_called
from habeas.exchange.importing.parliaments import MEP_SCHEME
from habeas.exchange.importing.parts import Bodies, Body, Fact, Part, Writing, said_with_parts
from habeas.exchange.importing.tables import IGNORED, Columns, ReadRow, Row
from habeas.ledger.access import Viewer
from habeas.ledger.queries import entities_valued
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.register.queries.called import entities_of
from habeas.vocabulary.cleaning import clean_line, clean_value

SCHEMA = "Intervention"
_OWN = {
    "kind": "interventionKind",
    "procedure": "procedure",
    "reference": "reference",
    "date": "date",
    "signed": "dateSigned",
    "sent": "dateSent",
    "received": "dateReceived",
    "tabled": "dateTabled",
    "forwarded": "dateForwarded",
    "published": "datePublished",
    "answered": "dateAnswered",
    "summary": "summary",
}
COLUMNS = Columns(
    {
        **dict.fromkeys(("id", "identifier"), "id"),
        **dict.fromkeys(("reference", "number"), "reference"),
        **dict.fromkeys(("name", "title"), "name"),
        **dict.fromkeys(("date", "date_document"), "date"),
        **dict.fromkeys(("answered", "date_answer"), "answered"),
        **{each: each for each in _OWN if each not in ("reference", "date", "answered")},
        **dict.fromkeys(("addressee", "addressees"), "addressee"),
        **dict.fromkeys(("author", "authors"), "authors"),
        "for": "for",
        "days": IGNORED,  # a length is reckoned, never typed
    },
    ("reference", "id", "name"),
)
_PARTS = ("intervention",)
_BETWEEN = "|"
_NUMBER = re.compile(r"[0-9]{1,12}")
_EUROPEAN = re.compile(r"(E|P)-[0-9]{6}/[0-9]{4}")
_PROCEDURES = {"E": "ep_written_question", "P": "ep_priority_question"}

_COMMISSION = "European Commission"
_COUNCIL = "Council of the European Union"
_HIGH_REPRESENTATIVE = "Vice-President of the Commission / High Representative"
# The codes that the European Parliament prints, now and earlier.
_ADDRESSEES = {
    "COM": _COMMISSION,
    "CONSIL": _COUNCIL,
    "CSL": _COUNCIL,
    "HRUFASP": _HIGH_REPRESENTATIVE,
    "VPHR": _HIGH_REPRESENTATIVE,
    "VP/HR": _HIGH_REPRESENTATIVE,
}


class InterventionSaid(NamedTuple):
    """The cells of an appeal or action. ``own`` are properties of its own and their values."""

    reference: str
    own: tuple[tuple[str, str], ...]
    addressees: tuple[str, ...]
    authors: tuple[str, ...]
    beneficiaries: tuple[str, ...]

    @property
    def is_european(self) -> bool:
        """Whether it is a question to be answered in writing, by its reference."""
        return bool(_EUROPEAN.fullmatch(self.reference))


@dataclass(frozen=True, slots=True)
class Interventions:
    """Tables of appeals and actions.

    ``procedure`` and ``kind`` are those of rows that do not say theirs and cannot be told by their
    reference, as written questions of the European Parliament are.
    """

    procedure: str = ""
    kind: str = ""
    subject: str = "appeals and actions"
    columns: Columns = COLUMNS

    @property
    def choices(self) -> str:
        """Procedure and kind."""
        return f"{self.procedure} {self.kind}"

    def read(self, row: Row) -> ReadRow[InterventionSaid]:
        """Its cells, with what its reference tells."""
        cells = row.cells
        reference = clean_line(cells.get("reference", ""))
        own = {prop: cells.get(name, "") for name, prop in _OWN.items()}
        own = {"name": cells.get("name", "") or reference, **own}
        for prop, value in self._told_by(reference).items():
            own[prop] = own[prop] or value
        said = InterventionSaid(
            reference,
            tuple((prop, value) for prop, value in own.items() if value),
            *(_each(cells.get(name, "")) for name in ("addressee", "authors", "for")),
        )
        key = clean_key(cells.get("id", "")) or reference
        return ReadRow(row.number, row.text, key, said)

    def _told_by(self, reference: str) -> dict[str, str]:
        told = {"interventionKind": self.kind, "procedure": self.procedure}
        if european := _EUROPEAN.fullmatch(reference):
            told["interventionKind"] = self.kind or "written_question"
            told["procedure"] = self.procedure or _PROCEDURES[european[1]]
        return told

    def problem_of(self, row: ReadRow[InterventionSaid]) -> str:
        """One without number or name, or with a cell that cannot be read."""
        said = row.said
        if not row.key:
            return "it needs an identifier or a reference"
        if not any(prop == "name" for prop, _ in said.own):
            return "it needs a name or a reference"
        for prop, value in said.own:
            clean_value(SCHEMA, prop, value)
        for name in (*said.authors, *said.beneficiaries):
            clean_value("Person", "name", name)
        for name in said.addressees:
            clean_value("PublicBody", "name", name)
        numbered = [name for name in said.authors if _NUMBER.fullmatch(name)]
        if numbered and not said.is_european:
            return f"nothing says in which register the author {numbered[0]} has that number"
        return problem_of_key(row.key)

    def names_of(self, row: ReadRow[InterventionSaid]) -> Sequence[str]:
        """None: it is about no person."""
        return ()

    def plan(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[InterventionSaid]],
        known: Mapping[str, str],
    ) -> list[Planned]:
        """For each row what is not there yet of the appeal, its authors and its addressees."""
        linked = _by_reference(viewer, rows, known)
        there = {**known, **linked}
        said = said_with_parts(viewer, [*there.values()], _PARTS)
        writer = _Writer(viewer, settings, rows, Writing(settings.level, said))
        planned = []
        for row in rows:
            entity = there.get(row.key) or new_id()
            claims = [*writer.claims(row, entity)]
            action = Action.UPDATED if claims else Action.UNCHANGED
            if row.key not in there:
                action = Action.NEW
            unmatched = tuple(writer.unmatched(row.said))
            planned.append(
                Planned(
                    row.key,
                    entity,
                    action,
                    claims,
                    linked=row.key in linked,
                    unmatched=unmatched,
                )
            )
        return planned


class _Writer:
    """Makes the claims of some rows; people and bodies are looked up for all of them at once."""

    def __init__(
        self,
        viewer: Viewer,
        settings: Settings,
        rows: Sequence[ReadRow[InterventionSaid]],
        writing: Writing,
    ) -> None:
        self._scheme = settings.scheme
        self._writing = writing
        names = {name for row in rows for name in (*row.said.authors, *row.said.beneficiaries)}
        numbers = {name for name in names if _NUMBER.fullmatch(name)}
        self._numbered = entities_by_key(viewer, MEP_SCHEME, numbers)
        self._called = people_called(viewer, sorted(names - numbers))
        wanted = (body for row in rows for body in _addressees(row.said))
        self._bodies = Bodies(viewer, wanted, settings.level)

    def claims(self, row: ReadRow[InterventionSaid], entity: str) -> Iterator[NewClaim]:
        said = row.said
        facts = [*(Fact(prop, value, value) for prop, value in said.own)]
        facts += [Fact("beneficiary", one) for one in self._known(said.beneficiaries)]
        if unmatched := [name for name in said.authors if not self._is_known(name)]:
            facts.append(Fact("othersNote", "; ".join(unmatched)))
        facts.append(Fact(NUMBER, number_of(self._scheme, row.key)))
        yield from self._writing.of(entity, SCHEMA, facts, row.citation)
        whose = Fact("intervention", entity)
        for body in _addressees(said):
            for made, schema, fact in self._bodies.made_for(body):
                yield from self._writing.of(made, schema, [fact], row.citation)
            to = Fact("addressee", self._bodies.id_of(body), body.facts[0].original)
            yield from self._writing.part(Part("Addressing", (whose, to)), row.citation)
        yield from self._authors(row, whose)

    def _authors(self, row: ReadRow[InterventionSaid], whose: Fact) -> Iterator[NewClaim]:
        for name in row.said.authors:
            if _NUMBER.fullmatch(name) and name not in self._numbered:
                person = self._numbered[name] = new_id()
                facts = [Fact("weakAlias", f"#{name}"), Fact(NUMBER, number_of(MEP_SCHEME, name))]
                yield from self._writing.of(person, "Person", facts, row.citation)
        for person in self._known(row.said.authors):
            who = Fact("participant", person)
            part = Part("Participation", (whose, who), (Fact("role", "author"),))
            yield from self._writing.part(part, row.citation)

    def _known(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if person := self._numbered.get(name) or self._called.get(name):
                yield person

    def _is_known(self, name: str) -> bool:
        return bool(_NUMBER.fullmatch(name)) or name in self._called

    def unmatched(self, said: InterventionSaid) -> Iterator[str]:
        """The names of which nobody can say whom they mean."""
        names = (*said.authors, *said.beneficiaries)
        return (name for name in names if not self._is_known(name))


def _by_reference(
    viewer: Viewer, rows: Sequence[ReadRow[InterventionSaid]], known: Mapping[str, str]
) -> dict[str, str]:
    """The one appeal of each reference, for rows that are not known by their number."""
    asked = {row.said.reference: row.key for row in rows if row.key not in known}
    asked.pop("", None)
    found = entities_valued(viewer, "reference", [*asked]) if asked else {}
    # A document may have the reference of the appeal that is printed in it.
    appeals = entities_of(viewer, SCHEMA, {one for some in found.values() for one in some})
    by_reference = {reference: appeals.intersection(some) for reference, some in found.items()}
    return {
        asked[reference]: min(some) for reference, some in by_reference.items() if len(some) == 1
    }


def _addressees(said: InterventionSaid) -> Iterator[Body]:
    for printed in said.addressees:
        name = _ADDRESSEES.get(printed, printed) if said.is_european else printed
        number = f"addressee:{'-'.join(name.casefold().split())}"
        yield Body("PublicBody", number, (Fact("name", name, printed),), by_name=True)


def _each(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (each.strip() for each in cell.split(_BETWEEN)))))
