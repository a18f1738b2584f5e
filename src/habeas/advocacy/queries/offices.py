"""The office, group and country that somebody had on a day, each with who says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.advocacy.rules.offices import (
    MEMBERSHIP,
    OCCUPANCY,
    country_disagrees,
    group_disagrees,
    held_on,
    is_group,
)
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.models import Acted
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.identities import records_of
from habeas.register.queries.labels import country_name
from habeas.register.queries.listed import Named
from habeas.register.queries.shown import Footnote
from habeas.values.dates import Answer
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value
from habeas.vocabulary.parliament_groups import group_called

_HOLDING = ("holder", "member")
_BODY = {OCCUPANCY: "post", MEMBERSHIP: "organization"}


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody had on a day: ``answer`` is certain or possible.

    ``entity`` is the office or body; empty for a country, and for a group that an office states in
    words. ``code`` is that of a country, or the one name of a group that has several. ``record`` is
    the first record that says so, ``role`` the part in a body, ``original`` what the source prints.
    """

    text: str
    entity: str
    record: str
    answer: Answer
    footnotes: tuple[int, ...]
    role: str = ""
    original: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class StatedThatDay:
    """What an appeal or action of that day says of the office of one who took part.

    ``disagrees`` names those of ``group`` and ``country`` of which another is certain. Offices are
    not compared: one who chairs a committee is a Member as well.
    """

    participation: str
    intervention: str
    office: str
    group: str
    country: str
    disagrees: tuple[str, ...]
    footnotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OfficesOn:
    """Offices, groups, countries, and other bodies (parties, committees) of one person on a day.

    Nobody is in two groups or sits for two countries: where one is certain, others are left out.
    """

    person: str
    day: date
    offices: tuple[Held, ...]
    groups: tuple[Held, ...]
    countries: tuple[Held, ...]
    bodies: tuple[Held, ...]
    stated: tuple[StatedThatDay, ...]
    footnotes: tuple[Footnote, ...]


def offices_on(viewer: Viewer | None, person: str, day: date) -> OfficesOn | None:
    """What the record says of somebody's offices on a day; None where it knows of nobody such.

    Beside it stands what the appeals of that day say themselves.
    """
    if viewer is None:
        return None
    records = records_of(viewer, person)
    about = claims_about(viewer, records, props=_HOLDING)
    held = claims_of(viewer, _entities(about))
    taken = _taken_part_in(viewer, records[0], day)
    if not held and not taken and not claims_of(viewer, records):
        return None
    return _Reading(viewer, records[0], day, held, taken).all()


class _Reading:
    """Reads the offices of one person; the sources of all are numbered together."""

    def __init__(
        self,
        viewer: Viewer,
        person: str,
        day: date,
        held: Mapping[str, Sequence[StoredClaim]],
        taken: Mapping[str, Sequence[StoredClaim]],
    ) -> None:
        self._person, self._day, self._taken = person, day, taken
        self._held = {
            record: claims for record, claims in held.items() if claims[0].schema in _BODY
        }
        links = [claim for claims in self._held.values() for claim in claims if claim.target]
        self._bodies = claims_of(viewer, {str(claim.target) for claim in links})
        told = [
            claim for some in (self._held, taken) for claims in some.values() for claim in claims
        ]
        self._describer = Describer.of(viewer, told)

    def all(self) -> OfficesOn:
        """Everything on that day."""
        said = [
            (record, claims, answer)
            for record, claims in self._held.items()
            if (answer := held_on(claims, self._day)) != Answer.NO
        ]
        offices = [one for each in said if _is(each[1], OCCUPANCY) for one in self._of(*each)]
        bodies = [one for each in said if _is(each[1], MEMBERSHIP) for one in self._of(*each)]
        groups = [
            replace(one, code=group_called(one.text)) for one in bodies if self._is_group(one)
        ]
        groups = _certain_first([*groups, *(one for each in said for one in self._groups(*each))])
        countries = _certain_first([one for each in said for one in self._countries(*each)])
        return OfficesOn(
            self._person,
            self._day,
            offices=_together(offices),
            groups=_together(groups),
            countries=_together(countries),
            bodies=_together(one for one in bodies if not self._is_group(one)),
            stated=tuple(self._stated(groups, countries)),
            footnotes=self._describer.footnotes,
        )

    def _of(self, record: str, claims: Sequence[StoredClaim], answer: Answer) -> Iterable[Held]:
        role = "; ".join(self._describer.texts(claims, "role"))
        for claim in claims:
            if claim.prop == _BODY[claims[0].schema]:
                yield Held(
                    self._describer.text(claim),
                    claim.value,
                    record,
                    answer,
                    self._describer.notes([claim]),
                    role,
                    claim.original,
                )

    def _groups(self, record: str, claims: Sequence[StoredClaim], answer: Answer) -> Iterable[Held]:
        """Groups that the record of an office states in words."""
        for claim in claims:
            if claim.prop == "politicalGroup":
                notes = self._describer.notes([claim])
                code, original = group_called(claim.value), claim.original
                yield Held(claim.value, "", record, answer, notes, original=original, code=code)

    def _countries(
        self, record: str, claims: Sequence[StoredClaim], answer: Answer
    ) -> Iterable[Held]:
        for claim in claims:
            if claim.prop == "constituency" and (code := _country_code(claim.value)):
                notes = self._describer.notes([claim])
                name = country_name(code)
                yield Held(name, "", record, answer, notes, original=claim.original, code=code)

    def _is_group(self, one: Held) -> bool:
        of_body = self._bodies.get(one.entity, ())
        classified = [claim.value for claim in of_body if claim.prop == "classification"]
        return is_group(classified, [one.text] if not classified else ())

    def _stated(self, groups: Sequence[Held], countries: Sequence[Held]) -> Iterable[StatedThatDay]:
        for participation, claims in self._taken.items():
            said = {claim.prop: claim for claim in claims}
            group, country = (_value(said, prop) for prop in ("group", "country"))
            differ = {
                "group": group_disagrees(group, [one.code for one in _certain(groups)]),
                "country": country_disagrees(country, [one.code for one in _certain(countries)]),
            }
            yield StatedThatDay(
                participation,
                _value(said, "intervention"),
                "; ".join(self._describer.texts(claims, "office")),
                group,
                country,
                tuple(prop for prop, differs in differ.items() if differs),
                self._describer.notes(claims),
            )


