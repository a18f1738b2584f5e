"""Tells what the record knows of a person on a day, in the language that is active."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext

from habeas.advocacy.queries.drafting.known import Appeal, Known, Said
from habeas.advocacy.queries.drafting.phrasing import appeal_text, length_text, within
from habeas.advocacy.rules.answers import NO_ANSWERS
from habeas.advocacy.rules.draft_kinds import Topic
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.levels import Level
from habeas.register.queries.describing import Describer
from habeas.register.queries.gathering import Gathered
from habeas.register.queries.labels import reader_language, schema_label
from habeas.register.queries.shown import StatusShown
from habeas.register.rules.attention import acted_on
from habeas.register.rules.captions import reader_caption
from habeas.register.rules.status import State
from habeas.sources.queries import Source
from habeas.values.dates import Answer, PartialDate, display

INTERVENTION = "Intervention"
DATES_OF_APPEALS = ("dateSent", "dateTabled", "dateSigned", "date", "datePublished")


class Teller:
    """Tells of one person in the language that is active."""

    def __init__(
        self, gathered: Gathered, describer: Describer, sources: Mapping[str, Source], day: date
    ) -> None:
        self._gathered, self._describer = gathered, describer
        self._sources, self._day = sources, day
        self._name = reader_caption(gathered.own, gettext("not named"), reader_language())

    def known(self, status: StatusShown | None) -> Known:
        """All that is told of the person, who has this status on the day."""
        own = self._gathered.own
        appeals = tuple(sorted(self._appeals(), key=lambda appeal: appeal.when or date.min))
        said = (
            *self._identity(),
            *self._arrest(),
            *self._liberty(status),
            *(self._places() if status and status.state.is_held else ()),
            *self._charges(),
            *self._decisions(),
            *self._reported(Topic.HEALTH, "Condition", ("description", "conditionKind")),
            *self._reported(
                Topic.MISTREATMENT, "Mistreatment", ("description", "mistreatmentKind")
            ),
            *self._perpetrators(),
            *self._reason(),
            *self._assessments(),
            *map(self._told, appeals),
        )
        return Known(
            id=self._gathered.entity,
            name=self._name,
            name_claims=tuple(claim for claim in own if claim.prop == "name"),
            held=bool(status and status.state.is_held),
            countries=tuple(claim for claim in own if claim.prop in ("country", "nationality")),
            said=tuple(one for one in said if one.claims),
            appeals=appeals,
            consents=tuple(tuple(claims) for _, claims in self._of("Consent")),
        )

    def _of(self, *schemata: str) -> Iterator[tuple[str, Sequence[StoredClaim]]]:
        for entity, claims in self._gathered.claims.items():
            if claims[0].schema in schemata:
                yield entity, claims

    def _texts(self, claims: Iterable[StoredClaim], *props: str) -> list[str]:
        found = list(claims)
        return [text for prop in props for text in self._describer.texts(found, prop)]

    def _first(self, claims: Iterable[StoredClaim], *props: str) -> str:
        return next(iter(self._texts(claims, *props)), "")

    def _identity(self) -> Iterator[Said]:
        own = self._gathered.own
        names = [claim for claim in own if claim.prop in ("name", "alias", "weakAlias")]
        others = [name for name in dict.fromkeys(c.value for c in names) if name != self._name]
        text = gettext("Name: %(name)s.") % {"name": self._name}
        if others:
            said = {"name": self._name, "others": ", ".join(others)}
            text = gettext("Name: %(name)s; also written %(others)s.") % said
        yield Said(Topic.IDENTITY, text, tuple(names))
        for prop, sentence in (
            ("birthDate", gettext("Born: %(value)s.")),
            ("nationality", gettext("Nationality: %(value)s.")),
            ("country", gettext("Country: %(value)s.")),
            ("position", gettext("Position: %(value)s.")),
        ):
            if values := self._texts(own, prop):
                claims = tuple(claim for claim in own if claim.prop == prop)
                yield Said(Topic.IDENTITY, sentence % {"value": "; ".join(values)}, claims)

    def _arrest(self) -> Iterator[Said]:
        for _, claims in self._of("Detention"):
            started = [claim for claim in claims if claim.prop == "startDate"]
            by = self._texts(claims, "arrestedBy")
            for claim in started:
                when = PartialDate.from_edtf(claim.value)
                said = {"name": self._name, "day": self._when(when), "by": "; ".join(by)}
                if when.earliest is None:
                    continue
                if by:
                    text = gettext("%(name)s was arrested on %(day)s by %(by)s.") % said
                else:
                    text = gettext("%(name)s was arrested on %(day)s.") % said
                whose = [each for each in claims if each.prop == "arrestedBy"]
                yield Said(Topic.ARREST, text, (claim, *whose), when.earliest)

    def _liberty(self, status: StatusShown | None) -> Iterator[Said]:
        if status is None:
            return
        claims = self._claims_of_liberty(held=status.state.is_held)
        text = self._held(status) if status.state.is_held else self._at_liberty(status)
        yield Said(Topic.LIBERTY, text, claims)

    def _claims_of_liberty(self, *, held: bool) -> tuple[StoredClaim, ...]:
        props = ("startDate",) if held else ("endDate", "releaseGround")
        found = [
            claim
            for _, claims in self._of("Detention", "Custody")
            for claim in claims
            if claim.prop in props
        ]
        last = self._stated_held()[-1:]
        if held:
            return (*found, *last)
        suspended = [
            c for _, cs in self._of("CourtDecision") for c in cs if c.prop == "sentenceKind"
        ]
        return tuple(found or suspended or last)

    def _stated_held(self) -> list[StoredClaim]:
        """The claims that state that the person was held on a day, the last day last."""
        stated = [c for _, cs in self._of("Detention", "Custody") for c in cs if c.prop == "heldOn"]
        return sorted(stated, key=lambda c: PartialDate.from_edtf(c.value).latest or date.min)

    def _last_stated(self) -> str:
        stated = self._stated_held()
        return self._when(PartialDate.from_edtf(stated[-1].value)) if stated else ""

    def _held(self, status: StatusShown) -> str:
        since = status.since
        said = {"name": self._name, "since": self._when(since), "length": self._lasted(since)}
        if status.answer is not Answer.CERTAIN:
            said["last"] = self._last_stated() or said["since"]
            text = gettext(
                "The last word that %(name)s is held is of %(last)s; nothing later is known."
            )
            return text % said
        if since.latest is None:
            return gettext("%(name)s is held.") % said
        if since.earliest is None:
            end = PartialDate.between(since.latest, since.latest)
            said["since"] = self._when(end)
            return (
                gettext("%(name)s has been held for %(length)s, since %(since)s at the latest.")
                % said
            )
        return gettext("%(name)s has been held for %(length)s, since %(since)s.") % said

    def _at_liberty(self, status: StatusShown) -> str:
        said = {"name": self._name, "since": self._when(status.since)}
        if status.state is State.DIED:
            return gettext("%(name)s died (%(since)s).") % said
        if status.state is State.SUSPENDED:
            return gettext("%(name)s is under a suspended sentence.") % said
        if status.since.earliest is None:
            return gettext("%(name)s is no longer held.") % said
        return gettext("%(name)s has no longer been held since %(since)s.") % said

    def _when(self, when: PartialDate) -> str:
        return display(when, get_language() or "en")

    def _lasted(self, since: PartialDate) -> str:
        """For how long at least, by the latest day on which it can have begun."""
        if since.latest is None or since.latest > self._day:
            return ""
        return length_text(since.latest, self._day)

    def _places(self) -> Iterator[Said]:
        for _, claims in self._of("Custody"):
            ended = any(claim.prop == "endDate" for claim in claims)
            places = [claim for claim in claims if claim.prop in ("facility", "place")]
            if places and not ended:
                text = gettext("The place of detention is %(place)s.")
                named = ", ".join(self._texts(places, "facility", "place"))
                yield Said(Topic.PLACE, text % {"place": named}, tuple(places))

    def _charges(self) -> Iterator[Said]:
        for _, claims in self._of("Charge"):
            told = [c for c in claims if c.prop in ("article", "code", "status", "description")]
            what = ", ".join(self._texts(told, "article", "code", "description"))
            status = within(self._first(told, "status"))
            if what and status:
                said = {"charge": what, "status": status}
                yield Said(
                    Topic.CHARGE,
                    gettext("The charge is %(charge)s (%(status)s).") % said,
                    tuple(told),
                )
            elif what:
                text = gettext("The charge is %(charge)s.") % {"charge": what}
                yield Said(Topic.CHARGE, text, tuple(told))

    def _decisions(self) -> Iterator[Said]:
        for _, claims in self._of("CourtDecision"):
            sentence = [c for c in claims if c.prop in ("sentenceLength", "sentenceKind")]
            if sentence:
                length = self._first(sentence, "sentenceLength")
                kind = within(self._first(sentence, "sentenceKind"))
                said = {"length": length, "kind": kind}
                if length and kind:
                    text = gettext("Sentence: %(length)s (%(kind)s).") % said
                else:
                    text = gettext("Sentence: %(what)s.") % {"what": length or kind}
                yield Said(Topic.SENTENCE, text, tuple(sentence))
            else:
                yield from self._review(claims)

    def _review(self, claims: Sequence[StoredClaim]) -> Iterator[Said]:
        told = [c for c in claims if c.prop in ("decisionKind", "outcome", "date", "court")]
        said = {
            "kind": self._first(told, "decisionKind"),
            "outcome": within(self._first(told, "outcome")),
            "day": self._first(told, "date"),
        }
        if all(said.values()):
            yield Said(
                Topic.REVIEW, gettext("%(kind)s: %(outcome)s on %(day)s.") % said, tuple(told)
            )

    def _reported(self, topic: Topic, schema: str, props: tuple[str, ...]) -> Iterator[Said]:
        """What each source reports, in one sentence that says who reports it, and of when."""
        by_whom: dict[tuple[str, str], list[tuple[str, Sequence[StoredClaim]]]] = defaultdict(list)
        for _, claims in self._of(schema):
            told = [claim for claim in claims if claim.prop in (*props, "severity")]
            if what := self._what(told, props):
                by_whom[self._who_says(told), self._of_when(claims)].append((what, told))
        for (who, when), some in by_whom.items():
            said = {
                "who": who,
                "name": self._name,
                "what": "; ".join(dict.fromkeys(what for what, _ in some)),
                "when": when,
            }
            text = gettext("%(name)s, according to %(who)s: %(what)s.")
            if when:
                text = gettext("%(name)s, according to %(who)s (%(when)s): %(what)s.")
            claims = tuple(claim for _, told in some for claim in told)
            yield Said(topic, text % said, claims)

    def _what(self, told: Sequence[StoredClaim], props: tuple[str, ...]) -> str:
        what = within(self._first(told, *props))
        stated = [claim for claim in told if claim.value != "unstated"]
        severity = within(self._first(stated, "severity"))
        if not what or not severity:
            return what
        return gettext("%(what)s (%(severity)s)") % {"what": what, "severity": severity}

    def _of_when(self, claims: Sequence[StoredClaim]) -> str:
        """Of which day a report is: as it says, else the day of its source."""
        stated = [claim.value for claim in claims if claim.prop in ("statedOn", "date")]
        if stated:
            return self._when(PartialDate.from_edtf(stated[-1]))
        dates = [self._sources[c.document].date for c in claims if c.document in self._sources]
        return next((self._when(day) for day in dates if day), "")

    def _who_says(self, claims: Sequence[StoredClaim]) -> str:
        """Who says it. A protected source goes by its public description, whoever it quotes."""
        for claim in claims:
            source = self._sources.get(claim.document)
            if source and source.level == Level.PUBLIC:
                return claim.attributed_to or source.publisher or source.title
            if source and source.public_description:
                return source.public_description
            if claim.attributed_to and not claim.document:
                return claim.attributed_to
        return gettext("a source known to us")

    def _perpetrators(self) -> Iterator[Said]:
        for _, claims in self._of("Mistreatment", "Detention"):
            told = tuple(c for c in claims if c.prop in ("perpetrator", "arrestedBy"))
            if told:
                who = "; ".join(self._texts(told, "perpetrator", "arrestedBy"))
                text = gettext("Named as responsible: %(who)s.") % {"who": who}
                yield Said(Topic.PERPETRATOR, text, told)

    def _reason(self) -> Iterator[Said]:
        told = tuple(c for c in self._gathered.own if c.prop == "persecutionReason")
        if told:
            said = {"who": self._who_says(told), "reason": within(self._first(told, told[0].prop))}
            text = gettext("Reason of the persecution, according to %(who)s: %(reason)s.") % said
            yield Said(Topic.REASON, text, told)

    def _assessments(self) -> Iterator[Said]:
        for _, claims in self._of("Assessment"):
            told = tuple(c for c in claims if c.prop in ("assessor", "status", "standard"))
            said = {
                "who": self._first(told, "assessor") or self._who_says(told),
                "status": within(self._first(told, "status")),
            }
            if said["status"]:
                text = gettext("%(who)s assessed the case: %(status)s.") % said
                yield Said(Topic.ASSESSMENT, text, told)

    def _appeals(self) -> Iterator[Appeal]:
        for entity, claims in self._of(INTERVENTION):
            made = acted_on(claims)
            responses = [
                (self._last(self._gathered.claims[each], "date"), self._gathered.claims[each])
                for each in self._gathered.naming(entity, "Response")
                if self._answers(self._gathered.claims[each])
            ]
            last = max(responses, key=lambda one: one[0] or date.min, default=(None, ()))
            answer_claims = [c for c in last[1] if c.prop in ("date", "summary", "reference")]
            answered = [c for c in claims if c.prop == "dateAnswered"]
            yield Appeal(
                id=entity,
                caption=reader_caption(claims, self._kind_of(claims), reader_language()),
                when=(made.latest or made.earliest) if made else None,
                day=self._when(made) if made else "",
                procedures=frozenset(c.value for c in claims if c.prop == "procedure"),
                claims=tuple(c for c in claims if c.prop in ("name", *DATES_OF_APPEALS)),
                demands=tuple(self._demands(entity)),
                answered=last[0] or self._last(answered, "dateAnswered"),
                answered_day=self._latest(answer_claims or answered),
                answer=self._first(answer_claims, "summary"),
                answer_claims=tuple(answer_claims or answered),
            )

    def _answers(self, response: Sequence[StoredClaim]) -> bool:
        """Whether it is an answer: a holding reply and a receipt are none."""
        kinds = {claim.value for claim in response if claim.prop == "responseKind"}
        return NO_ANSWERS.isdisjoint(kinds)

    def _kind_of(self, claims: Sequence[StoredClaim]) -> str:
        """What an appeal without a name is called: its kind, or that it is one."""
        return self._first(claims, "interventionKind") or schema_label(INTERVENTION)

    def _demands(self, appeal: str) -> Iterator[StoredClaim]:
        for demand in self._gathered.naming(appeal, "Demand"):
            yield from self._gathered.values(demand, "demandKind")

    def _dated(self, claims: Sequence[StoredClaim], *props: str) -> list[date]:
        dates = [PartialDate.from_edtf(c.value) for c in claims if c.prop in props]
        return [when.latest for when in dates if when.latest and when.latest <= self._day]

    def _latest(self, claims: Sequence[StoredClaim]) -> str:
        """The latest of some dates, as it is known: a month stays a month."""
        dates = [
            PartialDate.from_edtf(c.value)
            for c in claims
            if c.prop in (*DATES_OF_APPEALS, "dateAnswered")
        ]
        known = [when for when in dates if when.latest and when.latest <= self._day]
        return self._when(max(known, key=lambda when: when.latest or date.min)) if known else ""

    def _last(self, claims: Sequence[StoredClaim], *props: str) -> date | None:
        return max(self._dated(claims, *props), default=None)

    def _told(self, appeal: Appeal) -> Said:
        asked = dict.fromkeys(within(self._describer.text(claim)) for claim in appeal.demands)
        said = {
            "appeal": appeal.caption,
            "day": appeal.day,
            "asked": ", ".join(asked),
            "answer": appeal.answer.rstrip("."),
        }
        claims = (*appeal.claims, *appeal.demands, *appeal.answer_claims)
        return Said(Topic.APPEALS, appeal_text(appeal, said), claims, appeal.when)
