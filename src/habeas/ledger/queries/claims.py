"""Claims as they stand, or as they stood after an earlier changeset."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from habeas.ledger.access import Viewer, visible_to
from habeas.ledger.models import Changeset, Claim, Retraction, Submission
from habeas.vocabulary.version import names_ever_used, present_name


class StoredClaim(NamedTuple):
    """A claim as it was recorded. ``changeset`` is the number of the changeset."""

    seq: int
    id: str
    changeset: int
    entity: str
    schema: str
    prop: str
    value: str
    target: str | None
    original: str
    lang: str
    level: str
    team: str
    certainty: str
    document: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    attributed_to: str
    checked_on: str
    replaces: str


class Change(NamedTuple):
    """One changeset as far as one entity is concerned."""

    changeset: str
    seq: int
    author_name: str
    recorded_at: datetime
    reason: str
    recorded: tuple[StoredClaim, ...]
    retracted: tuple[StoredClaim, ...]


_COLUMNS = tuple("changeset_id" if field == "changeset" else field for field in StoredClaim._fields)


def _believed(viewer: Viewer, as_of: int | None) -> QuerySet[Claim]:
    """Claims this viewer may see, neither retracted nor erased, as the record stood."""
    retractions = Retraction.objects.filter(claim=OuterRef("seq"))
    claims = _visible(viewer)
    if as_of is not None:
        claims = claims.filter(changeset__lte=as_of)
        retractions = retractions.filter(changeset__lte=as_of)
    return claims.filter(~Exists(retractions))


def _visible(viewer: Viewer) -> QuerySet[Claim]:
    return Claim.objects.filter(visible_to(viewer.audience), value__isnull=False)


def _rows(claims: QuerySet[Claim]) -> Iterable[StoredClaim]:
    return map(_as_read_today, claims.order_by("seq").values_list(*_COLUMNS))


def _as_read_today(row: Iterable[Any]) -> StoredClaim:
    """A row as a claim, by the present names of its schema and property."""
    claim = StoredClaim._make(row)
    schema, prop = present_name(claim.schema, claim.prop)
    if (schema, prop) == (claim.schema, claim.prop):
        return claim
    return claim._replace(schema=schema, prop=prop)


def claims_of(
    viewer: Viewer | None, entities: Collection[str], as_of: int | None = None
) -> dict[str, list[StoredClaim]]:
    """What is claimed of these entities, oldest first; ``as_of`` is the number of a changeset."""
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    if viewer is None:
        return found
    for claim in _rows(_believed(viewer, as_of).filter(entity__among=entities)):
        found[claim.entity].append(claim)
    return found


def claims_about(
    viewer: Viewer | None,
    entities: Collection[str],
    as_of: int | None = None,
    props: Collection[str] = (),
) -> dict[str, list[StoredClaim]]:
    """Claims that name one of these entities as their value, by the entity that is named."""
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    if viewer is None:
        return found
    claims = _believed(viewer, as_of).filter(target__among=entities)
    if props:
        claims = claims.filter(prop__in=names_ever_used(props))
    for claim in _rows(claims):
        found[str(claim.target)].append(claim)
    return found


def values_of(
    viewer: Viewer | None, entities: Collection[str], props: Collection[str]
) -> dict[str, dict[str, dict[str, str]]]:
    """The values of some properties: by entity, property and the id of the claim, oldest first.

    It reads nothing else of the claims, which is what a statistic over very many entities needs.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    if viewer is None:
        return found
    claims = _believed(viewer, None).filter(entity__among=entities)
    claims = claims.filter(prop__in=names_ever_used(props)).order_by("seq")
    columns = claims.values_list("entity", "schema", "prop", "id", "value")
    for entity, schema, prop, claim, value in columns.iterator():
        of_prop = found.setdefault(entity, {}).setdefault(present_name(schema, prop)[1], {})
        of_prop[claim] = str(value)
    return found


