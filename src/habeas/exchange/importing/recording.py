"""Writes the rows of a checked table, some of them in each changeset.

Nothing is ever removed by being absent from a table. A run that was stopped is resumed by running
it again: a changeset is handed in under a key that follows from the file and its place in it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from habeas.exchange.importing.checking import CheckedTable, Progress
from habeas.exchange.importing.kinds import Action, Planned, Settings, entities_by_key
from habeas.exchange.importing.people import check_scheme
from habeas.exchange.importing.quoting import quoted
from habeas.exchange.importing.tables import ImportRefused, ReadRow, Said
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims, taking_turn
from habeas.ledger.queries import entities_recorded_under
from habeas.register.actions.name_index import store_changed_names
from habeas.register.queries.finding import Match, find_people
from habeas.sources.actions import preserve_table
from habeas.sources.queries import document_file, document_text

ROWS_IN_A_CHANGESET = 2_000
MOST_SUGGESTIONS = 5
SUGGESTED_FROM = 0.5
"""The least score of somebody who is suggested: less likely than not is no suggestion."""


class Outcome(NamedTuple):
    """What became of a row; ``entity`` is empty for a new one that was not written.

    ``suggestions`` are people who may be the same as a new one; None where nobody asked.
    ``known_as``, ``linked`` and ``unmatched`` are as in ``Planned``.
    """

    row: int
    key: str
    entity: str
    action: Action
    suggestions: tuple[Match, ...] | None = None
    known_as: str = ""
    linked: bool = False
    unmatched: tuple[str, ...] = ()


def import_table(
    viewer: Viewer,
    table: CheckedTable[Said],
    settings: Settings,
    tell: Callable[[Outcome], None],
    progress: Progress = lambda _what, _done, _all: None,
) -> None:
    """Records the rows of a table, each claim citing it, and tells what became of each row.

    Raises AccessDenied, ImportRefused (the file changed meanwhile, or ``scheme`` is none) and what
    ``preserve_table`` raises.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    check_scheme(settings.scheme)
    read = _preserved_rows(viewer, table, settings) if settings.write else table.read()
    done = 0
    for number, rows in enumerate(_batches(read)):
        for outcome in _import_batch(viewer, table, settings, number, rows):
            tell(outcome)
        done += len(rows)
        progress("imported" if settings.write else "compared", done, table.rows)
    if settings.write:
        store_changed_names()


def _preserved_rows(
    viewer: Viewer, table: CheckedTable[Said], settings: Settings
) -> Iterator[ReadRow[Said]]:
    """Preserves the file; returns its rows, as they are preserved, each with its citation."""
    name = table.path.name
    reason = f"Preserved a table of {table.kind.subject} to import: {name}"
    document = preserve_table(viewer, table.path, title=name, level=settings.level, reason=reason)
    if document.sha256 != table.sha256:
        raise ImportRefused(f"{name[:40]!r} was changed while it was read.")
    read = document_text(viewer, document.sha256)
    rows = table.read(document_file(viewer, document.sha256))
    return quoted(rows, document.sha256, read.text if read else "")


def _batches(rows: Iterator[ReadRow[Said]]) -> Iterator[list[ReadRow[Said]]]:
    while batch := list(islice(rows, ROWS_IN_A_CHANGESET)):
        yield batch


def _import_batch(
    viewer: Viewer,
    table: CheckedTable[Said],
    settings: Settings,
    number: int,
    rows: Sequence[ReadRow[Said]],
) -> list[Outcome]:
    suggestions: dict[int, tuple[Match, ...]] = {}
    if settings.suggest or not settings.write:  # before taking the turn: looking for people is long
        planned = _plan(viewer, table, settings, number, rows)
        if settings.suggest:
            suggestions = _suggestions(viewer, table, rows, planned)
    if settings.write:
        planned = _record(viewer, table, settings, number, rows)
    return [
        _outcome(row, plan, settings, suggestions) for row, plan in zip(rows, planned, strict=True)
    ]


def _record(
    viewer: Viewer,
    table: CheckedTable[Said],
    settings: Settings,
    number: int,
    rows: Sequence[ReadRow[Said]],
) -> list[Planned]:
    with transaction.atomic():
        taking_turn()  # before asking who is known: two imports of one register do not both add one
        planned = _plan(viewer, table, settings, number, rows)
        claims = [claim for plan in planned for claim in plan.claims]
        if claims:
            reason = f"Imported {table.kind.subject} from {table.path.name}"
            key = _idempotency_key(table, settings, number)
            record_claims(viewer, claims, reason, idempotency_key=key)
    return planned


def _outcome(
    row: ReadRow[Said],
    plan: Planned,
    settings: Settings,
    suggestions: Mapping[int, tuple[Match, ...]],
) -> Outcome:
    unwritten = plan.action == Action.NEW and not settings.write
    return Outcome(
        row.number,
        row.key,
        "" if unwritten else plan.entity,
        plan.action,
        suggestions.get(row.number),
        plan.known_as,
        plan.linked,
        plan.unmatched,
    )


def _idempotency_key(table: CheckedTable[Said], settings: Settings, number: int) -> str:
    kind = table.kind
    chosen = f" {kind.choices}" if kind.choices else ""
    made_of = f"{kind.subject} {settings.scheme} {ROWS_IN_A_CHANGESET} {table.sha256}{chosen}"
    return f"import:{hashlib.sha256(made_of.encode()).hexdigest()}:{number}"


def _plan(
    viewer: Viewer,
    table: CheckedTable[Said],
    settings: Settings,
    number: int,
    rows: Sequence[ReadRow[Said]],
) -> list[Planned]:
    """What to do with each row: nothing, where an earlier run has recorded the batch."""
    known = entities_by_key(viewer, settings.scheme, (row.key for row in rows))
    recorded = entities_recorded_under(viewer, _idempotency_key(table, settings, number))
    if recorded is not None:
        return [*_as_recorded(rows, known, recorded)]
    return table.kind.plan(viewer, settings, rows, known)


def _as_recorded(
    rows: Iterable[ReadRow[Said]], known: Mapping[str, str], recorded: Collection[str]
) -> Iterator[Planned]:
    """The rows of a batch that was recorded before.

    A row without a key made one entity, so those stand in its changeset in the order of the rows.
    """
    with_key = {*known.values()}
    others = iter([entity for entity in recorded if entity not in with_key])
    for row in rows:
        entity = known.get(row.key, "") if row.key else next(others, "")
        yield Planned(row.key, entity, Action.UNCHANGED, ())


def _suggestions(
    viewer: Viewer,
    table: CheckedTable[Said],
    rows: Sequence[ReadRow[Said]],
    planned: Sequence[Planned],
) -> dict[int, tuple[Match, ...]]:
    """For each new row, by its number, people in the register who may be the same."""
    return {
        row.number: _like(viewer, table.kind.names_of(row))
        for row, plan in zip(rows, planned, strict=True)
        if plan.action == Action.NEW
    }


def _like(viewer: Viewer, names: Sequence[str]) -> tuple[Match, ...]:
    """Those found by any of the names, each with its best score, best first."""
    best: dict[str, Match] = {}
    for name in names:
        for match in find_people(viewer, name, MOST_SUGGESTIONS):
            known = best.get(match.id)
            if match.score >= SUGGESTED_FROM and (not known or known.score < match.score):
                best[match.id] = match
    ranked = sorted(best.values(), key=lambda match: -match.score)
    return tuple(ranked[:MOST_SUGGESTIONS])
