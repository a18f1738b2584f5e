"""What happened to a person or was done for them, in the order of days."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from habeas.ledger.queries import StoredClaim
from habeas.register.queries.describing import Describer
from habeas.register.queries.gathering import Gathered
from habeas.register.queries.labels import property_label, schema_label
from habeas.register.queries.shown import TimelineItem
from habeas.register.rules.captions import caption_of
from habeas.register.rules.evidence import CUSTODY
from habeas.register.rules.timeline import EVENTS, detail_props
from habeas.values.dates import PartialDate


def timeline_of(gathered: Gathered, describer: Describer) -> tuple[TimelineItem, ...]:
    """Dated events of the entity and its parts; several dates of one event are several items."""
    items = [
        _item(describer, claims, same)
        for claims in gathered.claims.values()
        for same in _dated(claims)
    ]
    return tuple(sorted(items, key=_order))


def _order(item: TimelineItem) -> tuple[date, date]:
    latest = item.when.latest or date.max
    return item.when.earliest or latest, latest


def _dated(claims: Sequence[StoredClaim]) -> list[list[StoredClaim]]:
    """The claims that date an event, those with the same property and value together."""
    props = EVENTS.get(claims[0].schema, ())
    same: dict[tuple[str, str], list[StoredClaim]] = {}
    for claim in claims:
        if claim.prop in props:
            same.setdefault((claim.prop, claim.value), []).append(claim)
    return list(same.values())


def _label(dated: StoredClaim) -> str:
    """What happened: of an episode its beginning or its end, of anything else what it is."""
    kind = schema_label(dated.schema)
    if len(EVENTS[dated.schema]) == 1:
        return kind
    label = property_label(dated.schema, dated.prop)
    if dated.schema != CUSTODY:
        return label
    return gettext("%(kind)s: %(event)s") % {"kind": kind, "event": label.lower()}


def _item(
    describer: Describer, claims: Sequence[StoredClaim], same: Sequence[StoredClaim]
) -> TimelineItem:
    dated = same[0]
    wanted = detail_props(dated.schema, dated.prop)
    details = [describer.text(claim) for claim in claims if claim.prop in wanted]
    return TimelineItem(
        when=PartialDate.from_edtf(dated.value),
        kind=dated.schema,
        label=caption_of(claims, _label(dated)),
        detail="; ".join(dict.fromkeys(details)),
        entity=dated.entity,
        footnotes=describer.notes(same),
    )
