"""Projects which changesets an audience may see anything of, and how much of each."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import Count, Q

from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.actions import Batch
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.rules.levels import Audience
from habeas.register.models import SeenChangeset
from habeas.vocabulary.version import present_name

WHOLE = ""
"""The kind of the row that counts all values of a changeset."""

_COLUMNS = ("audience", "kind", "changeset", "author", "recorded", "retracted", "erased")
_DONE_BY = ("changeset", "retraction__changeset", "erasure__changeset")


class SeenChangesetProjector:
    """Derives ``SeenChangeset``. Its rows follow from one changeset each, and not from entities."""

    def affected(self, _viewer: Viewer, entities: Collection[str]) -> set[str]:
        """These alone."""
        return set(entities)

    def dependencies(self, _viewer: Viewer, entities: Collection[str]) -> set[str]:
        """These alone."""
        return set(entities)

    def project(self, batch: Batch) -> None:
        """Writes the rows of the batch's changeset."""
        rows = SeenChangeset.objects.filter(audience=batch.audience, changeset=batch.changeset)
        if rows.exists():
            return
        author = Changeset.objects.values_list("author", flat=True).get(seq=batch.changeset)
        counts = [_counted(batch, done) for done in _DONE_BY]
        kinds = sorted({kind for counted in counts for kind in counted})
        insert_rows(
            SeenChangeset,
            _COLUMNS,
            [
                (batch.audience, kind, batch.changeset, author, *(each[kind] for each in counts))
                for kind in kinds
            ],
        )

    def forget(self, audience: Audience, entities: Collection[str] | None) -> None:
        """Deletes all rows; those of some entities stay, since an erasure changes no count."""
        if entities is None:
            SeenChangeset.objects.filter(audience=audience).delete()


def _counted(batch: Batch, done: str) -> Counter[str]:
    """How many claims of each kind a changeset did something to; ``done`` names the link to it."""
    visible = Claim.objects.filter(visible_to(batch.audience), Q(**{done: batch.changeset}))
    counts: Counter[str] = Counter()
    for schema, count in visible.values_list("schema").annotate(Count("seq")).order_by():
        for kind in _kinds(schema):
            counts[kind] += count
    return counts


def _kinds(schema: str) -> Iterator[str]:
    yield WHOLE
    yield present_name(schema, "")[0]
