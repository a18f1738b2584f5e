"""The tables of an edition that may be downloaded: their columns, and a row for each thing.

Their cells are keys and values as they are recorded, in no language, so that programs can read
them; several in one cell have `` | `` between. What a unit is called is in the edition's language.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from habeas.formats.statements import by_entity, parts_of, targets_of, values_of
from habeas.formats.tables import Cell
from habeas.publishing.rules.statements import PublishedSource, Statement, Unit
from habeas.publishing.site.kinds import Kind
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.captions import NAME_PROPS

BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a unit beside its statements, by its id.

    ``caption`` is what it is called, ``kind`` what it is (None where it is not published),
    ``status`` that of a person on the edition's day, ``page`` the address of its page.
    """

    caption: Callable[[str], str]
    kind: Callable[[str], Kind | None]
    status: Callable[[str], StatusShown | None]
    page: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it says, and its type as Frictionless names it."""

    name: str
    description: str
    type: str = "string"


Rows = Callable[[Unit, Known], Iterator[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class DownloadTable:
    """A table: its name, what it has, its columns, and the rows that a unit gives."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Rows
    key: str = "id"

    def all_rows(self, units: Iterable[Unit], known: Known) -> Iterator[Sequence[Cell]]:
        """The rows of all units."""
        for unit in units:
            yield from self.rows(unit, known)


def _joined(values: Iterable[str]) -> str:
    return BETWEEN.join(filter(None, values))


def _person(unit: Unit, known: Known) -> Iterator[Sequence[Cell]]:
    kind = known.kind(unit.id)
    if unit.schema != "Person" or kind is None:
        return
    own, status = by_entity(unit).get(unit.id, []), known.status(unit.id)
    caption = known.caption(unit.id)
    yield [
        unit.id,
        caption,
        _joined(name for name in values_of(own, *NAME_PROPS) if name != caption),
        kind.value,
        status.state.value if status else "",
        status.since.edtf if status else "",
        status.answer.value if status else "",
        status.confirmed_on.isoformat() if status and status.confirmed_on else "",
        _joined(values_of(own, "category")),
        _joined(values_of(own, "nationality", "citizenship", "country")),
        _joined(values_of(own, "birthDate")),
        _joined(values_of(own, "gender")),
        len(unit.sources),
        known.page(unit.id),
    ]


def _statements(unit: Unit, known: Known) -> Iterator[Sequence[Cell]]:
    sources = {one.key: one for one in unit.sources}
    caption = known.caption(unit.id)
    for one in sorted(unit.statements, key=lambda said: said.place):
        yield [unit.id, caption, *_said(one), *_source(sources[one.source])]


def _said(one: Statement) -> Sequence[Cell]:
    return [
        one.id,
        one.entity,
        one.schema,
        one.prop,
        one.value,
        one.target,
        one.original,
        one.lang,
        one.certainty,
        one.attributed_to,
        one.checked_on,
        one.recorded,
        one.quote,
    ]


def _source(source: PublishedSource) -> Sequence[Cell]:
    return [
        source.key,
        source.title,
        source.publisher,
        source.author,
        source.date,
        source.url,
        source.language,
        source.reference,
        "true" if source.is_protected else "false",
    ]


def _action(unit: Unit, known: Known) -> Iterator[Sequence[Cell]]:
    if known.kind(unit.id) is not Kind.ACTION:
        return
    own = by_entity(unit).get(unit.id, [])
    taken = [one for some in parts_of(unit, "Participation") for one in some]
    asked = [one for some in parts_of(unit, "Addressing") for one in some]
    demands = [one for some in parts_of(unit, "Demand") for one in some]
    responses = parts_of(unit, "Response")
    for_whom = targets_of([*own, *demands], "beneficiary")
    yield [
        unit.id,
        known.caption(unit.id),
        _joined(values_of(own, "interventionKind")),
        _joined(values_of(own, "reference")),
        _joined(values_of(own, "procedure")),
        _joined(values_of(own, "date", "dateSent", "dateTabled", "dateSigned", "datePublished")),
        _joined(map(known.caption, targets_of(taken, "participant"))),
        _joined(map(known.caption, targets_of(asked, "addressee"))),
        _joined(for_whom),
        _joined(map(known.caption, for_whom)),
        _joined(targets_of(own, "roll")),
        _joined(values_of(demands, "demandKind")),
        len(responses),
        _joined(value for some in responses for value in values_of(some, "date")),
        known.page(unit.id),
    ]


