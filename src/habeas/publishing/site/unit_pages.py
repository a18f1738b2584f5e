"""The page of each unit: a person, an action, a list, a body."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from habeas.advocacy.queries.appeal_page import page_of as appeal_page_of
from habeas.publishing.site.about import Stamp
from habeas.publishing.site.addresses import unit_path
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.notes import MarginNotes
from habeas.publishing.site.rolls import roll_shown
from habeas.publishing.site.wording import KIND_TITLES
from habeas.publishing.site.writing import Crumbs, File, written
from habeas.register.queries.entities import page_of
from habeas.register.queries.pictures import strip_keys, strip_picture
from habeas.register.queries.shown import EntityPage, FactGroup, any_reported

_SECTIONS = {
    Kind.HELD: "people",
    Kind.SUPPORTER: "supporters",
    Kind.ACTION: "actions",
    Kind.LIST: "lists",
    Kind.BODY: "bodies",
}

# What stands on the page of an action, a list or a person in a form of its own.
_TOLD_OTHERWISE = {"Participation", "Addressing", "Demand", "Response", "ClockEvent", "RollEntry"}


def unit_pages(
    edition: InLanguage, languages: Sequence[str], units: Iterable[str]
) -> Iterator[File]:
    """The pages of some units, in their order; a unit that is not published has none."""
    for unit in units:
        if unit in edition.record.kinds:
            yield unit_page(edition, languages, unit)


def unit_page(edition: InLanguage, languages: Sequence[str], unit: str) -> File:
    """The page of one unit, as of the edition for which it was last made."""
    kind = edition.record.kinds[unit]
    stamp = edition.about.stamp_of(unit)
    path, section = unit_path(kind, unit), _SECTIONS[kind]
    shown = _action(edition, unit, stamp) if kind == Kind.ACTION else _entity(edition, unit, stamp)
    return written(
        edition,
        languages,
        path,
        _TEMPLATES[kind],
        crumbs=_crumbs(edition, section),
        section=section,
        stamp=stamp,
        shown={**shown, "said": edition.said_of(unit)},
    )


_TEMPLATES = {
    Kind.HELD: "person",
    Kind.SUPPORTER: "person",
    Kind.ACTION: "action",
    Kind.LIST: "list",
    Kind.BODY: "unit",
}


def _crumbs(edition: InLanguage, section: str) -> Crumbs:
    title = str(KIND_TITLES[section])
    return [("index.html", edition.about.title), (f"{section}/index.html", title)]


def _entity(edition: InLanguage, unit: str, stamp: Stamp) -> dict[str, object]:
    """What the page of anything but an action shows."""
    record = edition.record
    gathered, describer = record.gathered(unit), edition.describer()
    page = page_of(gathered, describer, record.segments(unit), stamp.day)
    if record.kinds[unit] in {Kind.LIST, Kind.BODY}:
        page = _of_itself(edition, page)
    groups = groups_told(page)
    rolls = record.rolls_of(unit)
    unanswered = [row for row in page.actions if row.asked and not row.came_back]
    shown = {
        "page": page,
        "notes": MarginNotes(page.footnotes, record.published),
        "other_names": page.other_names,
        "known": [each for each in groups if not page.is_change(each)],
        "changed": [each for each in groups if page.is_change(each)],
        "any_reported": any_reported(groups),
        "acted": edition.acted(unit),
        "strip": strip_picture(page.strip, page.caption) if page.strip else None,
        "strip_keys": strip_keys(page.strip) if page.strip else (),
        "asked": sum(1 for row in page.actions if row.asked),
        "unanswered": unanswered,
        "rolls": edition.named(rolls),
    }
    return shown | (_roll(edition, unit, stamp) if record.kinds[unit] == Kind.LIST else {})


def groups_told(page: EntityPage) -> list[FactGroup]:
    """The facts of a page but those that stand on it in a form of their own."""
    return [
        group
        for group in page.groups
        if group.entity == page.id or group.schema not in _TOLD_OTHERWISE
    ]


def _of_itself(edition: InLanguage, page: EntityPage) -> EntityPage:
    """The page of a list or a body without what is said of the actions that name it."""
    of_unit = edition.record.unit_of
    return replace(
        page,
        groups=tuple(one for one in page.groups if of_unit(one.entity) == page.id),
        disagreements=tuple(one for one in page.disagreements if of_unit(one.entity) == page.id),
    )


def _roll(edition: InLanguage, unit: str, stamp: Stamp) -> dict[str, object]:
    found = roll_shown(edition, unit)
    return {
        "when": found.line.when,
        "publishers": found.line.publishers,
        "counts": found.line.counts,
        "rows": [
            edition.person_on(one, stamp.day) for one in found.people if one in edition.record.told
        ],
        "not_on_it": found.not_on_it,
        "missing": found.missing,
    }


def _action(edition: InLanguage, unit: str, stamp: Stamp) -> dict[str, object]:
    """What the page of an action shows."""
    record = edition.record
    telling = edition.telling([unit])._replace(day=stamp.day)
    page = appeal_page_of(record.appeal(unit), record.related(unit), telling)
    return {
        "page": page,
        "line": page.line,
        "notes": MarginNotes(page.footnotes, record.published),
    }
