"""What happened to one person, as claims: one small function for each kind of fact."""

from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from habeas.reading.rules.claims.planning import PERSON, Plan, capitalised
from habeas.reading.rules.found import FactRead, NameKind, Span
from habeas.reading.rules.words import (
    access_denied_in,
    agent_in,
    articles_in,
    condition_kind_in,
    court_among,
    is_prison,
    is_serving,
    length_in,
    mistreatment_kinds_in,
    reason_in,
    release_ground_in,
    says_over,
    sentence_kind_in,
    severity_in,
)
from habeas.values.dates import Answer, DateError, PartialDate, read_length, started_before

DETENTION, CUSTODY, DECISION = "Detention", "Custody", "CourtDecision"
_OF_ONE_EPISODE = 31
"""Two arrests that lie so many days apart at most are one, told of with two dates."""
_ALIKE = 80
"""From this likeness of words on (rapidfuzz, 0 to 100), two descriptions tell the same."""
_SEVERAL = frozenset({"brought", "illness", "injury", "other", "threat"})
"""Kinds of which one person may well have several."""


class _Telling:
    """One fact about one person, while its claims are made."""

    def __init__(self, plan: Plan, fact: FactRead, person: str) -> None:
        self.plan = plan
        self.fact = fact
        self.person = person
        self.words = f"{fact.value} {plan.document.words(fact.evidence)}"

    @property
    def span(self) -> Span:
        """The passage that all claims cite."""
        return self.fact.evidence

    @property
    def stated(self) -> str:
        """On which day it held: its own date, else the document's; empty where neither is known."""
        day = self.fact.date or self.plan.document.written
        return day.edtf if day else ""

    def of_person(self, prop: str, value: str) -> None:
        """A property of the person."""
        self.plan.say(self.person, PERSON, prop, value, self.span, own_words=True)

    def say(self, entity: str, schema: str, prop: str, value: str, *, words: bool = False) -> None:
        """A property of a part; nothing where there is no value."""
        if value:
            self.plan.say(entity, schema, prop, value, self.span, own_words=words)

    def dated(self, entity: str, schema: str, prop: str) -> None:
        """A date as the fact has it, with the words of the text."""
        if self.fact.date:
            self.plan.say(entity, schema, prop, self.fact.date.edtf, self.span)

    def described(self, schema: str, whole: str, kind: str, value: str) -> str:
        """A part with a description: a recorded one that tells the same, else a new one."""
        known, description = self.plan.known, capitalised(self.fact.value)
        parts = [
            part
            for part in known.parts(schema, whole, self.person)
            if value in known.values(part, kind)
        ]
        alike = [part for part in parts if is_told(description, known.values(part, "description"))]
        if alike or (len(parts) == 1 and value not in _SEVERAL):
            part = next(iter((*alike, *parts)))
            self.plan.say(part, schema, whole, self.person, self.span)
            self.plan.say(part, schema, kind, value, self.span)
            if not alike:
                self.say(part, schema, "description", description, words=True)
            return part
        tells = {kind: value, "description": description}
        return self.plan.part(schema, (whole, self.person), tells, self.span)

    def detention(self, began: PartialDate | None = None, *, ended: bool = False) -> str:
        """The episode that is told of: a recorded one that fits, else a new one."""
        known = self.plan.parts(DETENTION, "detainee", self.person)
        fitting = [each for each in known if self._fits(each, began)]
        entity = fitting[-1] if fitting else self._new_detention()
        self.plan.say(entity, DETENTION, "detainee", self.person, self.span)
        if ended:
            self.dated(entity, DETENTION, "endDate")
        return entity

    def known_detention(self) -> str:
        """The one episode that is recorded; empty where there is none or several."""
        known = self.plan.parts(DETENTION, "detainee", self.person)
        return known[0] if len(known) == 1 else ""

    def _new_detention(self) -> str:
        return self.plan.new_part(DETENTION, ("detainee", self.person), self.span, "detention")

    def _fits(self, detention: str, began: PartialDate | None) -> bool:
        if began is None:
            return True
        dates = self.plan.known.values(detention, "startDate")
        return not dates or any(_near(PartialDate.from_edtf(date), began) for date in dates)

    def place(self) -> str:
        """Where it was: a place named in the passage, a prison before a town, else its words."""
        named = [one.name for one in self.plan.document.within(self.span, NameKind.PLACE)]
        prisons = [name for name in named if is_prison(name)]
        return next(iter((*prisons, *named)), self.fact.value)

    def bodies(self) -> list[str]:
        """The bodies named in the passage."""
        return [one.name for one in self.plan.document.within(self.span, NameKind.ORGANISATION)]


