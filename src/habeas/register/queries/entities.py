"""The page of one entity: a person, an intervention, a list, an organisation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, changeset_on, last_changes_of
from habeas.register.queries.actions_for import action_rows
from habeas.register.queries.describing import Describer
from habeas.register.queries.gathering import Gathered, gather, is_thing
from habeas.register.queries.labels import reader_language, schema_label
from habeas.register.queries.same_person import merges_of
from habeas.register.queries.shown import (
    Disagreement,
    EntityPage,
    FactGroup,
    Strip,
    StripBar,
    StripMark,
    TimelineItem,
    Value,
)
from habeas.register.queries.statuses import segments_of, status_shown
from habeas.register.queries.texts import written_in
from habeas.register.queries.timeline import timeline_of
from habeas.register.rules.captions import NAME_PROPS, caption_of, reader_caption
from habeas.register.rules.roles import PERSON
from habeas.register.rules.same_person import DECISIONS
from habeas.register.rules.status import Segment, days_held
from habeas.register.rules.timeline import EVENTS

# Interventions and their parts are shown as a table of what was asked and what came back.
SHOWN_AS_ACTIONS = ("Intervention", "Participation", "Addressing", "Demand", "Response")


def entity_page(
    viewer: Viewer | None, entity: str, day: date, known_on: date | None = None
) -> EntityPage | None:
    """An entity as it stands on a day, as the record knew it at the end of ``known_on`` (UTC).

    A person who has several records is the same page by the id of each. None where this viewer
    knows of no such entity.
    """
    if viewer is None:
        return None
    gathered = gather(viewer, entity, None if known_on is None else changeset_on(known_on))
    if gathered is None:
        return None
    describer = Describer.of(viewer, gathered.all_claims())
    shown_as = gathered.entity
    segments = segments_of(viewer, [shown_as], known_on).get(shown_as, ())
    page = page_of(gathered, describer, segments, day)
    return replace(
        page,
        known_on=known_on,
        base=last_changes_of(viewer, gathered.records),
        merges=merges_of(viewer, gathered),
        disagreements=tuple(
            replace(one, base=last_changes_of(viewer, gathered.records_of(one.entity)))
            for one in page.disagreements
        ),
        footnotes=describer.footnotes,
    )


def page_of(
    gathered: Gathered, describer: Describer, segments: Sequence[Segment], day: date
) -> EntityPage:
    """An entity as it stands on a day, from what was gathered of it; nothing else is read.

    Who decided that records are one, and what was changed last, is not told.
    """
    schema = gathered.own[0].schema
    names = tuple(
        value
        for fact in describer.facts(gathered.own)
        if fact.prop in NAME_PROPS
        for value in fact.values
    )
    timeline = timeline_of(gathered, describer)
    return EntityPage(
        id=gathered.entity,
        schema=schema,
        schema_label=schema_label(schema),
        caption=reader_caption(gathered.own, schema_label(schema), reader_language()),
        names=names,
        day=day,
        known_on=None,
        base={},
        merges=(),
        status=status_shown(segments, day),
        days_held=days_held(segments, day) if segments else None,
        strip=_strip(segments, timeline, day),
        timeline=timeline,
        groups=_groups(gathered, describer, schema),
        disagreements=tuple(_disagreements(gathered, describer)),
        written_in=written_in(gathered.own),
        actions=action_rows(gathered, describer) if schema == PERSON else (),
        footnotes=describer.footnotes,
    )


def _groups(gathered: Gathered, describer: Describer, schema: str) -> tuple[FactGroup, ...]:
    """The facts of the entity itself, then of each episode, decision or part that names it."""
    left_out = SHOWN_AS_ACTIONS if schema == PERSON else ()
    groups = []
    for entity, claims in gathered.claims.items():
        own = entity == gathered.entity
        if claims[0].schema in left_out or (is_thing(claims) and not own):
            continue
        facts = describer.facts(claims, without=(*NAME_PROPS, *DECISIONS) if own else ())
        facts = [fact for fact in facts if not _points_back(fact.values, gathered.records)]
        if facts:
            title = title_of(describer, claims)
            groups.append(FactGroup(title, entity, claims[0].schema, tuple(facts)))
    return tuple(groups)


def title_of(describer: Describer, claims: Sequence[StoredClaim]) -> str:
    """What the entity is, and the day by which one tells it from others of its kind."""
    label = schema_label(claims[0].schema)
    days = [claim for claim in claims if claim.prop in EVENTS.get(claims[0].schema, ())]
    if not days or is_thing(claims):
        return label
    return gettext("%(kind)s, %(day)s") % {"kind": label, "day": describer.text(days[0])}


def _points_back(values: Sequence[Value], records: Sequence[str]) -> bool:
    return all(value.entity in records for value in values)


def _disagreements(gathered: Gathered, describer: Describer) -> Iterator[Disagreement]:
    for entity, claims in gathered.claims.items():
        label = schema_label(claims[0].schema)
        for one in describer.disagreements(claims, caption_of(claims, label)):
            yield replace(one, entity=entity)


def _strip(
    segments: Sequence[Segment], timeline: Iterable[TimelineItem], day: date
) -> Strip | None:
    """The stretches up to the day, and marks for what was done and what came back by then."""
    if not segments:
        return None
    marks = tuple(
        StripMark(item.when.earliest, item.label, item.kind == "Intervention")
        for item in timeline
        if item.kind in {"Intervention", "Response"}
        and item.when.earliest
        and item.when.earliest <= day
    )
    known = [part.first for part in segments if part.first > date.min]
    known += [part.confirmed for part in segments if part.confirmed]
    first = min([*known, *(mark.day for mark in marks), day])
    bars = tuple(
        StripBar(max(part.first, first), min(part.until, day), part.state, part.answer)
        for part in segments
        if part.first < day and part.until > first
    )
    return Strip(first, day, bars, marks)
