"""The list of people, as it is filtered, as a table for other programs."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils.translation import get_language_bidi, gettext

from habeas.formats.tables import Cell, Table
from habeas.ledger.access import Viewer
from habeas.register.queries.counting import chosen_values
from habeas.register.queries.facet_labels import STATUS_LABELS
from habeas.register.queries.labels import date_text
from habeas.register.queries.people import people_rows
from habeas.register.queries.people_columns import COLUMNS, FACET_COLUMNS
from habeas.register.queries.selecting import found_people
from habeas.register.queries.shown import PeopleQuery, PersonRow
from habeas.values.dates import Answer

_DIVIDER = " | "


def people_table(
    viewer: Viewer | None, query: PeopleQuery, columns: Sequence[str], today: date
) -> Table:
    """Everybody whom the list has, with these columns. No viewer: no rows. Raises InputError.

    What is wrong with the question is said now, not while the rows are read.
    """
    if viewer is not None:
        found_people(viewer, query)
    heads = [head for column in columns for head in _heads(column)]
    return Table(
        title=gettext("People"),
        about=_about(viewer, query, today),
        columns=["id", gettext("Name"), *heads],
        rows=_rows(viewer, query, columns),
        right_to_left=get_language_bidi(),
    )


def _about(viewer: Viewer | None, query: PeopleQuery, today: date) -> list[str]:
    """By what the list is filtered, for which day, who took it out when, and a warning."""
    said = [f"“{query.text}”"] if query.text else []
    if viewer is not None:
        said += [f"{facet.label}: {one.label}" for facet, one in chosen_values(viewer, query)]
    who = viewer.name if viewer else ""
    return [
        gettext("For the people who may read this register: more than is public may be in it."),
        gettext("Shown are: %(filter)s.") % {"filter": "; ".join(said) or gettext("all people")},
        gettext("Status on %(day)s.") % {"day": date_text(query.day.isoformat())},
        gettext("Taken out of the register by %(name)s on %(day)s.")
        % {"name": who, "day": date_text(today.isoformat())},
    ]


def _heads(column: str) -> list[str]:
    label = str(COLUMNS[column])
    if column == "days_held":
        return [
            gettext("%(column)s, at least") % {"column": label},
            gettext("%(column)s, at most") % {"column": label},
        ]
    return [label]


def _rows(
    viewer: Viewer | None, query: PeopleQuery, columns: Sequence[str]
) -> Iterator[Sequence[Cell]]:
    for row in people_rows(viewer, query, FACET_COLUMNS.intersection(columns)):
        yield [row.id, row.caption, *(cell for column in columns for cell in _cells(row, column))]


def _cells(row: PersonRow, column: str) -> Sequence[Cell]:
    if column == "days_held":
        return row.days_held or (None, None)
    if column in FACET_COLUMNS:
        return [_DIVIDER.join(row.facets.get(column, ()))]
    return [_CELLS[column](row)]


def _status(row: PersonRow) -> Cell:
    if row.status is None:
        return None
    name = str(STATUS_LABELS[row.status.state])
    if row.status.answer == Answer.CERTAIN:
        return name
    return gettext("%(status)s (possibly)") % {"status": name}


def _confirmed(row: PersonRow) -> Cell:
    confirmed = row.status.confirmed_on if row.status else None
    return confirmed.isoformat() if confirmed else None


_CELLS: dict[str, Callable[[PersonRow], Cell]] = {
    "other_names": lambda row: _DIVIDER.join(row.other_names),
    "status": _status,
    # EDTF, which also says what is known of a day that is not known exactly.
    "since": lambda row: row.status.since.edtf if row.status else None,
    "last_confirmed": _confirmed,
    "sources": lambda row: row.sources,
    "unsourced": lambda row: row.unsourced,
}