def entities_valued(
    viewer: Viewer | None, prop: str, values: Collection[str]
) -> dict[str, list[str]]:
    """The entities of which one of these values is claimed, by the value; oldest claim first.

    Only ``externalId`` has an index for it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if viewer is None:
        return found
    claims = _believed(viewer, None).filter(prop=prop, value__among=values).order_by("seq")
    for entity, value in claims.values_list("entity", "value"):
        found[str(value)].append(entity)
    return found


def entities_recorded_under(viewer: Viewer | None, key: str) -> list[str] | None:
    """The entities of a changeset that was handed in under an idempotency key, as they came in it.

    None where nothing was. Claims that are gone by now count.
    """
    submitted = Submission.objects.filter(key=key).first() if viewer else None
    if viewer is None or submitted is None:
        return None
    claims = Claim.objects.filter(visible_to(viewer.audience), changeset=submitted.changeset_id)
    return [*dict.fromkeys(claims.order_by("seq").values_list("entity", flat=True))]


def links_of(viewer: Viewer, entities: Collection[str]) -> set[tuple[str, str, str]]:
    """Every (entity, property, entity named) ever claimed of these, retracted ones included."""
    links = _visible(viewer).filter(entity__among=entities, target__isnull=False)
    rows = links.values_list("entity", "schema", "prop", "target")
    return {
        (entity, present_name(schema, prop)[1], str(target))
        for entity, schema, prop, target in rows
    }


def linked_by(
    viewer: Viewer, entities: Collection[str], props: Collection[str]
) -> set[tuple[str, str]]:
    """Every (entity, entity named) of these properties that has one of these at either end.

    Retracted claims are included, so what is linked now or ever was is found.
    """
    links = _visible(viewer).filter(prop__in=names_ever_used(props), target__isnull=False)
    ends = links.filter(entity__among=entities), links.filter(target__among=entities)
    return {
        (entity, str(target))
        for some in ends
        for entity, target in some.values_list("entity", "target")
    }


def first_recorded(viewer: Viewer, entities: Collection[str], as_of: int) -> dict[str, int]:
    """The number of the first claim on each entity up to a changeset, as far as one may see.

    Retracting or erasing that claim changes nothing here.
    """
    claims = Claim.objects.filter(visible_to(viewer.audience), changeset__lte=as_of)
    claims = claims.filter(entity__among=entities)
    return dict(claims.values_list("entity").annotate(Min("seq")))


def first_changesets(viewer: Viewer, entities: Collection[str], as_of: int) -> dict[str, int]:
    """The number of the changeset of the first claim on each entity; see ``first_recorded``."""
    claims = Claim.objects.filter(visible_to(viewer.audience), changeset__lte=as_of)
    claims = claims.filter(entity__among=entities)
    return dict(claims.values_list("entity").annotate(Min("changeset")))


def citing(viewer: Viewer, documents: Collection[str]) -> set[str]:
    """Entities of which a claim, retracted ones included, cites one of these documents."""
    claims = _visible(viewer).filter(document__among=documents)
    return set(claims.values_list("entity", flat=True).distinct())


def cited_by(viewer: Viewer, entities: Collection[str]) -> set[str]:
    """Documents that claims on these entities, retracted ones included, cite."""
    claims = _visible(viewer).filter(~Q(document=""), entity__among=entities)
    return set(claims.values_list("document", flat=True).distinct())


def claims_citing(viewer: Viewer | None, document: str, limit: int) -> list[StoredClaim]:
    """Claims that cite one document, in the order of the places that they cite."""
    if viewer is None:
        return []
    claims = _believed(viewer, None).filter(document=document).order_by("start", "end", "seq")
    return [*map(_as_read_today, claims.values_list(*_COLUMNS)[:limit])]


def changeset_on(day: date) -> int:
    """The number of the last changeset recorded on or before a day (UTC); 0 before the first."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, UTC)
    last = Changeset.objects.filter(recorded_at__lt=midnight).order_by("-seq").first()
    return last.seq if last else 0


def recorded_on(changesets: Collection[int]) -> dict[int, date]:
    """The day (UTC) on which each of these changesets, by number, was recorded."""
    rows = Changeset.objects.filter(seq__among=changesets).values_list("seq", "recorded_at")
    return {seq: recorded_at.astimezone(UTC).date() for seq, recorded_at in rows}


