"""What the record has changed since an edition, as far as editions are concerned."""

from collections.abc import Collection, Iterable

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.models import Claim, Erasure, LogHead, Retraction
from habeas.ledger.queries import citing, claims_about, links_of
from habeas.publishing.models import PublishedUnit
from habeas.publishing.rules.gate import OWNERS
from habeas.register.models import Entry
from habeas.register.queries.identities import canonical_of, ever_together
from habeas.register.rules.facets import EMBARGO
from habeas.sources.queries import documents_of_entities

_OWNING = frozenset(OWNERS.values())


def last_changeset() -> int:
    """The number of the last changeset of the record; 0 before the first."""
    head = LogHead.objects.first()
    return head.size if head else 0


def everything_public() -> list[str]:
    """All that has a name for the public, by id."""
    entries = Entry.objects.filter(audience=THE_PUBLIC.audience).exclude(schema="Document")
    return [*entries.values_list("entity", flat=True)]


def things_changed(viewer: Viewer, since: int) -> set[str]:
    """What may leave otherwise than it would have after a changeset, by the public's ids.

    Changes at every level count: a clearance or a refusal is the team's own. Whoever names a
    person that changed is among them, and whatever cites a source that did.
    """
    changed = {
        *Claim.objects.filter(changeset__gt=since).values_list("entity", flat=True),
        *Retraction.objects.filter(changeset__gt=since).values_list("entity", flat=True),
        *Erasure.objects.filter(changeset__gt=since).values_list("claim__entity", flat=True),
        *Claim.objects.filter(prop=EMBARGO).values_list("entity", flat=True),
    }
    documents: set[str] = set()
    for who in (viewer, THE_PUBLIC):
        documents.update(documents_of_entities(who, changed).values())
    changed |= citing(THE_PUBLIC, documents)
    people = _together(viewer, changed | _owners(viewer, changed))
    naming = {claim.entity for some in claims_about(THE_PUBLIC, people).values() for claim in some}
    reached = _owners(THE_PUBLIC, people | naming) | people
    return _with_a_page({*canonical_of(THE_PUBLIC, reached).values()})


def _with_a_page(entities: Collection[str]) -> set[str]:
    """Those of these that the public knows by a name, or that are out."""
    named = Entry.objects.filter(audience=THE_PUBLIC.audience, entity__among=entities)
    out = PublishedUnit.objects.filter(id__among=entities)
    return {*named.values_list("entity", flat=True), *out.values_list("id", flat=True)}


def _together(viewer: Viewer, entities: Collection[str]) -> set[str]:
    return ever_together(viewer, entities) | ever_together(THE_PUBLIC, entities)


def _owners(viewer: Viewer, entities: Iterable[str]) -> set[str]:
    """These, and whatever they are parts of, or were."""
    found, unasked = {*entities}, {*entities}
    while unasked:
        links = links_of(viewer, unasked)
        unasked = {target for _, prop, target in links if prop in _OWNING} - found
        found |= unasked
    return found
