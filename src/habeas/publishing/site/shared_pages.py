"""The pages of one language that are of no unit: home, lists, days, statistics, the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from habeas.publishing.site.about import Download
from habeas.publishing.site.day_pages import DayPages
from habeas.publishing.site.days import series
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.page_writer import PageWriter, Section, cut, page_path, paging
from habeas.publishing.site.people_lists import (
    FACET_TITLES,
    PEOPLE_A_PAGE,
    PeopleLists,
    facet_label,
    facet_path,
)
from habeas.publishing.site.rolls import roll_line
from habeas.publishing.site.writing import File, Pages
from habeas.register.queries.labels import (
    in_reader_language,
    property_label,
    schema_label,
    schema_plural,
    term_list_label,
)
from habeas.register.queries.pictures import held_picture, held_sentence
from habeas.register.rules.timeline import EVENTS
from habeas.values.dates import PartialDate
from habeas.vocabulary.terms import term_list

ROWS_A_PAGE = 300
MOST_NEWEST = 10
_DEFINED = (
    *("person_categories", "detention_types", "custody_settings", "custody_stages"),
    *("sentence_kinds", "release_grounds", "intervention_kinds", "demand_kinds"),
    *("response_kinds", "outcome_links", "outcome_grades", "assessment_statuses"),
)


def shared_pages(edition: InLanguage, languages: Sequence[str]) -> list[Pages]:
    """All pages of a language that are of no unit, but that of downloads; in parts.

    Each part can be made without the others.
    """
    writer = PageWriter(edition, languages)
    pages = _Pages(writer)
    return [PeopleLists(writer).pages, DayPages(writer).pages, pages.all]


def downloads_page(
    edition: InLanguage, languages: Sequence[str], downloads: Sequence[Download]
) -> File:
    """The page of the files for other programs, which tells how long they are."""
    return PageWriter(edition, languages).written(
        "downloads.html", "downloads", downloads=downloads
    )


@dataclass(frozen=True, slots=True)
class _NewItem:
    when: PartialDate
    what: str
    unit: str
    caption: str


@dataclass(frozen=True, slots=True)
class _Share:
    label: str
    path: str
    count: int
    share: float


class _Pages:
    """Writes the shared pages of one language but the long lists of people and days."""

    def __init__(self, writer: PageWriter) -> None:
        self._writer, self._edition = writer, writer.edition
        self._record, self._about = writer.record, writer.about

    def all(self) -> Iterator[File]:
        """All of these."""
        yield self.home()
        yield from self.actions()
        yield self.lists()
        yield self.bodies()
        yield from self.supporters()
        yield self.statistics()
        yield from self.said()

    def home(self) -> File:
        """The first page."""
        held, last = self._edition.held, self._record.day
        return self._writer.written(
            "index.html",
            "home",
            held=held,
            sentence=held_sentence(held.counted),
            everybody=len(self._edition.everybody),
            actions=len(self._record.by_kind[Kind.ACTION]),
            chart=held_picture(series(self._writer.stretches, last), last, 210),
            possible=PeopleLists(self._writer).possible(),
            added=self._edition.named(
                one.unit for one in self._edition.added if one.edition == self._about.number
            ),
            newest=self._newest(),
        )

    def _newest(self) -> list[_NewItem]:
        """What happened last, by the days that sources give."""
        found: dict[tuple[str, str, str], PartialDate] = {}
        for entity, claims in self._record.claims.items():
            schema = claims[0].schema
            for claim in claims:
                if claim.prop in EVENTS.get(schema, ()):
                    when = PartialDate.from_edtf(claim.value)
                    if when.earliest and when.earliest <= self._record.day:
                        found[(entity, claim.prop, claim.value)] = when
        last = sorted(
            found.items(), key=lambda item: (item[1].earliest or date.min, item[0]), reverse=True
        )
        return self._described(key for key, _ in last)

    def _described(self, keys: Iterable[tuple[str, str, str]]) -> list[_NewItem]:
        items: list[_NewItem] = []
        for entity, prop, value in keys:
            unit = self._record.unit_of(entity)
            item = _NewItem(
                PartialDate.from_edtf(value),
                _event_label(self._record.claims[entity][0].schema, prop),
                unit,
                self._edition.caption(unit),
            )
            if item not in items:
                items.append(item)
            if len(items) == MOST_NEWEST:
                break
        return items

    def actions(self) -> Iterator[File]:
        """What was done, the last first."""
        hint = gettext(
            "Letters, questions, resolutions, visits: what was done, and what came back."
        )
        yield from self._paged("actions", self._edition.actions, hint)

    def _paged(self, name: str, rows: Sequence[object], hint: str) -> Iterator[File]:
        count = max(-(-len(rows) // ROWS_A_PAGE), 1)
        for number in range(1, count + 1):
            yield self._writer.written(
                page_path(f"{name}/index", number),
                name,
                section=name,
                hint=hint,
                rows=rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE],
                pages=paging(f"{name}/index", number, count),
            )

    def lists(self) -> File:
        """The lists that others published."""
        shown = [roll_line(self._edition, one) for one in self._rolls_by_day()]
        hint = gettext("What others counted and named, beside what is known here.")
        return self._writer.written(
            "lists/index.html", "lists", section="lists", hint=hint, rows=shown
        )

    def bodies(self) -> File:
        """The bodies that acted, were addressed, or hold people."""
        by_schema: dict[str, list[str]] = {}
        for unit in self._edition.ordered(self._record.by_kind[Kind.BODY]):
            by_schema.setdefault(self._record.units[unit].schema, []).append(unit)
        groups = [
            (schema_plural(schema), self._edition.named(units))
            for schema, units in sorted(by_schema.items())
        ]
        hint = gettext("Authorities, organisations and events that are named in the record.")
        return self._writer.written("bodies/index.html", "bodies", hint=hint, groups=groups)

    def supporters(self) -> Iterator[File]:
        """Who acted, for whom and how often."""
        rows = [self._supporter(unit) for unit in self._edition.supporters]
        hint = gettext("Who took part in an appeal or action, with the office held that day.")
        yield from self._paged("supporters", rows, hint)

    def _supporter(self, unit: str) -> dict[str, object]:
        acted = self._edition.acted(unit)
        said = [text for one in acted for text in one.parts]
        return {
            "id": unit,
            "caption": self._edition.caption(unit),
            "as_what": said[0] if said else "",
            "people": self._edition.named(self._edition.acted_for(unit)),
            "acted": len(acted),
            "last": self._edition.last_acted(unit),
        }

    def statistics(self) -> File:
        """How people spread over statuses, categories, countries and years."""
        hint = gettext("Of everybody in the record. Each number opens the list that it counts.")
        breakdowns = [self._breakdown(facet) for facet in FACET_TITLES]
        return self._writer.written(
            "statistics.html", "statistics", section="statistics", hint=hint, breakdowns=breakdowns
        )

    def _breakdown(self, facet: str) -> dict[str, object]:
        values = self._edition.by_facet[facet]
        most = max(map(len, values.values()), default=1)
        rows = [
            _Share(
                facet_label(facet, value),
                f"{facet_path(facet, value)}.html",
                len(units),
                len(units) / most,
            )
            for value, units in values.items()
        ]
        by_year = facet == "arrested"
        rows.sort(key=lambda row: (row.label,) if by_year else (-row.count, row.label))
        told = {unit for units in values.values() for unit in units}
        return {
            "id": facet,
            "title": str(FACET_TITLES[facet]),
            "rows": rows,
            "unrecorded": len(self._edition.everybody) - len(told),
        }

    def said(self) -> Iterator[File]:
        """What an edition says of itself, and the page for finding somebody."""
        yield self._writer.written("method.html", "method", terms=[*map(_terms, _DEFINED)])
        order = sorted(self._about.corrections, key=lambda one: (one.day, one.unit), reverse=True)
        previous = sorted(self._about.previous, key=lambda one: one.number, reverse=True)
        captions = {one.unit: self._edition.captions.get(one.unit, "") for one in order}
        yield self._writer.written(
            "corrections.html",
            "corrections",
            corrections=order,
            captions=captions,
            previous=previous,
        )
        yield self._writer.written("verification.html", "verification")
        everybody = [*cut([Section("all", "", self._edition.everybody)], PEOPLE_A_PAGE)]
        initials = self._writer.initials("people/all", everybody) if everybody else []
        yield self._writer.written(
            "search.html",
            "search",
            section="search",
            initials=initials if len(initials) > 3 else [],
        )

    def _rolls_by_day(self) -> list[str]:
        rolls = self._record.by_kind[Kind.LIST]

        def day(roll: str) -> tuple[date, str]:
            said = [
                PartialDate.from_edtf(claim.value)
                for claim in self._record.claims[roll]
                if claim.prop == "date"
            ]
            known = [each.earliest or each.latest or date.min for each in said]
            return max(known, default=date.min), roll

        return sorted(rolls, key=day, reverse=True)


def _event_label(schema: str, prop: str) -> str:
    """What happened: the kind of thing, with which of its days it was where it has several."""
    label = schema_label(schema)
    return f"{label}: {property_label(schema, prop)}" if len(EVENTS[schema]) > 1 else label


def _terms(name: str) -> dict[str, object]:
    found = term_list(name)
    return {
        "name": name,
        "label": term_list_label(name),
        "definition": in_reader_language(found.definition, name),
        "terms": [
            (in_reader_language(term.label, name), in_reader_language(term.definition, name))
            for term in found
        ],
    }