def changes_of(viewer: Viewer | None, entity: str, after: int = 0) -> list[Change]:
    """What was changed of one entity in changesets after a number, oldest first."""
    if viewer is None:
        return []
    recorded = _by_changeset(viewer, Q(entity=entity, changeset__gt=after), "changeset_id")
    retracted = _by_changeset(
        viewer, Q(entity=entity, retraction__changeset__gt=after), "retraction__changeset_id"
    )
    changesets = Changeset.objects.filter(seq__in={*recorded, *retracted}).order_by("seq")
    return [
        Change(
            changeset=changeset.id,
            seq=changeset.seq,
            author_name=changeset.author_name,
            recorded_at=changeset.recorded_at,
            reason=changeset.reason,
            recorded=tuple(recorded.get(changeset.seq, ())),
            retracted=tuple(retracted.get(changeset.seq, ())),
        )
        for changeset in changesets
    ]


def entities_changed(viewer: Viewer | None, changeset: int) -> list[str]:
    """The entities of which a changeset recorded or retracted what one may see, as they came."""
    if viewer is None:
        return []
    done = Q(changeset=changeset), Q(retraction__changeset=changeset)
    found = [
        entity
        for condition in done
        for entity in _visible(viewer)
        .filter(condition)
        .order_by("seq")
        .values_list("entity", flat=True)
    ]
    return list(dict.fromkeys(found))


def changed_in(
    viewer: Viewer | None,
    changeset: int,
    entities: Collection[str] | None = None,
    props: Collection[str] = (),
) -> tuple[list[StoredClaim], list[StoredClaim]]:
    """What a changeset recorded and what it retracted: of these entities and properties, or all."""
    if viewer is None:
        return [], []
    visible = _visible(viewer)
    if entities is not None:
        visible = visible.filter(entity__among=entities)
    if props:
        visible = visible.filter(prop__in=names_ever_used(props))
    recorded = visible.filter(changeset=changeset)
    retracted = visible.filter(retraction__changeset=changeset)
    return [*_rows(recorded)], [*_rows(retracted)]


def claims_ever_of(
    viewer: Viewer | None, entities: Collection[str]
) -> list[tuple[StoredClaim, int | None]]:
    """Every claim on these entities that is not erased, oldest first, retracted ones too.

    Each with the number of the changeset that retracted it, or None while it stands.
    """
    if viewer is None:
        return []
    claims = _visible(viewer).filter(entity__among=entities).order_by("seq")
    return [
        (_as_read_today(claim), retracted_in)
        for *claim, retracted_in in claims.values_list(*_COLUMNS, "retraction__changeset_id")
    ]


def claims_by_id(viewer: Viewer | None, ids: Collection[str]) -> dict[str, StoredClaim]:
    """The claims with these ids that one may see, retracted ones too, by id."""
    if viewer is None:
        return {}
    return {claim.id: claim for claim in _rows(_visible(viewer).filter(id__among=ids))}


def last_change_of(viewer: Viewer | None, entity: str) -> str:
    """The id of the last changeset that changed an entity as far as one may see; empty for none."""
    return last_changes_of(viewer, [entity])[entity]


def last_changes_of(viewer: Viewer | None, entities: Collection[str]) -> dict[str, str]:
    """The same for several entities at once: what to hand back as ``base`` when saving."""
    last = last_change_numbers(viewer, entities)
    numbers = Changeset.objects.filter(seq__in=set(last.values()))
    ids = dict(numbers.values_list("seq", "id"))
    return {entity: ids.get(last.get(entity, 0), "") for entity in entities}


def last_change_numbers(viewer: Viewer | None, entities: Collection[str]) -> dict[str, int]:
    """The number of the last changeset that changed each entity, as far as one may see any."""
    if viewer is None:
        return {}
    seen = _visible(viewer).filter(entity__among=entities).values_list("entity").order_by()
    changed = seen.annotate(Max("changeset"), Max("retraction__changeset"))
    return {entity: max(recorded or 0, retracted or 0) for entity, recorded, retracted in changed}


def _by_changeset(viewer: Viewer, condition: Q, column: str) -> dict[int, list[StoredClaim]]:
    found: dict[int, list[StoredClaim]] = defaultdict(list)
    for *claim, seq in (
        _visible(viewer).filter(condition).order_by("seq").values_list(*_COLUMNS, column)
    ):
        found[seq].append(_as_read_today(claim))
    return found
