"""The list on any day: a page for the end of each year, and one on which to choose."""

from collections.abc import Iterator, Sequence
from datetime import date

import orjson
from django.utils.translation import gettext

from habeas.publishing.site.days import Held, difference, held_on, series, year_ends
from habeas.publishing.site.page_writer import PageWriter, Section, cut
from habeas.publishing.site.writing import File
from habeas.register.queries.pictures import held_picture, held_sentence

NAMES_A_PAGE = 2000


class DayPages:
    """Writes the pages of days."""

    def __init__(self, writer: PageWriter) -> None:
        self._writer = writer

    def pages(self) -> Iterator[File]:
        """The list on any day, and a page for the end of each year and for the edition's day."""
        last = self._writer.record.day
        ends = [*year_ends(self._writer.stretches, last), last]
        shown = [held_on(self._writer.stretches, day) for day in ends]
        before: list[Held | None] = [None, *shown]
        changes = [
            difference(old or Held(new.day, (), ()), new)
            for old, new in zip(before, shown, strict=False)
        ]
        for old, change in zip(before, changes, strict=False):
            yield from self._day(change.new, old, change.came, change.left)
        points = series(self._writer.stretches, last)
        yield self._writer.written(
            "days/index.html",
            "days",
            section="days",
            hint=gettext("Who was held on a day, by what this edition knows."),
            chart=held_picture(points, last, 220),
            first=points[0].day if points else last,
            years=[
                {
                    "path": _day_path(change.new.day),
                    "old": old,
                    "new": change.new,
                    "came": change.came,
                    "left": change.left,
                }
                for old, change in reversed([*zip(before, changes, strict=False)])
            ],
        )
        names = [
            self._writer.edition.caption(unit)
            for unit, segments in self._writer.stretches.items()
            if any(part.state.is_held for part in segments)
        ]
        path = self._writer.edition.place("days/names.js").here
        yield path, b"habeasNames(" + orjson.dumps(names) + b");\n"

    def _day(
        self, new: Held, old: Held | None, came: Sequence[str], left: Sequence[str]
    ) -> Iterator[File]:
        """The list on one day, over several pages where it is long; the first has all counts."""
        order = self._writer.edition.ordered
        sections = [
            Section("certain", gettext("Held"), order(new.certain)),
            Section("possible", gettext("Possibly held"), order(new.possible)),
        ]
        if old:
            sections.append(Section("came", gettext("Came onto the list"), order(came)))
            sections.append(Section("left", gettext("Left the list"), order(left)))
        parts = [*cut(sections, NAMES_A_PAGE)] or [[]]
        for number, part in enumerate(parts, start=1):
            here = {one.id: self._writer.edition.named(one.units) for one in part}
            yield self._writer.written(
                _day_path(new.day, number),
                "day",
                section="days",
                new=new,
                old=old,
                came=came,
                left=left,
                sentence=held_sentence(new.counted),
                first=number == 1,
                sections=[
                    (one.id, one.title, len(one.units), here.get(one.id, ()))
                    for one in sections
                    if one.id in here or number == 1
                ],
                pages=[
                    (_day_path(new.day, each), str(each), each == number)
                    for each in range(1, len(parts) + 1)
                ],
            )


def _day_path(day: date, number: int = 1) -> str:
    is_end = (day.month, day.day) == (12, 31)
    name = f"days/{day.year}" if is_end else f"days/{day.isoformat()}"
    return f"{name}.html" if number == 1 else f"{name}-page-{number}.html"
