"""Does the register hold what was recorded, and does it show what follows from it?"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import models, transaction

from habeas.ledger.actions import reindex
from habeas.ledger.models import TableKind
from habeas.ledger.queries import Problem, verify_ledger
from habeas.sources.queries import verify_documents

Progress = Callable[[str, int, int], None]
Fingerprints = dict[tuple[str, str], int]

# Fields that say of whom a row is, the telling one first.
_SUBJECTS = ("entity", "person", "document", "value", "state", "changeset")


def verify_register(progress: Progress) -> Iterator[Problem]:
    """Yields every claim, changeset, document and projection that does not verify.

    Projections are computed anew from the claims and compared row by row; nothing is changed.
    ``progress`` is told what is verified, how much is done, and how much there is.
    """
    yield from verify_ledger(lambda done, of: progress("changesets", done, of))
    yield from verify_documents(lambda done, of: progress("documents", done, of))
    yield from _verify_projections(progress)


def _verify_projections(progress: Progress) -> Iterator[Problem]:
    stored = _fingerprints()
    with transaction.atomic():
        reindex(progress)
        derived = _fingerprints()
        transaction.set_rollback(True)
    for key in sorted(stored.keys() | derived.keys()):
        if stored.get(key, 0) != derived.get(key, 0):
            table, subject = key
            yield Problem(f"{table} of {subject}", "is not what the claims give (habeas reindex)")


def _fingerprints() -> Fingerprints:
    """For each table and each entity in it, a sum over its rows that any change of one changes."""
    sums: Fingerprints = defaultdict(int)
    for model in apps.get_models():
        if getattr(model, "table_kind", None) == TableKind.PROJECTION:
            _add_rows(sums, model)
    return sums


def _add_rows(sums: Fingerprints, model: type[models.Model]) -> None:
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField | models.BigAutoField)
    ]
    subject = columns.index(next(name for name in _SUBJECTS if name in columns))
    for row in model._default_manager.values_list(*columns).iterator():
        sums[model.__name__, str(row[subject])] += hash(repr(row))
