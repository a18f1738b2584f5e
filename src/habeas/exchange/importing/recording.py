"""Writes the people of a checked table, some of them in each changeset.

Nothing is ever removed by being absent from a table. A run that was stopped is resumed by running
it again: a changeset is handed in under a key that follows from the file and its place in it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from habeas.exchange.importing.checking import CheckedTable, Progress
from habeas.exchange.importing.people import (
    NUMBER,
    PersonRow,
    canonical,
    check_scheme,
    new_claims,
    number_of,
)
from habeas.exchange.importing.quoting import quoted
from habeas.exchange.importing.tables import ImportRefused
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import LogHead
from habeas.ledger.queries import (
    StoredClaim,
    claims_of,
    entities_recorded_under,
    entities_valued,
)
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.register.actions.name_index import store_changed_names
from habeas.register.queries.finding import Match, find_people
from habeas.register.rules.captions import names_of
from habeas.sources.actions import preserve_table
from habeas.sources.queries import document_file, document_text
from habeas.values.names.comparison import Decision, compare_many

ROWS_IN_A_CHANGESET = 2_000
MOST_SUGGESTIONS = 5
SUGGESTED_FROM = 0.5
"""The least score of somebody who is suggested: less likely than not is no suggestion."""


class Action(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Outcome(NamedTuple):
    """What became of a row; ``entity`` is empty for a new one that was not written.

    ``suggestions`` are people who may be the same as a new one; None where nobody asked.
    ``known_as`` is the name of a person whose number the row has and who shares no word of a name
    with it: perhaps the number is another register's.
    """

    row: int
    key: str
    entity: str
    action: Action
    suggestions: tuple[Match, ...] | None = None
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to import: ``scheme`` names the other register, ``write`` is False in a dry run."""

    scheme: str
    level: str = Level.TEAM
    write: bool = True
    suggest: bool = False


class _Planned(NamedTuple):
    row: PersonRow
    entity: str
    action: Action
    claims: Sequence[NewClaim]
    known_as: str = ""


