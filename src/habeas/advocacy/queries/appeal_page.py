"""The page of one appeal or action: who asked whom for what, what came back, what belongs to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from habeas.advocacy.queries.explaining import no_day_why
from habeas.advocacy.queries.lines import Telling, due_of, line_of, telling_of
from habeas.advocacy.queries.loading import load_appeals
from habeas.advocacy.queries.shown import (
    Addressee,
    AppealPage,
    DemandRow,
    OutcomeShown,
    ReplyShown,
    Signatory,
    ThreadItem,
)
from habeas.advocacy.rules.answers import Reply
from habeas.advocacy.rules.parts import (
    ADDRESSING,
    CLOCK_EVENT,
    DEMAND,
    INTERVENTION,
    OUTCOME,
    PARTICIPATION,
    RESPONSE,
    Appeal,
    earliest_day,
    latest_day,
    values,
)
from habeas.advocacy.rules.states import Progress, State, Wait, progress_of
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of, last_changes_of
from habeas.register.queries.describing import Describer
from habeas.register.queries.labels import in_reader_language, property_label
from habeas.register.queries.shown import Fact, Value
from habeas.register.rules.attention import acted_on
from habeas.register.rules.captions import NAME_PROPS, caption_of
from habeas.values.dates import PartialDate
from habeas.vocabulary.model import property_of, property_type

RELATIONS = ("followsUp", "reminds", "escalates", "cites", "answersTo", "thanksFor")
_SHOWN_ELSEWHERE = {*NAME_PROPS, *RELATIONS, "interventionKind", "reference", "beneficiary"}
_Claims = Sequence[StoredClaim]


class _Page(NamedTuple):
    """What the parts of the page are told from."""

    telling: Telling
    appeal: Appeal
    progress: Progress

    @property
    def describer(self) -> Describer:
        return self.telling.describer

    def values(self, claims: _Claims, prop: str) -> tuple[Value, ...]:
        return self.describer.fact(prop, claims).values if _says(claims, prop) else ()

    def text(self, claims: _Claims, prop: str) -> str:
        return "; ".join(self.describer.texts(claims, prop))


def appeal_page(viewer: Viewer | None, entity: str, day: date) -> AppealPage | None:
    """An appeal as it stands on a day; None where this viewer knows of no such appeal."""
    appeal = load_appeals(viewer, [entity]).get(entity)
    if viewer is None or appeal is None:
        return None
    others = _related(viewer, appeal)
    telling = telling_of(viewer, [appeal, *others.values()], day)
    return replace(page_of(appeal, others, telling), base=last_changes_of(viewer, [appeal.id]))


def page_of(appeal: Appeal, others: Mapping[str, Appeal], telling: Telling) -> AppealPage:
    """An appeal from what is known of it, and of the appeals it is related to; nothing is read."""
    page = _Page(telling, appeal, progress_of(appeal))
    replies = _replies(page)
    line = line_of(telling, appeal, page.progress)
    dates, about = _facts(page)
    return AppealPage(
        line=line,
        day=telling.day,
        dates=dates,
        about=about,
        signatories=tuple(_signatories(page)),
        addressees=tuple(_addressees(page)),
        demands=tuple(_demands(page)),
        people=line.people,
        replies=replies,
        outcomes=tuple(_outcomes(page)),
        thread=_thread(page, others),
        no_reply_known=latest_day(appeal.own, "noReplyKnownOn"),
        if_late=_if_late(page),
        footnotes=page.describer.footnotes,
        base={},
    )


def demands_of(
    viewer: Viewer | None, entities: Collection[str], day: date
) -> Mapping[str, tuple[DemandRow, ...]]:
    """What each of these appeals asks for, as it stands on a day."""
    if viewer is None or not entities:
        return {}
    appeals = load_appeals(viewer, entities)
    telling = telling_of(viewer, appeals.values(), day)
    return {
        entity: tuple(_demands(_Page(telling, appeal, progress_of(appeal))))
        for entity, appeal in appeals.items()
    }


def _says(claims: _Claims, prop: str) -> bool:
    return any(claim.prop == prop for claim in claims)


def _related(viewer: Viewer, appeal: Appeal) -> Mapping[str, Appeal]:
    """The appeals to which this one stands in a relation, or which stand in one to it."""
    pointing = claims_about(viewer, [appeal.id], props=RELATIONS).get(appeal.id, [])
    named = [claim.value for claim in appeal.own if claim.prop in RELATIONS]
    told = claims_of(viewer, {*named, *(claim.entity for claim in pointing)})
    return {
        entity: Appeal(entity, claims, {})
        for entity, claims in told.items()
        if claims[0].schema == INTERVENTION and entity != appeal.id
    }


def _facts(page: _Page) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What is said of the appeal itself: its days in the order of events, and the rest."""
    own = page.appeal.own
    facts = page.describer.facts(own, without=_SHOWN_ELSEWHERE)
    dates = [fact for fact in facts if property_type(INTERVENTION, fact.prop) == "date"]
    dates.sort(key=lambda fact: earliest_day(own, fact.prop) or date.max)
    return tuple(dates), tuple(fact for fact in facts if fact not in dates)


def _signatories(page: _Page) -> Iterable[Signatory]:
    for entity, claims in page.appeal.of(PARTICIPATION).items():
        for who in page.telling.named([claims], "participant"):
            yield Signatory(
                participation=entity,
                who=who,
                role=page.text(claims, "role"),
                office=page.values(claims, "office"),
                party=page.values(claims, "party"),
                group=page.values(claims, "group"),
                country=page.values(claims, "country"),
                footnotes=page.describer.notes(claims),
            )


