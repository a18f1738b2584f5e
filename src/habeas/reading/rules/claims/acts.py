"""What was done for those who are held: who took part, who was addressed, for whom, asking what."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from habeas.reading.rules.claims.names import plan_name
from habeas.reading.rules.claims.planning import Plan, capitalised
from habeas.reading.rules.found import ActRead, Doing, Named, NameKind, Party, Span
from habeas.reading.rules.known import Known
from habeas.reading.rules.words import ACT_KINDS, DEMANDS, OF_PARLIAMENT, ROLES
from habeas.values.dates import Answer, PartialDate
from habeas.vocabulary.parliament_groups import group_called
from habeas.vocabulary.terms import term_list

ACT = "Intervention"
_DATES = (
    *("date", "dateTabled", "dateSent", "dateSigned", "datePublished", "dateReceived"),
    *("dateDrafted", "dateForwarded"),
)
_DAYS_APART = 14
"""Two reports of one act may differ by so many days: written, sent, tabled, printed."""
_MOST_IN_A_BRACKET = 60
_BETWEEN = frozenset(" \t\n*_,")


def is_recordable(act: ActRead) -> bool:
    """Whether it was done: what is planned or called for is no act yet."""
    return act.status is Doing.DONE


def kind_of_act(act: ActRead) -> str:
    """Its kind among those of the vocabulary; a letter of several is a joint one."""
    kind = act.kind if act.kind in term_list("intervention_kinds").terms else ""
    kind = ACT_KINDS.get(act.kind, kind or "other")
    return "joint_letter" if kind == "letter" and len(act.by) > 1 else kind


def plan_act(plan: Plan, act: ActRead) -> str:
    """The claims of an act that was done, with all who have a part in it; which act it is."""
    if not is_recordable(act) or not act.evidence:
        return ""
    kind = kind_of_act(act)
    entity = recorded_act(plan, act) or plan.key
    writing = _Writing(plan, act, entity, kind)
    writing.own()
    writing.participants()
    writing.addressees()
    people = writing.beneficiaries()
    writing.demands(people)
    writing.response()
    return entity


class _Writing:
    """The claims of one act while they are made."""

    def __init__(self, plan: Plan, act: ActRead, entity: str, kind: str) -> None:
        self.plan = plan
        self.act = act
        self.entity = entity
        self.kind = kind
        self.is_known = entity != plan.key
        self.span = act.evidence[0]

    def _of_act(
        self, prop: str, value: str, span: Span | None = None, *, words: bool = False
    ) -> None:
        if value:
            self.plan.say(self.entity, ACT, prop, value, span or self.span, own_words=words)

    def own(self) -> None:
        """What is said of the act itself."""
        if not self.is_known:
            self.plan.say(self.entity, ACT, "name", self._name(), self.span)
        if not self._is_of_known_kind():
            self._of_act("interventionKind", self.kind)
        self._of_act("reference", self.act.reference)
        if self.act.date:
            self._of_act(
                "dateTabled" if self.kind == "written_question" else "date", self.act.date.edtf
            )

    def _is_of_known_kind(self) -> bool:
        """Whether a narrower kind is recorded: a letter that is known to be an open one."""
        kinds = self.plan.known.values(self.entity, "interventionKind")
        return self.is_known and any(_broader(each) == _broader(self.kind) for each in kinds)

    def _name(self) -> str:
        label = term_list("intervention_kinds").terms[self.kind].label
        named = f"{label} {self.act.reference}".strip()
        addressees = self._labels(self.act.addressed_to)
        if addressees and self.kind != "prison_visit":
            named = f"{named} to {addressees[0]}"
        people = self._labels(self.act.concerns)
        if people:
            *first, last = [*people[:2], "others"] if people[2:] else people
            named = (
                f"{named}, for {', '.join(first)} and {last}" if first else f"{named}, for {last}"
            )
        return named

    def _labels(self, parties: Sequence[Party]) -> list[str]:
        names = self.plan.document.names
        return [names[each.id].name if each.id in names else each.label for each in parties]

    def participants(self) -> None:
        """Who took part: with country and group of that day, where the text adds them."""
        named = [party for party in self.act.by if party.id in self.plan.document.names]
        for party in named:
            self._participant(party)
        for party in self.act.by:
            if party in named:
                continue
            if named and self.kind != "mission":
                self._of_act("othersNote", capitalised(party.label), words=True)
            else:
                who = self.plan.body(party.label, self.span)
                self._takes_part(who, "delegate" if self.kind == "mission" else self._role)

    @property
    def _role(self) -> str:
        return ROLES.get(self.kind, "participant")

    def _participant(self, party: Party) -> None:
        named = self.plan.document.names[party.id]
        part = self._takes_part(plan_name(self.plan, named), self._role)
        span = with_bracket(
            self.plan.document.text, _mention(named, self.act.evidence) or self.span
        )
        group = group_called(named.group)
        for prop, value, printed in (
            ("country", named.country, ""),
            ("group", group, named.group),
            ("office", named.title or _office_in(group), ""),
        ):
            if value:
                self.plan.say(part, "Participation", prop, value, span, original=printed)

    def _takes_part(self, who: str, role: str) -> str:
        whole, tells = ("intervention", self.entity), {"participant": who}
        part = self.plan.part("Participation", whole, tells, self.span)
        if not self.plan.known.values(part, "role"):
            self.plan.say(part, "Participation", "role", role, self.span)
        return part

    def addressees(self) -> None:
        """Who was addressed. A visit is to a place, not to somebody who is asked."""
        if self.kind == "prison_visit":
            for party in self.act.addressed_to:
                self._of_act("place", self._labels([party])[0], words=True)
            return
        whole = ("intervention", self.entity)
        for span, who in self._entities(self.act.addressed_to):
            self.plan.part("Addressing", whole, {"addressee": who}, span)

    def _entities(self, parties: Sequence[Party]) -> Iterator[tuple[Span, str]]:
        for party in parties:
            named = self.plan.document.names.get(party.id)
            if named and named.kind is not NameKind.PLACE:
                yield _mention(named, self.act.evidence) or self.span, plan_name(self.plan, named)
            else:
                yield self.span, self.plan.body(party.label, self.span)

    def beneficiaries(self) -> list[str]:
        """For whom it was done: people by name, and groups in their words."""
        people = []
        for party in self.act.concerns:
            named = self.plan.document.names.get(party.id)
            if named is None or named.kind is not NameKind.PERSON:
                self._of_act("beneficiaryGroup", capitalised(party.label), words=True)
                continue
            people.append(plan_name(self.plan, named))
            self._of_act("beneficiary", people[-1], _mention(named, self.act.evidence))
        return people

    def demands(self, people: Sequence[str]) -> None:
        """What was asked: one request for each, for the people for whom the act was done."""
        span = self.act.evidence[-1]
        for asked in self.act.asked:
            kind = DEMANDS.get(asked, "other")
            tells = {"demandKind": kind}
            if kind == "other":
                tells["description"] = capitalised(asked.replace("_", " "))
            part = self.plan.part("Demand", ("intervention", self.entity), tells, span)
            for person in people:
                self.plan.say(part, "Demand", "beneficiary", person, span)

    def response(self) -> None:
        """What came back, in the words of the text."""
        if not self.act.response:
            return
        tells = {"summary": capitalised(self.act.response)}
        span = self.act.evidence[-1]
        self.plan.part("Response", ("intervention", self.entity), tells, span)


class _Likeness(NamedTuple):
    """How much a recorded act is like one that was read."""

    shared: int
    same_date: bool


def recorded_act(plan: Plan, act: ActRead) -> str:
    """The recorded act that is meant, or nothing.

    It is of the same kind, its dates lie near, and both are for, by or to some of the same. A
    reference settles it. Two acts that were read in one document are two.
    """
    others = plan.document.acts - {plan.key}
    found = {
        entity: likeness
        for entity in plan.known.of_schema(ACT)
        if entity not in others and (likeness := _likeness(plan, act, entity))
    }
    return max(found, key=lambda entity: found[entity], default="")


def _likeness(plan: Plan, act: ActRead, entity: str) -> _Likeness | None:
    known = plan.known
    references = known.values(entity, "reference")
    if act.reference and act.reference in references:
        return _Likeness(1_000, same_date=True)
    kinds = {_broader(each) for each in known.values(entity, "interventionKind")}
    if (act.reference and references) or _broader(kind_of_act(act)) not in kinds:
        return None
    dates = [PartialDate.from_edtf(each) for prop in _DATES for each in known.values(entity, prop)]
    if not _near(act.date, dates):
        return None
    shared = _shared(plan, act, entity)
    return _Likeness(shared, _same(act.date, dates)) if shared else None


def _shared(plan: Plan, act: ActRead, entity: str) -> int:
    """How many people both are for; where neither names any, how many act or are addressed."""
    entities = plan.document.entities
    people = {entities[each.id] for each in act.concerns if each.id in entities}
    recorded = {*plan.known.values(entity, "beneficiary")}
    if people or recorded:
        return 2 * len(people & recorded) - len(recorded - people if people else ())
    acting = {entities[each.id] for each in (*act.by, *act.addressed_to) if each.id in entities}
    return len(acting & _acting(plan.known, entity))


def _acting(known: Known, entity: str) -> set[str]:
    return {
        value
        for schema, prop in (("Participation", "participant"), ("Addressing", "addressee"))
        for part in known.parts(schema, "intervention", entity)
        for value in known.values(part, prop)
    }


def _near(date: PartialDate | None, recorded: Sequence[PartialDate]) -> bool:
    if date is None or not recorded:
        return True
    return _same(date, recorded) or any(_days_apart(date, one) <= _DAYS_APART for one in recorded)


def _same(date: PartialDate | None, recorded: Sequence[PartialDate]) -> bool:
    return date is not None and any(date.same_as(one) != Answer.NO for one in recorded)


def _days_apart(one: PartialDate, other: PartialDate) -> int:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return _DAYS_APART + 1
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


def _broader(kind: str) -> str:
    found = term_list("intervention_kinds").terms.get(kind)
    return (found.broader or kind) if found else kind


def _office_in(group: str) -> str:
    return "Member of the European Parliament" if group in OF_PARLIAMENT else ""


def _mention(named: Named, within: Sequence[Span]) -> Span | None:
    """The mention of a name in one of these passages, else the one that is nearest to the first."""
    if not named.mentions:
        return None
    for span in within:
        for mention in named.mentions:
            if mention.within(span):
                return mention
    return min(named.mentions, key=lambda mention: abs(mention.start - within[0].start))


def with_bracket(text: str, span: Span) -> Span:
    """A mention with the bracket that follows it: Jane Doe (Italy, S&D)."""
    opened = span.end
    while opened < len(text) and text[opened] in _BETWEEN:
        opened += 1
    if opened >= len(text) or text[opened] != "(":
        return span
    closed = text.find(")", opened, opened + _MOST_IN_A_BRACKET)
    return Span(span.start, closed + 1) if closed > 0 else span
