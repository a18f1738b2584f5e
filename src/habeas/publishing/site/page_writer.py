"""Writes the pages of one language, and cuts long lists into several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.publishing.site.days import stretches_of
from habeas.publishing.site.in_language import InLanguage, initial_of
from habeas.publishing.site.writing import Crumbs, File, written


@dataclass(frozen=True, slots=True)
class Section:
    """People under one title, by name; ``id`` is where a page has them."""

    id: str
    title: str
    units: Sequence[str]


class PageWriter:
    """What writes the pages of a language that are of no unit."""

    def __init__(self, edition: InLanguage, languages: Sequence[str]) -> None:
        self.edition, self._languages = edition, languages
        self.record, self.about = edition.record, edition.about
        self.stretches = stretches_of(edition.record)

    def written(self, path: str, name: str, section: str = "", **shown: object) -> File:
        """The page at a path, from the template of that name."""
        crumbs: Crumbs = [] if path == "index.html" else [("index.html", self.about.title)]
        return written(
            self.edition,
            self._languages,
            path,
            name,
            section=section,
            crumbs=crumbs,
            shown=shown,
        )

    def initials(self, path: str, parts: Sequence[Sequence[Section]]) -> list[tuple[str, str]]:
        """Where in a list of several pages the names with each letter begin first."""
        found: dict[str, str] = {}
        for number, part in enumerate(parts, start=1):
            for section in part:
                for unit in section.units:
                    initial = initial_of(self.edition.caption(unit))
                    where = f"{page_path(path, number)}#{section.id}-{initial}"
                    found.setdefault(initial, where)
        return [(where, initial) for initial, where in found.items()]


def page_path(path: str, number: int) -> str:
    """The path of a page of a list: the first has no number."""
    return f"{path}.html" if number == 1 else f"{path}-{number}.html"


def cut(sections: Sequence[Section], most: int) -> Iterator[list[Section]]:
    """The sections of a list, cut into pages of at most so many people."""
    page: list[Section] = []
    room = most
    for section in sections:
        units = section.units
        while units:
            page.append(Section(section.id, section.title, units[:room]))
            room -= len(units[:room])
            units = units[len(page[-1].units) :]
            if not room:
                yield page
                page, room = [], most
    if page:
        yield page


def paging(path: str, here: int, count: int) -> list[tuple[str, str, bool]]:
    """The pages of a list: the path of each, its number, and whether it is this one."""
    return [(page_path(path, each), str(each), each == here) for each in range(1, count + 1)]