def _taken_part_in(viewer: Viewer, person: str, day: date) -> dict[str, list[StoredClaim]]:
    """The parts that somebody took that day, by participation."""
    acted = Acted.objects.filter(audience=viewer.audience, entity=person, on=day)
    return dict(claims_of(viewer, {*acted.values_list("participation", flat=True)}))


def _is(claims: Sequence[StoredClaim], schema: str) -> bool:
    return claims[0].schema == schema


def _certain(held: Iterable[Held]) -> list[Held]:
    return [one for one in held if one.answer == Answer.CERTAIN]


def _certain_first(held: list[Held]) -> list[Held]:
    """The certain ones, or all where none is."""
    return _certain(held) or held


def _together(held: Iterable[Held]) -> tuple[Held, ...]:
    """One for each office, body and role, with what makes it most certain; the certain ones first.

    What a certain one rests on is named alone: that it is possible too by another source says less.
    """
    best: dict[tuple[str, str], Held] = {}
    for one in held:
        key = (one.code, "") if one.code else (one.entity, one.role)
        known = best.get(key)
        if known is None or (known.answer != Answer.CERTAIN and one.answer == Answer.CERTAIN):
            best[key] = one
        elif known.answer == one.answer:
            notes = tuple(dict.fromkeys((*known.footnotes, *one.footnotes)))
            best[key] = replace(known, footnotes=notes)
    return tuple(sorted(best.values(), key=lambda one: (one.answer != Answer.CERTAIN, one.text)))


def _country_code(constituency: str) -> str:
    """The code of a country for which a seat is held; empty where the seat is for a town."""
    try:
        return clean_value("Participation", "country", constituency)
    except InputError:
        return ""


def _value(said: Mapping[str, StoredClaim], prop: str) -> str:
    return said[prop].value if prop in said else ""


def _entities(claims: Mapping[str, Iterable[StoredClaim]]) -> set[str]:
    return {claim.entity for some in claims.values() for claim in some}


@dataclass(frozen=True, slots=True)
class SignatoryCompared:
    """What an appeal says of one who took part, beside what the record knows of their offices."""

    who: Named
    stated: StatedThatDay | None
    known: OfficesOn


def compared_with_offices(
    viewer: Viewer | None, appeal: str
) -> tuple[date, tuple[SignatoryCompared, ...]] | None:
    """The day of an appeal, and all who took part; None where no such appeal has a day."""
    if viewer is None:
        return None
    acted = Acted.objects.filter(audience=viewer.audience, intervention=appeal)
    days = {row.entity: row.on for row in acted.order_by("on") if row.on > date.min}
    if not days:
        return None
    called = captions(viewer, days)
    found = [(person, offices_on(viewer, person, day)) for person, day in days.items()]
    rows = [
        SignatoryCompared(
            Named(person, called.get(person, "")),
            next((one for one in known.stated if one.intervention == appeal), None),
            known,
        )
        for person, known in found
        if known
    ]
    rows.sort(key=lambda row: (row.who.caption, row.who.id))
    return min(days.values()), tuple(rows)