def _addressees(page: _Page) -> Iterable[Addressee]:
    waits = {wait.due_date.addressing: wait for wait in page.progress.waits}
    for entity, claims in page.appeal.of(ADDRESSING).items():
        wait = waits[entity]
        for who in page.telling.named([claims], "addressee"):
            yield Addressee(
                addressing=entity,
                who=who,
                office=page.text(claims, "office"),
                state=_state_of(page, wait),
                due=due_of(page.telling, page.appeal, wait),
                no_day=no_day_why(wait.due_date),
                footnotes=page.describer.notes(claims),
            )


def _state_of(page: _Page, wait: Wait) -> State:
    """How it stands with one addressee; what asks for nothing is made."""
    day = page.telling.day
    if wait.replied is not None and wait.replied <= day:
        return State.ANSWERED
    if wait.ended is not None and wait.ended <= day:
        return State.CLOSED
    if wait.is_overdue(day):
        return State.OVERDUE
    return State.SENT if page.progress.asks else State.MADE


def _demands(page: _Page) -> Iterable[DemandRow]:
    came = _came(page)
    for entity, claims in page.appeal.of(DEMAND).items():
        named = page.telling.named([claims], "beneficiary")
        yield DemandRow(
            id=entity,
            what=page.text(claims, "demandKind"),
            description=page.text(claims, "description"),
            people=frozenset(one.id for one in named),
            replies=tuple(
                number for number, reply in enumerate(came, start=1) if entity in reply.demands
            ),
            footnotes=page.describer.notes(claims),
        )


def _came(page: _Page) -> list[Reply]:
    return [reply for reply in page.progress.replies if reply.came_by(page.telling.day)]


def _replies(page: _Page) -> tuple[ReplyShown, ...]:
    return tuple(_reply(page, reply) for reply in _came(page))


def _reply(page: _Page, reply: Reply) -> ReplyShown:
    claims = page.appeal.of(RESPONSE).get(reply.entity, ())
    registered = [claim for claim in page.appeal.own if claim.prop == "dateAnswered"]
    told = claims or registered
    demands = page.appeal.of(DEMAND)
    return ReplyShown(
        id=reply.entity,
        by=page.telling.named([claims], "respondent"),
        office=page.text(claims, "office"),
        kind=page.text(claims, "responseKind"),
        when=page.values(told, "date" if claims else "dateAnswered"),
        reference=page.text(claims, "reference"),
        summary=page.values(claims, "summary"),
        answers=reply.answers,
        demands=tuple(page.text(demands[one], "demandKind") for one in reply.demands),
        others=tuple(
            one for one in page.telling.named([claims], "intervention") if one.id != page.appeal.id
        ),
        footnotes=page.describer.notes(told),
    )


def _outcomes(page: _Page) -> Iterable[OutcomeShown]:
    for claims in page.appeal.of(OUTCOME).values():
        if (earliest_day(claims, "date") or date.min) > page.telling.day:
            continue
        people = page.telling.named([claims], "person")
        yield OutcomeShown(
            person=people[0] if people else None,
            what=page.text(claims, "outcomeKind"),
            description=page.text(claims, "description"),
            when=page.values(claims, "date"),
            link=page.text(claims, "link"),
            claimed_by=page.telling.named([claims], "claimedBy"),
            grade=page.text(claims, "grade"),
            footnotes=page.describer.notes(claims),
        )


def _thread(page: _Page, others: Mapping[str, Appeal]) -> tuple[ThreadItem, ...]:
    items = [*_outgoing(page, others), *_incoming(page, others), *_clock_events(page)]
    return tuple(sorted(items, key=lambda item: _first_day(item.when)))


def _outgoing(page: _Page, others: Mapping[str, Appeal]) -> Iterable[ThreadItem]:
    for claim in page.appeal.own:
        if claim.prop in RELATIONS and claim.value in others:
            relation = property_label(INTERVENTION, claim.prop)
            yield _item(page, others[claim.value], relation, [claim])


def _incoming(page: _Page, others: Mapping[str, Appeal]) -> Iterable[ThreadItem]:
    for other in others.values():
        for claim in other.own:
            if claim.prop in RELATIONS and claim.value == page.appeal.id:
                yield _item(page, other, _reverse_label(claim.prop), [claim])


def _item(page: _Page, other: Appeal, relation: str, claims: Sequence[StoredClaim]) -> ThreadItem:
    return ThreadItem(
        when=acted_on(other.own),
        relation=relation,
        what=caption_of(other.own, ""),
        entity=other.id,
        is_appeal=True,
        footnotes=page.describer.notes(claims),
    )


def _reverse_label(prop: str) -> str:
    reverse = property_of(INTERVENTION, prop).reverse
    return in_reader_language(reverse.label, INTERVENTION) if reverse else ""


def _clock_events(page: _Page) -> Iterable[ThreadItem]:
    for entity, claims in page.appeal.of(CLOCK_EVENT).items():
        days = values(claims, "date")
        yield ThreadItem(
            when=PartialDate.from_edtf(days[0]) if days else None,
            relation=page.text(claims, "clockEventKind"),
            what="; ".join(
                filter(None, [page.text(claims, "until"), page.text(claims, "description")])
            ),
            entity=entity,
            is_appeal=False,
            footnotes=page.describer.notes(claims),
        )


def _first_day(when: PartialDate | None) -> date:
    return (when and (when.earliest or when.latest)) or date.max


def _if_late(page: _Page) -> str:
    """What may be done once an answer is late, by the rule of its day; empty while none is."""
    late = [wait for wait in page.progress.waits if wait.is_overdue(page.telling.day)]
    rules = (wait.due_date.rule for wait in late)
    return next((rule.if_late for rule in rules if rule), "")