def import_people(
    viewer: Viewer,
    table: CheckedTable,
    settings: Settings,
    tell: Callable[[Outcome], None],
    progress: Progress = lambda _what, _done, _all: None,
) -> None:
    """Records the people of a table, each claim citing it, and tells what became of each row.

    Raises AccessDenied, ImportRefused (the file changed meanwhile, or ``scheme`` is none) and what
    ``preserve_table`` raises.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    check_scheme(settings.scheme)
    people = _preserved_rows(viewer, table, settings) if settings.write else table.people()
    done = 0
    for number, rows in enumerate(_batches(people)):
        for outcome in _import_batch(viewer, table, settings, number, rows):
            tell(outcome)
        done += len(rows)
        progress("imported" if settings.write else "compared", done, table.rows)
    if settings.write:
        store_changed_names()


def _preserved_rows(viewer: Viewer, table: CheckedTable, settings: Settings) -> Iterator[PersonRow]:
    """Preserves the file; returns its rows, as they are preserved, each with its citation."""
    name = table.path.name
    reason = f"Preserved a table of people to import: {name}"
    document = preserve_table(viewer, table.path, title=name, level=settings.level, reason=reason)
    if document.sha256 != table.sha256:
        raise ImportRefused(f"{name[:40]!r} was changed while it was read.")
    read = document_text(viewer, document.sha256)
    rows = table.people(document_file(viewer, document.sha256))
    return quoted(rows, document.sha256, read.text if read else "")


def _batches(people: Iterator[PersonRow]) -> Iterator[list[PersonRow]]:
    while batch := list(islice(people, ROWS_IN_A_CHANGESET)):
        yield batch


def _import_batch(
    viewer: Viewer,
    table: CheckedTable,
    settings: Settings,
    number: int,
    rows: Sequence[PersonRow],
) -> list[Outcome]:
    suggestions: dict[int, tuple[Match, ...]] = {}
    if settings.suggest or not settings.write:  # before taking the turn: looking for people is long
        planned = _plan(viewer, table, settings, number, rows)
        suggestions = _suggestions(viewer, planned) if settings.suggest else {}
    if settings.write:
        planned = _record(viewer, table, settings, number, rows)
    return [_outcome(plan, settings, suggestions) for plan in planned]


def _record(
    viewer: Viewer,
    table: CheckedTable,
    settings: Settings,
    number: int,
    rows: Sequence[PersonRow],
) -> list[_Planned]:
    with transaction.atomic():
        # The turn that every append takes, taken before asking who is known: two imports of one
        # register do not both add a person.
        LogHead.objects.select_for_update().get()
        planned = _plan(viewer, table, settings, number, rows)
        claims = [claim for plan in planned for claim in plan.claims]
        if claims:
            reason = f"Imported people from {table.path.name}"
            key = _idempotency_key(table, settings, number)
            record_claims(viewer, claims, reason, idempotency_key=key)
    return planned


def _outcome(
    plan: _Planned, settings: Settings, suggestions: dict[int, tuple[Match, ...]]
) -> Outcome:
    unwritten = plan.action == Action.NEW and not settings.write
    entity = "" if unwritten else plan.entity
    found = suggestions.get(plan.row.number)
    return Outcome(plan.row.number, plan.row.key, entity, plan.action, found, plan.known_as)


def _idempotency_key(table: CheckedTable, settings: Settings, number: int) -> str:
    made_of = f"people {settings.scheme} {ROWS_IN_A_CHANGESET} {table.sha256}"
    return f"import:{hashlib.sha256(made_of.encode()).hexdigest()}:{number}"


def _plan(
    viewer: Viewer,
    table: CheckedTable,
    settings: Settings,
    number: int,
    rows: Sequence[PersonRow],
) -> list[_Planned]:
    """What to do with each row: nothing, where an earlier run has recorded the batch."""
    known = _entities_by_key(viewer, settings.scheme, rows)
    recorded = entities_recorded_under(viewer, _idempotency_key(table, settings, number))
    if recorded is not None:
        return [*_as_recorded(rows, known, recorded)]
    said = claims_of(viewer, [*known.values()]) if known else {}
    return [*_missing(settings, rows, known, said)]


def _missing(
    settings: Settings,
    rows: Sequence[PersonRow],
    known: Mapping[str, str],
    said: Mapping[str, Sequence[StoredClaim]],
) -> Iterator[_Planned]:
    """For each row the claims that are not there yet."""
    for row in rows:
        entity = known.get(row.key, "")
        claims = new_claims(row, entity or new_id(), settings.scheme, settings.level)
        if not entity:
            yield _Planned(row, claims[0].entity, Action.NEW, claims)
            continue
        there = {(claim.prop, claim.value) for claim in said.get(entity, ())}
        missing = [claim for claim in claims if canonical(claim) not in there]
        action = Action.UPDATED if missing else Action.UNCHANGED
        known_as = _other_name(row, said.get(entity, ())) if missing else ""
        yield _Planned(row, entity, action, missing, known_as)


def _other_name(row: PersonRow, said: Sequence[StoredClaim]) -> str:
    """The name of the person, if none of its names is like one of the row's; else nothing."""
    names = names_of(said)
    pairs = [(name, other) for name in names for other in row.names]
    like = any(compared.decision != Decision.DIFFERENT for compared in compare_many(pairs))
    return "" if like or not names else names[0]


def _entities_by_key(viewer: Viewer, scheme: str, rows: Iterable[PersonRow]) -> dict[str, str]:
    """The entity that has each row's number already; of several, the first that got it."""
    numbers = {row.key: number_of(row, scheme) for row in rows if row.key}
    found = entities_valued(viewer, NUMBER, numbers.values()) if numbers else {}
    return {key: found[number][0] for key, number in numbers.items() if number in found}


def _as_recorded(
    rows: Sequence[PersonRow], known: Mapping[str, str], recorded: Collection[str]
) -> Iterator[_Planned]:
    """The rows of a batch that was recorded before.

    A row without a key made one person, so those stand in its changeset in the order of the rows.
    """
    with_key = {*known.values()}
    others = iter([entity for entity in recorded if entity not in with_key])
    for row in rows:
        entity = known.get(row.key, "") if row.key else next(others, "")
        yield _Planned(row, entity, Action.UNCHANGED, ())


def _suggestions(viewer: Viewer, planned: Iterable[_Planned]) -> dict[int, tuple[Match, ...]]:
    """For each new row, by its number, people in the register who may be the same."""
    return {
        plan.row.number: _like(viewer, plan.row) for plan in planned if plan.action == Action.NEW
    }


def _like(viewer: Viewer, row: PersonRow) -> tuple[Match, ...]:
    """Those found by any of its names, each with its best score, best first."""
    best: dict[str, Match] = {}
    for name in row.names:
        for match in find_people(viewer, name, MOST_SUGGESTIONS):
            known = best.get(match.id)
            if match.score >= SUGGESTED_FROM and (not known or known.score < match.score):
                best[match.id] = match
    ranked = sorted(best.values(), key=lambda match: -match.score)
    return tuple(ranked[:MOST_SUGGESTIONS])
