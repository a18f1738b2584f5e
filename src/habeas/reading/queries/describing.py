"""From suggestions to what the reading view shows of them."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext, pgettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import claims_about, claims_of
from habeas.reading.models import Suggestion
from habeas.reading.queries.context import Context, context_of
from habeas.reading.queries.labels import act_label, fact_label
from habeas.reading.queries.rows import rows_of, to_decide
from habeas.reading.queries.shown import (
    Group,
    Line,
    NamedOne,
    ReadingShown,
    RollShown,
    SuggestionShown,
)
from habeas.reading.rules.claims import Plan
from habeas.reading.rules.claims.names import NAMES, with_small_letters
from habeas.reading.rules.found import ActRead, CountRead, Doing, FactRead, Named, Role, Span
from habeas.reading.rules.known import PlannedClaim
from habeas.reading.rules.readers import VERSION
from habeas.reading.rules.states import DECIDED_ON, Kind, Standing, State
from habeas.register.queries.describing import captions, value_text
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.labels import (
    country_name,
    date_text,
    property_label,
    schema_label,
    term_label,
)
from habeas.vocabulary.model import property_type

_LONGEST_QUOTE = 300
_MOST_NAMED = 40
# These hold the record together, and are shown by what stands around them.
_LINKS = frozenset(
    {
        *("accused", "defendant", "detainee", "detention", "intervention", "participant"),
        *("person", "victim", "addressee"),
    }
)


def reading_shown(
    viewer: Viewer | None, sha256: str, span: tuple[int, int] | None = None
) -> ReadingShown | None:
    """A document's suggestions, those whose words begin in a span of its text.

    None where the document was not read, or may not be seen.
    """
    describer = _describer(viewer, sha256, span=span)
    return describer.page() if describer else None


def suggestions_shown(
    viewer: Viewer | None, sha256: str, only: Iterable[int]
) -> tuple[SuggestionShown, ...]:
    """These suggestions of a document alone, in the order of the text."""
    describer = _describer(viewer, sha256, only=[*only])
    return tuple(describer.shown()) if describer else ()


def _describer(
    viewer: Viewer | None,
    sha256: str,
    *,
    only: Sequence[int] | None = None,
    span: tuple[int, int] | None = None,
) -> "_Describer | None":
    if viewer is None:
        return None
    if span is not None:
        rows = Suggestion.objects.filter(team=viewer.team, document=sha256)
        only = [*rows.filter(start__gte=span[0], start__lt=span[1]).values_list("pk", flat=True)]
    context = context_of(viewer, sha256, only)
    return _Describer(viewer, context, only) if context else None


class _Describer:
    """Describes the suggestions of one document, with what they name called by its name."""

    def __init__(self, viewer: Viewer, context: Context, only: Sequence[int] | None) -> None:
        self._viewer = viewer
        self._context = context
        shown = context.rows if only is None else only
        self._rows = [context.rows[key] for key in shown if key in context.rows]
        self._rows.sort(key=lambda row: row.place)
        self._plans = {row.pk: context.plan(row) for row in self._rows if row.kind in DECIDED_ON}
        self._called = self._names()

    def _names(self) -> dict[str, str]:
        """What everybody in these suggestions is called: in the register, else in the document."""
        claims = [claim for plan in self._plans.values() for claim in plan.claims]
        new = {claim.entity: claim.value for claim in claims if claim.prop == "name"}
        for local, entity in self._context.document.entities.items():
            new.setdefault(entity, with_small_letters(self._context.document.names[local].name))
        named = {*new, *(claim.value for claim in claims), *(claim.entity for claim in claims)}
        return new | captions(self._viewer, named)

    def page(self) -> ReadingShown:
        """Everything that the view needs."""
        context = self._context
        shown = [*self.shown()]
        rejected = [one for one in shown if one.state == State.REJECTED]
        kept = [one for one in shown if one.state != State.REJECTED]
        groups = [
            Group(kind, tuple(one for one in kept if one.kind == kind)) for kind in DECIDED_ON
        ]
        waiting = to_decide(self._viewer).filter(reading=context.reading).count()
        return ReadingShown(
            source=context.source,
            reading=context.reading,
            groups=[group for group in groups if group.suggestions],
            rejected=rejected,
            marks=[
                (row.pk, Kind(row.kind), Span(*each))
                for row in self._rows
                for each in row.evidence
                if row.state != State.REJECTED
            ],
            open=waiting,
            others_open=waiting - sum(one.is_open for one in shown),
            is_newer=context.reading.version < VERSION,
            is_outdated=not context.is_current,
            can_undo=rows_of(context.reading).filter(decided_by=self._viewer.id).exists(),
        )

    def shown(self) -> Iterator[SuggestionShown]:
        """The suggestions on which somebody decides."""
        for row in self._rows:
            if row.kind in DECIDED_ON and row.state != State.NOTED:
                yield self._suggestion(row)

    def _suggestion(self, row: Suggestion) -> SuggestionShown:
        found, plan = self._context.found[row.pk], self._plans[row.pk]
        lines = tuple(self._lines(row, plan))
        evidence = tuple(Span(*each) for each in row.evidence)
        return SuggestionShown(
            id=row.pk,
            kind=Kind(row.kind),
            state=State(row.state),
            is_known=row.known,
            standing=_standing(plan, lines),
            title=self._title(row),
            person=self._person(found) if isinstance(found, FactRead) else None,
            lines=lines,
            words=self._quoted(evidence[:1] if row.local else evidence),
            evidence=evidence,
            confidence=row.confidence,
            reader=row.reader,
            attributed_to=getattr(found, "attributed_to", ""),
            problem=self._problem(row, plan),
            link=self._context.links.get(row.local) if row.kind == Kind.PERSON else None,
            roll=self._roll(found) if isinstance(found, CountRead) else None,
            found=found,
            is_learnt=row.state == State.REJECTED and not row.decided_by,
            decided_by=row.decided_by_name,
            decided_at=row.decided_at,
            changeset=row.changeset,
        )

    def _quoted(self, evidence: Iterable[Span]) -> str:
        words = " … ".join(self._context.document.words(span) for span in evidence)
        return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"

    def _title(self, row: Suggestion) -> str:
        found = self._context.found[row.pk]
        if isinstance(found, Named):
            return with_small_letters(found.name) if row.kind == Kind.PERSON else found.name
        if isinstance(found, FactRead):
            return fact_label(found.kind)
        if isinstance(found, ActRead):
            return self._title_of_act(found)
        return self._quoted(Span(*each) for each in row.evidence)

    def _title_of_act(self, act: ActRead) -> str:
        told = {"kind": act_label(act.kind), "reference": act.reference}
        if act.reference:
            told["kind"] = gettext("%(kind)s %(reference)s") % told
        if act.date is None:
            return told["kind"]
        return pgettext("act", "%(kind)s of %(date)s") % {**told, "date": date_text(act.date.edtf)}

    def _person(self, fact: FactRead) -> NamedOne:
        entity = self._context.document.entities.get(fact.person, "")
        link = self._context.links.get(fact.person)
        caption = self._called.get(entity, "") or gettext("somebody who is not named")
        return NamedOne(entity if link and link.entity else "", caption)

    def _problem(self, row: Suggestion, plan: Plan) -> str:
        found = self._context.found[row.pk]
        if isinstance(found, ActRead) and found.status is not Doing.DONE:
            return gettext("This was not done yet, as far as the document says.")
        if not plan.claims:
            return gettext("Nothing can be recorded of this as it stands.")
        unsettled = self._context.unsettled(plan)
        if not unsettled or row.kind == Kind.PERSON:
            return ""
        names = self._context.document.names
        return gettext("Say first who is meant by “%(name)s”.") % {"name": names[unsettled[0]].name}

    def _lines(self, row: Suggestion, plan: Plan) -> Iterator[Line]:
        """What would be recorded, gathered by what it is called."""
        gathered: dict[str, list[tuple[str, list[PlannedClaim]]]] = {}
        for label, text, claims in (*self._parts(plan), *self._fields(row, plan)):
            gathered.setdefault(label, []).append((text, claims))
        for label, values in gathered.items():
            claims = [claim for _, some in values for claim in some]
            yield Line(
                label,
                "; ".join(dict.fromkeys(text for text, _ in values)),
                self._standing_of(claims),
                tuple(self._recorded(claims)),
            )
        if row.kind in (Kind.ACT, Kind.FACT) and (new := self._new_names(plan)):
            yield Line(gettext("New in the register"), "; ".join(new), Standing.NEW)

    def _new_names(self, plan: Plan) -> list[str]:
        named = [claim for claim in plan.claims if claim.prop == "name"]
        return [
            claim.value
            for claim in named
            if claim.entity != plan.key and not self._context.known.says(claim)
        ]

    def _fields(self, row: Suggestion, plan: Plan) -> Iterator[tuple[str, str, list[PlannedClaim]]]:
        """Fields of what the suggestion is about, but for the parts of an act."""
        of_others = row.kind in (Kind.ACT, Kind.FACT)
        for claim in plan.claims:
            if claim.schema in _PARTS or claim.prop in _LINKS:
                continue
            if of_others and claim.prop in (*NAMES, "category") and claim.entity != plan.key:
                continue
            if not of_others and claim.prop == "name":
                continue  # it stands in the title
            yield property_label(claim.schema, claim.prop), self._text(claim), [claim]

    def _parts(self, plan: Plan) -> Iterator[tuple[str, str, list[PlannedClaim]]]:
        """Who took part, who was addressed, what was asked and what came back, by role."""
        parts: dict[str, list[PlannedClaim]] = {}
        for claim in plan.claims:
            if claim.schema in _PARTS:
                parts.setdefault(claim.entity, []).append(claim)
        for claims in parts.values():
            yield (*_PARTS[claims[0].schema](self, claims), claims)

    def _participation(self, claims: Sequence[PlannedClaim]) -> tuple[str, str]:
        said = {claim.prop: claim.value for claim in claims}
        known = self._context.known.values(claims[0].entity, "role")
        role = said.get("role") or next(iter(known), "participant")
        country = country_name(said["country"]) if "country" in said else ""
        beside = [each for each in (country, said.get("group", "")) if each]
        name = self._called.get(said["participant"], "")
        shown = f"{name} ({', '.join(beside)})" if beside else name
        return term_label("participation_roles", role), shown

    def _addressing(self, claims: Sequence[PlannedClaim]) -> tuple[str, str]:
        said = {claim.prop: claim.value for claim in claims}
        return property_label("Addressing", "addressee"), self._called.get(said["addressee"], "")

    def _demand(self, claims: Sequence[PlannedClaim]) -> tuple[str, str]:
        said = {claim.prop: claim.value for claim in claims}
        kind = said.get("demandKind", "other")
        text = said.get("description", "") if kind == "other" else ""
        return schema_label("Demand"), text or term_label("demand_kinds", kind)

    def _response(self, claims: Sequence[PlannedClaim]) -> tuple[str, str]:
        said = {claim.prop: claim.value for claim in claims}
        return schema_label("Response"), said.get("summary", "")

    def _text(self, claim: PlannedClaim) -> str:
        if property_type(claim.schema, claim.prop) == "entity":
            return self._called.get(claim.value, "")
        return value_text(claim.schema, claim.prop, claim.value)

    def _standing_of(self, claims: Iterable[PlannedClaim]) -> Standing:
        known = self._context.known
        claims = [*claims]
        if any(known.disagreeing(claim) for claim in claims):
            return Standing.DISAGREES
        return Standing.KNOWN if all(map(known.says, claims)) else Standing.NEW

    def _recorded(self, claims: Iterable[PlannedClaim]) -> Iterator[str]:
        for claim in claims:
            for one in self._context.known.disagreeing(claim):
                yield value_text(one.schema, one.prop, one.value)

    def _roll(self, count: CountRead) -> RollShown | None:
        """The list of the register that has this number, with who is missing where."""
        roll = self._context.roll_of(count)
        if not roll:
            return None
        entries = [
            claim.entity
            for claim in claims_about(self._viewer, [roll], props=["roll"]).get(roll, ())
        ]
        people = self._on_roll(entries)
        named = {
            self._context.document.entities[one.id]: one
            for one in self._context.document.names.values()
            if one.role is Role.PRISONER
        }
        absent = [person for person in people if person not in named]
        called = captions(self._viewer, {roll, *absent[:_MOST_NAMED]})
        return RollShown(
            id=roll,
            caption=called.get(roll, ""),
            stated=count.value,
            by_name=len(people),
            absent=tuple(
                NamedOne(one, called[one]) for one in absent[:_MOST_NAMED] if one in called
            ),
            beyond=tuple(
                NamedOne("", with_small_letters(one.name))
                for entity, one in named.items()
                if entity not in people
            ),
        )

    def _on_roll(self, entries: Sequence[str]) -> list[str]:
        """The people whom entries of a list name, each once."""
        claims = claims_of(self._viewer, entries)
        named = [
            claim.value for some in claims.values() for claim in some if claim.prop == "person"
        ]
        return [*dict.fromkeys(canonical_of(self._viewer, named).values())]


_PARTS = {
    "Addressing": _Describer._addressing,
    "Demand": _Describer._demand,
    "Participation": _Describer._participation,
    "Response": _Describer._response,
}


def _standing(plan: Plan, lines: Iterable[Line]) -> Standing:
    if not plan.claims:
        return Standing.NOTHING
    standings = {line.standing for line in lines}
    for standing in (Standing.DISAGREES, Standing.NEW):
        if standing in standings:
            return standing
    return Standing.KNOWN
