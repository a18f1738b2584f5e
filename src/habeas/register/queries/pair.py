"""Two people side by side: what their records say, and what speaks for one person or for two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, last_change_of
from habeas.register.queries.describing import Describer
from habeas.register.queries.duplicates import ALIKE_FROM
from habeas.register.queries.entities import SHOWN_AS_ACTIONS, title_of
from habeas.register.queries.gathering import Gathered, gather, is_thing
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.known_of import known_of
from habeas.register.queries.labels import property_label, schema_plural
from habeas.register.queries.likeness import NameLikeness, names_alike
from habeas.register.queries.same_person import decisions_between
from habeas.register.queries.shown import DecisionShown, FactGroup, Footnote, Value
from habeas.register.rules.agreement import Agreement, agreement
from habeas.register.rules.captions import NAME_PROPS, caption_of, names_of
from habeas.register.rules.identity import Suspicion, weigh
from habeas.register.rules.roles import PERSON
from habeas.register.rules.same_person import DECISIONS
from habeas.vocabulary.model import property_type


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two people. ``base`` is the last changeset of each of the person's records."""

    id: str
    caption: str
    names: tuple[Value, ...]
    base: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PairRow:
    """One property, as it is said of the one and of the other."""

    label: str
    first: tuple[Value, ...]
    second: tuple[Value, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class PairPart:
    """Episodes, charges, entries of lists … of one kind, of the one and of the other."""

    label: str
    first: tuple[FactGroup, ...]
    second: tuple[FactGroup, ...]

    @property
    def of_both(self) -> bool:
        """Whether there is something of this kind of each."""
        return bool(self.first and self.second)


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two people side by side.

    ``speaks_for`` and ``speaks_against`` one person are in words, the weightiest first. Where
    somebody decided already, ``decisions`` has it.
    """

    first: Side
    second: Side
    suspicion: Suspicion
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    rows: tuple[PairRow, ...]
    parts: tuple[PairPart, ...]
    decisions: tuple[DecisionShown, ...]
    footnotes: tuple[Footnote, ...]


def pair_page(viewer: Viewer | None, first: str, second: str) -> PairPage | None:
    """The page of two people; None where the viewer knows one of them not, or as the other."""
    found = _two(viewer, first, second)
    if viewer is None or found is None:
        return None
    one, other = found
    describer = Describer.of(viewer, [*one.all_claims(), *other.all_claims()])
    sides = [_side(viewer, each, describer) for each in (one, other)]
    names = names_alike(*(names_of(each.own) or [""] for each in found))
    known = known_of(viewer, (one.entity, other.entity))
    suspicion = weigh(names.score, known[one.entity], known[other.entity])
    speaks = _in_words(names, suspicion)
    return PairPage(
        first=sides[0],
        second=sides[1],
        suspicion=suspicion,
        speaks_for=speaks[True],
        speaks_against=speaks[False],
        rows=_rows(one.own, other.own, describer),
        parts=_parts(one, other, describer),
        decisions=tuple(decisions_between(viewer, one.records, other.records)),
        footnotes=describer.footnotes,
    )


def _two(viewer: Viewer | None, first: str, second: str) -> tuple[Gathered, Gathered] | None:
    """Two different people; None where one of them is not there for this viewer."""
    if viewer is None:
        return None
    one, other = gather(viewer, first, None), gather(viewer, second, None)
    if one is None or other is None or one.entity == other.entity:
        return None
    are_people = {one.own[0].schema, other.own[0].schema} == {PERSON}
    return (one, other) if are_people else None


def shown_as_one(viewer: Viewer | None, first: str, second: str) -> str | None:
    """The id under which two records are shown as one person; None where they are not."""
    if viewer is None or first == second:
        return None
    shown_as = set(canonical_of(viewer, (first, second)).values())
    return shown_as.pop() if len(shown_as) == 1 else None


def _side(viewer: Viewer, gathered: Gathered, describer: Describer) -> Side:
    names = [
        value
        for fact in describer.facts(gathered.own)
        if fact.prop in NAME_PROPS
        for value in fact.values
    ]
    return Side(
        id=gathered.entity,
        caption=caption_of(gathered.own, gathered.entity),
        names=tuple(names),
        base={record: last_change_of(viewer, record) for record in gathered.records},
    )


def _in_words(names: NameLikeness, suspicion: Suspicion) -> dict[bool, tuple[str, ...]]:
    """What speaks for one person (True) and against it (False)."""
    weighed = [(names.score >= ALIKE_FROM, names.why)]
    weighed += [(reason.weight > 0, gettext(reason.words)) for reason in suspicion.reasons]
    return {side: tuple(words for of, words in weighed if of == side) for side in (True, False)}


def _rows(
    one: Sequence[StoredClaim], other: Sequence[StoredClaim], describer: Describer
) -> tuple[PairRow, ...]:
    without = (*NAME_PROPS, *DECISIONS)
    facts = [
        {fact.prop: fact for fact in describer.facts(claims, without)} for claims in (one, other)
    ]
    rows = []
    for prop in dict.fromkeys((*facts[0], *facts[1])):
        of_one, of_other = (
            [claim for claim in claims if claim.prop == prop] for claims in (one, other)
        )
        rows.append(
            PairRow(
                label=property_label(PERSON, prop),
                first=facts[0][prop].values if prop in facts[0] else (),
                second=facts[1][prop].values if prop in facts[1] else (),
                agreement=agreement(
                    of_one, of_other, are_dates=property_type(PERSON, prop) == "date"
                ),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.agreement == Agreement.ONE_SIDED))


def _parts(one: Gathered, other: Gathered, describer: Describer) -> tuple[PairPart, ...]:
    groups = [_groups(gathered, describer) for gathered in (one, other)]
    schemata = dict.fromkeys(group.schema for some in groups for group in some)
    return tuple(
        PairPart(schema_plural(schema), *(_of_schema(some, schema) for some in groups))
        for schema in schemata
    )


def _of_schema(groups: Sequence[FactGroup], schema: str) -> tuple[FactGroup, ...]:
    return tuple(group for group in groups if group.schema == schema)


def _groups(gathered: Gathered, describer: Describer) -> list[FactGroup]:
    """What was done to the person, part by part; appeals are not what one is known by."""
    found = []
    for entity, claims in gathered.claims.items():
        if entity == gathered.entity or is_thing(claims) or claims[0].schema in SHOWN_AS_ACTIONS:
            continue
        facts = [
            fact
            for fact in describer.facts(claims)
            if not all(value.entity in gathered.records for value in fact.values)
        ]
        if facts:
            title = title_of(describer, claims)
            found.append(FactGroup(title, entity, claims[0].schema, tuple(facts)))
    return found