def plan_fact(plan: Plan, fact: FactRead, person: str) -> None:
    """The claims of a fact about a person (by id); what fits nowhere else becomes a note."""
    _KINDS.get(fact.kind, _note)(_Telling(plan, fact, person))


def is_told(words: str, recorded: Iterable[str]) -> bool:
    """Whether one of these texts says the same as these words, more shortly or at more length."""
    return any(
        fuzz.token_set_ratio(words, text, processor=default_process) >= _ALIKE for text in recorded
    )


def _near(one: PartialDate, other: PartialDate) -> bool:
    if one.same_as(other) != Answer.NO:
        return True
    ends = (one.earliest, one.latest, other.earliest, other.latest)
    if None in ends:
        return False
    first, last, from_, to = (day.toordinal() for day in ends if day)
    return from_ - last <= _OF_ONE_EPISODE and first - to <= _OF_ONE_EPISODE


def _arrest(told: _Telling) -> None:
    detention = told.detention(told.fact.date)
    told.dated(detention, DETENTION, "startDate")
    named = [*told.plan.document.within(told.span, NameKind.ORGANISATION)]
    if named:
        told.say(detention, DETENTION, "arrestedBy", told.plan.entity_of(named[0].id))
    elif agent := agent_in(told.fact.value):
        told.say(detention, DETENTION, "arrestedBy", told.plan.body(agent, told.span))
    if not told.fact.date:
        told.say(detention, DETENTION, "summary", capitalised(told.fact.value), words=True)


def _imprisoned(told: _Telling) -> None:
    told.say(told.detention(), DETENTION, "heldOn", told.stated)


def _pretrial(told: _Telling) -> None:
    detention = told.detention()
    custody = told.plan.part(CUSTODY, ("detention", detention), {"stage": "pretrial"}, told.span)
    told.dated(custody, CUSTODY, "startDate")
    if told.plan.document.written:
        stated = told.plan.document.written.edtf
        told.say(detention, DETENTION, "heldOn", stated)
        told.say(custody, CUSTODY, "heldOn", stated)


def _place(told: _Telling) -> None:
    detention = told.detention()
    told.say(detention, DETENTION, "heldOn", told.stated)
    tells = {"place": told.place()}
    custody = told.plan.part(CUSTODY, ("detention", detention), tells, told.span)
    told.say(custody, CUSTODY, "heldOn", told.stated)


def _transfer(told: _Telling) -> None:
    tells = {"place": told.place()}
    custody = told.plan.part(CUSTODY, ("detention", told.detention()), tells, told.span)
    told.dated(custody, CUSTODY, "startDate")
    if not told.fact.date:
        told.say(custody, CUSTODY, "heldOn", told.stated)


def _sentence(told: _Telling) -> None:
    decision = _decision(told, "verdict", "convicted")
    told.say(decision, DECISION, "sentenceKind", sentence_kind_in(told.words))
    told.say(decision, DECISION, "sentenceLength", length_in(told.fact.value))
    if reason := reason_in(told.fact.value):
        _reason(told, capitalised(reason))
    if is_serving(told.words):
        custody = told.plan.part(
            CUSTODY, ("detention", told.detention()), {"stage": "serving_sentence"}, told.span
        )
        told.say(custody, CUSTODY, "heldOn", told.stated)