def _list(unit: Unit, known: Known) -> Iterator[Sequence[Cell]]:
    if known.kind(unit.id) is not Kind.LIST:
        return
    own = by_entity(unit).get(unit.id, [])
    entries = [one for some in parts_of(unit, "RollEntry") for one in some]
    named = targets_of(entries, "person")
    yield [
        unit.id,
        known.caption(unit.id),
        _joined(map(known.caption, targets_of(own, "publishedBy"))),
        _joined(values_of(own, "date")),
        _joined(values_of(own, "statedCount")),
        _joined(values_of(own, "countUnit")),
        _joined(values_of(own, "countBound")),
        len(named),
        _joined(named),
        known.page(unit.id),
    ]


_ID = Column("id", "Id of the unit, which stays the same in every edition.")
_PAGE = Column("page", "Its page: an address, or the path from the root of the edition.")
_NAME = Column("name", "What it is called in this edition.")

TABLES = (
    DownloadTable(
        "people",
        gettext_noop("People, one a row, with the status on the edition's day."),
        (
            _ID,
            _NAME,
            Column("other_names", "Every other way in which the name is written, in any script."),
            Column("kind", "held: the record is about them; supporter: they acted for others."),
            Column("status", "State on the edition's day; empty where no source here tells it."),
            Column("since", "Since when it lasts (EDTF, ISO 8601-2); [..2017-10-17]: by that day."),
            Column("certainty", "certain, or possible (not confirmed for 180 days, or disputed)."),
            Column("confirmed_on", "The last day on which a source states it.", "date"),
            Column("categories", "What drew the persecution: keys of person_categories."),
            Column("countries", "Nationality, citizenship and other countries, by ISO code."),
            Column("birth_date", "EDTF."),
            Column("gender", "As recorded."),
            Column("sources", "How many sources speak of the person.", "integer"),
            _PAGE,
        ),
        _person,
    ),
    DownloadTable(
        "statements",
        gettext_noop("Everything that is published, one statement a row, each with its source."),
        (
            Column("unit", "Id of the unit to whose page it belongs."),
            Column("unit_name", "What the unit is called in this edition."),
            Column("id", "Id of the statement."),
            Column("entity", "Id of what it is said of: the unit, or a part of it."),
            Column("schema", "What that is, by its name in vocabulary.json."),
            Column("property", "What is said, by its name in vocabulary.json."),
            Column("value", "The value. Dates are EDTF, countries codes, terms keys."),
            Column("target", "Id of the entity that the value names, where it names one."),
            Column("original", "The value as its source writes it, where that differs."),
            Column("language", "Language of the value, ISO 639-3."),
            Column("certainty", "reported, corroborated or confirmed."),
            Column("attributed_to", "Who says it, in the words of the source."),
            Column("checked_on", "When it was last checked."),
            Column("recorded", "The day on which the record got it.", "date"),
            Column("quote", "The passage of the source."),
            Column("source", "Key of the source."),
            Column("source_title", "What the source is called, or how it may be described."),
            Column("source_publisher", "Who published it."),
            Column("source_author", "Who wrote it."),
            Column("source_date", "When it was published, EDTF."),
            Column("source_url", "Where it stands on the web."),
            Column("source_language", "Its language, ISO 639-3."),
            Column("source_reference", "Its number."),
            Column("source_is_protected", "Whether it is described only.", "boolean"),
        ),
        _statements,
    ),
    DownloadTable(
        "actions",
        gettext_noop("Appeals and actions, one a row."),
        (
            _ID,
            _NAME,
            Column("kinds", "Keys of intervention_kinds."),
            Column("reference", "Its number."),
            Column("procedure", "The procedure through which it runs."),
            Column("dates", "Its days, EDTF."),
            Column("by", "Who took part."),
            Column("to", "Who was addressed."),
            Column("for_ids", "Ids of the people for whom it was."),
            Column("for", "What these are called."),
            Column("lists", "Ids of the lists for whose people it was."),
            Column("requests", "Keys of demand_kinds."),
            Column("responses", "How many came back as far as we know.", "integer"),
            Column("response_dates", "The days of these, EDTF."),
            _PAGE,
        ),
        _action,
    ),
    DownloadTable(
        "lists",
        gettext_noop("Lists that others published, one a row."),
        (
            _ID,
            _NAME,
            Column("published_by", "Who published it."),
            Column("date", "The day for which it speaks, EDTF."),
            Column("stated_count", "The number that it states itself."),
            Column("count_unit", "What the number counts."),
            Column("count_bound", "Whether the number is exact."),
            Column("named", "How many of the people on it are named here.", "integer"),
            Column("people", "Their ids."),
            _PAGE,
        ),
        _list,
    ),
)
