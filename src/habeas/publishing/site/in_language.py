"""An edition in one language: what things are called, their order, and the lines of lists."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import icu
from django.utils.translation import gettext

from habeas.advocacy.queries.lines import Telling, line_of
from habeas.advocacy.queries.shown import AppealLine
from habeas.advocacy.rules.states import progress_of
from habeas.publishing.site.about import AboutEdition, Added
from habeas.publishing.site.days import Held, held_on, stretches_of
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.place import Place
from habeas.publishing.site.record import Record, Told
from habeas.register.queries.describing import Describer
from habeas.register.queries.labels import language_code, schema_label, term_label
from habeas.register.queries.listed import Named
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.attention import acted_on, first_day
from habeas.values.dates import Answer, PartialDate
from habeas.vocabulary.model import terms_of

OTHER_LETTERS = "–"
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person held, as a line of a list."""

    id: str
    caption: str
    other_names: tuple[str, ...]
    status: StatusShown | None
    where: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActedLine:
    """An action that somebody took part in: as what, and for whom."""

    line: AppealLine
    parts: tuple[str, ...]


class InLanguage:
    """An edition in the language that is active while this is made and used."""

    def __init__(self, record: Record, about: AboutEdition, language: str) -> None:
        self.record, self.about, self.language = record, about, language
        self._last_held: Held | None = None
        self.captions = record.captions(language_code(language))
        collator = icu.Collator.createInstance(icu.Locale(language))
        self._sort_key = collator.getSortKey

    def place(self, path: str) -> Place:
        """The place of a page of this language."""
        return Place(self.language, path, self.record.kinds)

    def caption(self, unit: str) -> str:
        """What a unit is called; what it is, where nothing names it."""
        return self.captions.get(unit) or schema_label(self.record.units[unit].schema)

    def named(self, units: Iterable[str]) -> tuple[Named, ...]:
        """Units with what they are called."""
        return tuple(Named(unit, self.caption(unit)) for unit in units)

    def describer(self) -> Describer:
        """A describer for one page."""
        return Describer(self.captions, self.record.sources)

    def ordered(self, units: Iterable[str]) -> list[str]:
        """Units in the order of what they are called."""
        return sorted(units, key=self._order)

    def _order(self, unit: str) -> tuple[bytes, str]:
        return self._sort_key(self.caption(unit)), unit

    @cached_property
    def everybody(self) -> list[str]:
        """Everybody the record is about, by name."""
        return self.ordered(self.record.by_kind[Kind.HELD])

    @property
    def added(self) -> list[Added]:
        """Whom the last editions were the first to tell of, as far as they still do."""
        return [one for one in self.about.added if one.unit in self.record.told]

    @cached_property
    def held(self) -> Held:
        """Who was held on the edition's day."""
        return self.held_on(self.record.day)

    def held_on(self, day: date) -> Held:
        """Who was held on a day; it looks at everybody, so that the last answer is kept."""
        if self._last_held is None or self._last_held.day != day:
            self._last_held = held_on(stretches_of(self.record), day)
        return self._last_held

    @cached_property
    def _lines(self) -> dict[str, PersonLine]:
        return {}

    def person(self, unit: str) -> PersonLine:
        """A person held, as a line of a list."""
        if unit not in self._lines:
            self._lines[unit] = self._person(self.record.told[unit])
        return self._lines[unit]

    def person_on(self, unit: str, day: date) -> PersonLine:
        """The same with the status of another day, for a page that speaks of that."""
        return replace(self.person(unit), status=self.record.status(unit, day))

    def _person(self, told: Told) -> PersonLine:
        caption = self.caption(told.id)
        where = [*told.facets.get("place", ())]
        where += [self.captions.get(one, "") for one in told.facets.get("facility", ())]
        return PersonLine(
            told.id,
            caption,
            tuple(name for name in told.names if name != caption),
            self.record.status(told.id),
            tuple(filter(None, where)),
            self.terms("Person", "category", told.facets.get("category", ())),
        )

    def terms(self, schema: str, prop: str, keys: Iterable[str]) -> tuple[str, ...]:
        """The labels of terms."""
        found = terms_of(schema, prop)
        return tuple(term_label(found.name, key) if found else key for key in keys)

    def by_initial(self, units: Sequence[str]) -> list[tuple[str, list[str]]]:
        """Units in their order, those with one initial together."""
        found: dict[str, list[str]] = {}
        for unit in units:
            found.setdefault(initial_of(self.caption(unit)), []).append(unit)
        return [*found.items()]

    @cached_property
    def actions(self) -> list[AppealLine]:
        """All appeals and actions, the last first."""
        return [
            self._action_lines[unit]
            for unit in sorted(
                self._action_lines,
                key=lambda one: (first_day(self._action_lines[one].when), one),
                reverse=True,
            )
        ]

    def action(self, unit: str) -> AppealLine:
        """An action as a line of a list."""
        return self._action_lines[unit]

    @cached_property
    def _action_lines(self) -> dict[str, AppealLine]:
        return {unit: self._action(unit) for unit in self.record.by_kind[Kind.ACTION]}

    def _action(self, unit: str) -> AppealLine:
        appeal = self.record.appeal(unit)
        return line_of(self.telling([unit]), appeal, progress_of(appeal))

    def telling(self, actions: Iterable[str]) -> Telling:
        """What actions are told with, for one page."""
        people = {one: self.named(self.ordered(self.record.raised(one))) for one in actions}
        return Telling(self.record.day, self.describer(), people, {})

    def acted(self, unit: str) -> list[ActedLine]:
        """What somebody took part in, the last first."""
        lines = [
            ActedLine(self.action(action), tuple(self._as_what(parts)))
            for action, parts in self.record.acted_in(unit).items()
        ]
        return sorted(lines, key=lambda one: (first_day(one.line.when), one.line.id), reverse=True)

    def _as_what(self, parts: Iterable[str]) -> Iterator[str]:
        describer = self.describer()
        for part in parts:
            claims = self.record.claims[part]
            said = [
                text
                for prop in ("role", "office", "group", "country")
                for text in describer.texts(claims, prop)
            ]
            yield ", ".join(said) or schema_label(claims[0].schema)

    @cached_property
    def supporters(self) -> list[str]:
        """Who took part in an action: people and bodies, by name."""
        acted = [
            unit
            for kind in (Kind.SUPPORTER, Kind.BODY)
            for unit in self.record.by_kind[kind]
            if self.record.naming(unit, "participant")
        ]
        return self.ordered(acted)

    def last_acted(self, unit: str) -> PartialDate | None:
        """When somebody last took part in an action."""
        days = [acted_on(self.record.claims[one]) for one in self.record.acted_in(unit)]
        return max(filter(None, days), key=first_day, default=None)

    def acted_for(self, unit: str) -> list[str]:
        """The people for whom somebody acted, by name."""
        actions = self.record.named_in(self.record.naming(unit, "participant"), "intervention")
        found = {person for one in actions for person in self.record.raised(one)}
        return self.ordered(found & self.record.kinds.keys())

    @cached_property
    def by_facet(self) -> dict[str, dict[str, list[str]]]:
        """Everybody by status on the day, category, country, and year of arrest; by name."""
        found: dict[str, dict[str, list[str]]] = {
            facet: defaultdict(list) for facet in ("status", "category", "country", "arrested")
        }
        for unit in self.everybody:
            found["status"][status_key(self.record.status(unit))].append(unit)
            facets = self.record.told[unit].facets
            for facet in ("category", "country"):
                for value in facets.get(facet, ()):
                    found[facet][value].append(unit)
            for year in self.record.arrested(unit):
                found["arrested"][year].append(unit)
        return found

    def said_of(self, unit: str) -> str:
        """One sentence on the edition, for those who look for it."""
        return gettext("%(name)s: published by %(publisher)s") % {
            "name": self.caption(unit),
            "publisher": self.about.publisher,
        }


def initial_of(caption: str) -> str:
    """Under which letter a name stands: its first, without accents."""
    letters = (each for each in caption if unicodedata.category(each) in _LETTERS)
    first = unicodedata.normalize("NFD", next(letters, ""))[:1].upper()[:1]
    return first or OTHER_LETTERS


def status_key(status: StatusShown | None) -> str:
    """A status as a key: ``serving``, ``possibly-serving``, ``unknown``."""
    if status is None:
        return "unknown"
    certain = status.answer == Answer.CERTAIN
    return status.state.value if certain else f"possibly-{status.state.value}"