def _decision(told: _Telling, kind: str, outcome: str) -> str:
    """A decision of a court: the recorded one of its kind, if its date and length fit."""
    plan = told.plan
    whole = ("defendant", told.person)
    entity = ""
    for each in plan.known.parts(DECISION, *whole):
        if kind in plan.known.values(each, "decisionKind") and _fits_decision(told, each):
            entity = each
    entity = entity or plan.new_part(DECISION, whole, told.span, "decision")
    told.say(entity, DECISION, "defendant", told.person)
    if detention := told.known_detention():
        told.say(entity, DECISION, "detention", detention)
    told.say(entity, DECISION, "decisionKind", kind)
    told.say(entity, DECISION, "outcome", outcome)
    told.say(entity, DECISION, "court", court_among(told.bodies()), words=True)
    if told.fact.date:
        told.dated(entity, DECISION, "date")
    else:
        told.say(entity, DECISION, "statedOn", told.stated)
    return entity


def _fits_decision(told: _Telling, decision: str) -> bool:
    dates = told.plan.known.values(decision, "date")
    if not told.fact.date or not dates:
        return True
    return any(_near(PartialDate.from_edtf(date), told.fact.date) for date in dates)


def _appeal_rejected(told: _Telling) -> None:
    _decision(told, "appeal", "upheld")


def _sentence_change(told: _Telling) -> None:
    decision = _decision(told, "commutation", "changed")
    told.say(decision, DECISION, "sentenceLength", length_in(told.fact.value))


def _restriction(told: _Telling) -> None:
    decision = _decision(told, "verdict", "convicted")
    told.say(decision, DECISION, "restrictions", capitalised(told.fact.value), words=True)


def _charge(told: _Telling) -> None:
    charge = told.described("Charge", "accused", "status", "brought")
    told.dated(charge, "Charge", "date")
    for article in articles_in(told.words):
        told.say(charge, "Charge", "article", article)
    if detention := told.known_detention():
        told.say(charge, "Charge", "detention", detention)


def _condition(kind: str = "") -> Callable[[_Telling], None]:
    def tell(told: _Telling) -> None:
        found = kind or condition_kind_in(told.words)
        condition = told.described("Condition", "person", "conditionKind", found)
        told.say(condition, "Condition", "severity", severity_in(told.words))
        if kind == "hunger_strike" and told.fact.date:
            told.dated(condition, "Condition", "startDate")
        else:
            told.say(condition, "Condition", "statedOn", told.stated)

    return tell


def _mistreatment(kind: str) -> Callable[[_Telling], None]:
    def tell(told: _Telling) -> None:
        kinds = mistreatment_kinds_in(told.words, kind)
        act = told.described("Mistreatment", "victim", "mistreatmentKind", kinds[0])
        for other in kinds[1:]:
            told.say(act, "Mistreatment", "mistreatmentKind", other)
        told.dated(act, "Mistreatment", "date")
        if detention := told.known_detention():
            told.say(act, "Mistreatment", "detention", detention)

    return tell


def _release(told: _Telling) -> None:
    detention = told.detention(ended=True)
    told.say(detention, DETENTION, "releaseGround", release_ground_in(told.words))


def _motive(told: _Telling) -> None:
    _reason(told, capitalised(told.fact.value))


def _reason(told: _Telling, reason: str) -> None:
    """Why somebody is persecuted; words that say what is recorded count as that."""
    recorded = told.plan.known.values(told.person, "persecutionReason")
    same = [each for each in recorded if is_told(reason, [each])]
    told.of_person("persecutionReason", next(iter(same), reason))


