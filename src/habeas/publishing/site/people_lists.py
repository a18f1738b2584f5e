"""The lists of people: those held, everybody, and those who share a status, a country, a year."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from habeas.publishing.site.page_writer import PageWriter, Section, cut, page_path, paging
from habeas.publishing.site.writing import File
from habeas.register.queries.labels import country_name, term_label
from habeas.register.queries.pictures import held_sentence
from habeas.register.queries.status_words import short_state
from habeas.register.rules.status import State
from habeas.values.dates import Answer
from habeas.vocabulary.model import terms_of

PEOPLE_A_PAGE = 500
_KEY = re.compile(r"[0-9A-Za-z_-]{1,60}", re.ASCII)
FACET_TITLES = {
    "status": _("Status on the day"),
    "category": _("Category"),
    "country": _("Country"),
    "arrested": _("Year of arrest"),
}


class PeopleLists:
    """Writes the lists of people."""

    def __init__(self, writer: PageWriter) -> None:
        self._writer = writer

    def pages(self) -> Iterator[File]:
        """The lists of people: those held, everybody, and by each value of a facet."""
        held = self._writer.edition.held
        order = self._writer.edition.ordered
        both = [
            Section("certain", gettext("Held"), order(held.certain)),
            Section("possible", gettext("Possibly held"), order(held.possible)),
        ]
        title = gettext("The list of those held")
        hint = held_sentence(held.counted)
        yield from self._people("people/index", title, hint, [one for one in both if one.units])
        everybody = [Section("all", "", self._writer.edition.everybody)]
        hint = gettext("Held now, held before, at liberty or not known: everybody in the record.")
        yield from self._people("people/all", gettext("Everybody in the record"), hint, everybody)
        for facet, values in self._writer.edition.by_facet.items():
            for value, units in values.items():
                title = f"{FACET_TITLES[facet]}: {facet_label(facet, value)}"
                path = facet_path(facet, value)
                yield from self._people(path, title, hint, [Section("all", "", units)])

    def _people(
        self, path: str, title: str, hint: str, sections: Sequence[Section]
    ) -> Iterator[File]:
        """A list of people, over several pages where it is long."""
        parts = [*cut(sections, PEOPLE_A_PAGE)] or [[]]
        count = len(parts)
        initials = self._writer.initials(path, parts)
        for number, part in enumerate(parts, start=1):
            yield self._writer.written(
                page_path(path, number),
                "people",
                section="people",
                title=title,
                hint=hint,
                tabs=self._tabs(path),
                initials=initials,
                sections=[self._section(one) for one in part],
                pages=paging(path, number, count),
            )

    def _section(self, section: Section) -> dict[str, object]:
        groups = [
            (initial, [self._writer.edition.person(unit) for unit in units])
            for initial, units in self._writer.edition.by_initial(section.units)
        ]
        return {"id": section.id, "title": section.title, "groups": groups}

    def _tabs(self, path: str) -> list[tuple[str, str, int, bool]]:
        held = self._writer.edition.held
        tabs = [
            ("people/index", gettext("Held"), len(held.all)),
            ("people/all", gettext("Everybody"), len(self._writer.edition.everybody)),
        ]
        tabs += [
            (facet_path("status", value), facet_label("status", value), len(units))
            for value, units in self._writer.edition.by_facet["status"].items()
        ]
        return [(f"{one}.html", label, count, one == path) for one, label, count in tabs]

    def possible(self) -> str:
        """Where those begin who are possibly held."""
        before = len(self._writer.edition.held.certain)
        return f"{page_path('people/index', before // PEOPLE_A_PAGE + 1)}#possible"


def facet_path(facet: str, value: str) -> str:
    """Where the list of a value lies; what is no key of ours names no file."""
    key = value if _KEY.fullmatch(value) else sha256(value.encode()).hexdigest()[:16]
    return f"people/by/{facet}-{key}"


def facet_label(facet: str, value: str) -> str:
    """What a value of a facet is called."""
    if facet == "status":
        return _status_label(value)
    if facet == "country":
        return country_name(value)
    if facet == "category":
        found = terms_of("Person", "category")
        return term_label(found.name, value) if found else value
    return value


def _status_label(key: str) -> str:
    if key == "unknown":
        return gettext("not known")
    answer = Answer.POSSIBLE if "-" in key else Answer.CERTAIN
    return short_state(State(key.removeprefix("possibly-")), answer)