def _time_in_detention(told: _Telling) -> None:
    counted_from = told.fact.date or told.plan.document.written
    length = length_in(told.fact.value)
    if not length or counted_from is None:
        return _note(told)
    try:
        began = started_before(
            **_amounts(length), counted_from=counted_from, over=says_over(told.words)
        )
    except DateError:
        return _note(told)
    detention = told.detention(began)
    told.plan.say(
        detention, DETENTION, "startDate", began.edtf, told.span, original=told.fact.value
    )
    return None


def _amounts(length: str) -> Mapping[str, int]:
    """Years, months and days of an ISO 8601 duration."""
    amounts = {"years": 0, "months": 0, "days": 0}
    number = ""
    for character in read_length(length).removeprefix("P"):
        if character.isdigit():
            number += character
            continue
        unit, times = {"Y": ("years", 1), "M": ("months", 1), "W": ("days", 7), "D": ("days", 1)}[
            character
        ]
        amounts[unit] += int(number) * times
        number = ""
    return amounts


def _finding(told: _Telling) -> None:
    tells = {"standard": "wgad"}
    part = told.plan.part("Assessment", ("person", told.person), tells, told.span)
    told.say(part, "Assessment", "status", "recognised")
    told.dated(part, "Assessment", "date")
    told.say(part, "Assessment", "description", capitalised(told.fact.value), words=True)
    named = [*told.plan.document.within(told.span, NameKind.ORGANISATION)]
    if named:
        told.say(part, "Assessment", "assessor", told.plan.entity_of(named[0].id))


def _death(told: _Telling) -> None:
    written = told.plan.document.written
    day = told.fact.date or (PartialDate.between(None, written.latest) if written else None)
    if day:
        told.of_person("deathDate", day.edtf)
    _note(told)


def _denied_access(told: _Telling) -> None:
    tells = {"access": access_denied_in(told.words)}
    custody = told.plan.part(CUSTODY, ("detention", told.detention()), tells, told.span)
    told.say(custody, CUSTODY, "heldOn", told.stated)


def _regime(told: _Telling) -> None:
    tells = {"regime": told.fact.value}
    custody = told.plan.part(CUSTODY, ("detention", told.detention()), tells, told.span)
    told.say(custody, CUSTODY, "heldOn", told.stated)


def _trial(told: _Telling) -> None:
    custody = told.plan.part(
        CUSTODY, ("detention", told.detention()), {"stage": "on_trial"}, told.span
    )
    told.say(custody, CUSTODY, "heldOn", told.stated)


def _prior_detention(told: _Telling) -> None:
    if told.fact.date is None:
        return _note(told)
    detention = told.detention(told.fact.date)
    told.dated(detention, DETENTION, "startDate")
    told.say(detention, DETENTION, "summary", capitalised(told.fact.value), words=True)
    return None


def _note(told: _Telling) -> None:
    told.of_person("notes", capitalised(told.fact.value))


_KINDS: Mapping[str, Callable[[_Telling], None]] = {
    "alleged_motive": _motive,
    "appeal_rejected": _appeal_rejected,
    "arrest": _arrest,
    "charge": _charge,
    "conditions": _condition("prison_conditions"),
    "death": _death,
    "denied_access": _denied_access,
    "denied_medical_care": _condition("care_denied"),
    "detention_place": _place,
    "disappearance": _mistreatment("disappearance"),
    "finding_arbitrary": _finding,
    "health": _condition(),
    "hunger_strike": _condition("hunger_strike"),
    "imprisoned": _imprisoned,
    "mistreatment": _mistreatment("other"),
    "pretrial_detention": _pretrial,
    "prior_detention": _prior_detention,
    "regime": _regime,
    "release": _release,
    "restriction": _restriction,
    "sentence": _sentence,
    "sentence_change": _sentence_change,
    "threat": _mistreatment("threat"),
    "time_in_detention": _time_in_detention,
    "transfer": _transfer,
    "trial": _trial,
}
"""The kinds of which more than a note is made."""
