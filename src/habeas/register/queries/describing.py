"""Claims as values, facts and footnotes that a person can read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Self

from django.utils.translation import gettext

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.levels import Certainty
from habeas.register.models import Entry
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.labels import (
    country_name,
    date_text,
    formatted,
    in_reader_language,
    property_label,
    reader_language,
    term_label,
)
from habeas.register.queries.shown import Disagreement, Fact, Footnote, Value
from habeas.register.rules.captions import NAME_PROPS, preferred_ids, readers_first
from habeas.register.rules.disagreement import disagree
from habeas.register.rules.facets import ABOUT_CLAIMS, is_unsourced
from habeas.register.rules.same_person import DECISIONS
from habeas.sources.queries import Source, sources_by_hash
from habeas.vocabulary.model import property_type, terms_of
from habeas.vocabulary.translation import GENDERS


class Describer:
    """Describes claims for one page: it numbers the footnotes in the order of their use.

    ``called`` says what the entities are called that are named, ``sources`` what may be said of
    the documents that are cited, by hash.
    """

    def __init__(self, called: Mapping[str, str], sources: Mapping[str, Source]) -> None:
        self._captions = called
        self._sources = sources
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._footnotes: list[Footnote] = []

    @classmethod
    def of(cls, viewer: Viewer, claims: Iterable[StoredClaim]) -> Self:
        """One for these claims, by what the viewer may know of those who are named and cited."""
        known = list(claims)
        targets = {claim.target for claim in known if claim.target}
        cited = {claim.document for claim in known}
        return cls(captions(viewer, targets), sources_by_hash(viewer, cited))

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that were given out so far."""
        return tuple(self._footnotes)

    def caption(self, entity: str) -> str:
        """What an entity is called."""
        return self._captions.get(entity, gettext("not named"))

    def facts(self, claims: Sequence[StoredClaim], without: Collection[str] = ()) -> list[Fact]:
        """The properties of one entity in the order in which they were first claimed.

        A link to something without a name (a detention, a demand) only holds the record together;
        it is left out.
        """
        shown = [claim for claim in claims if claim.prop not in without and self.has_name(claim)]
        shown = [claim for claim in shown if claim.prop not in ABOUT_CLAIMS]
        props = dict.fromkeys(claim.prop for claim in shown)
        return [self.fact(prop, claims) for prop in props]

    def has_name(self, claim: StoredClaim) -> bool:
        """Whether a claim names nothing, or something that has a name for this viewer."""
        return claim.target is None or claim.target in self._captions

    def fact(self, prop: str, claims: Sequence[StoredClaim]) -> Fact:
        """One property of one entity; the same value from several sources is shown once.

        Values in the reader's language come first.
        """
        preferred = preferred_ids(claims)
        claims = readers_first(claims, reader_language())
        same: dict[str, list[StoredClaim]] = {}
        for claim in claims:
            if claim.prop == prop and self.has_name(claim):
                same.setdefault(claim.value, []).append(claim)
        schema = claims[0].schema
        return Fact(
            label=property_label(schema, prop),
            prop=prop,
            values=tuple(self._value(group, preferred) for group in same.values()),
        )

    def value(self, claim: StoredClaim) -> Value:
        """One claim by itself."""
        return self._value([claim], ())

    def _value(self, claims: Sequence[StoredClaim], preferred: Collection[str]) -> Value:
        first = claims[0]
        said_by = dict.fromkeys(claim.attributed_to for claim in claims if claim.attributed_to)
        originals = dict.fromkeys(claim.original for claim in claims if claim.original)
        return Value(
            claim=first.id,
            text=self.text(first),
            lang=first.lang,
            original="; ".join(originals),
            entity=first.target,
            footnotes=self.notes(claims),
            attributed_to="; ".join(said_by),
            certainty=max((claim.certainty for claim in claims), key=[*Certainty].index),
            level=first.level,
            checked_on=max(claim.checked_on for claim in claims),
            unsourced=all(map(is_unsourced, claims)),
            preferred=any(claim.id in preferred for claim in claims),
        )

    def text(self, claim: StoredClaim) -> str:
        """A value as it is written for the reader."""
        if claim.target:
            return self.caption(claim.target)
        return value_text(claim.schema, claim.prop, claim.value)

    def texts(self, claims: Iterable[StoredClaim], prop: str) -> tuple[str, ...]:
        """The values of one property as they are written for the reader, each once."""
        return tuple(dict.fromkeys(self.text(claim) for claim in claims if claim.prop == prop))

    def notes(self, claims: Iterable[StoredClaim]) -> tuple[int, ...]:
        """The numbers of the footnotes of these claims, each once."""
        return tuple(dict.fromkeys(self._note(claim) for claim in claims if claim.document))

    def _note(self, claim: StoredClaim) -> int:
        key = (claim.document, claim.start, claim.end, claim.exact)
        if key not in self._numbers:
            self._numbers[key] = len(self._footnotes) + 1
            self._footnotes.append(self._footnote(claim))
        return self._numbers[key]

    def _footnote(self, claim: StoredClaim) -> Footnote:
        source = self._sources.get(claim.document)
        return Footnote(
            number=len(self._footnotes) + 1,
            document=claim.document if source else "",
            title=source.title if source else gettext("a source that you may not see"),
            publisher=source.publisher if source else "",
            published=source.date if source else None,
            quote=claim.exact if source else "",
            start=claim.start if source else -1,
            end=claim.end if source else -1,
        )

    def disagreements(self, claims: Sequence[StoredClaim], of: str) -> list[Disagreement]:
        """Properties of one entity of which the sources say what cannot all be true."""
        found = []
        for prop in dict.fromkeys(claim.prop for claim in claims):
            if prop in NAME_PROPS or prop in ABOUT_CLAIMS or prop in DECISIONS:
                continue
            same = [claim for claim in claims if claim.prop == prop]
            if disagree(same):
                fact = self.fact(prop, claims)
                found.append(Disagreement(fact.label, of, fact.values))
        return found


def value_text(schema: str, prop: str, value: str) -> str:
    """A value that names no entity, as it is written for the reader."""
    kind = property_type(schema, prop)
    if kind == "date":
        return date_text(value)
    if kind == "country":
        return country_name(value)
    if kind == "gender":
        return in_reader_language(value, GENDERS)
    if written := formatted(schema, prop, value):
        return written
    terms = terms_of(schema, prop)
    return term_label(terms.name, value) if terms else value


def captions(viewer: Viewer, entities: Collection[str]) -> dict[str, str]:
    """What these entities are called, as far as the viewer may know.

    Each record of a person who has several is called what the person is.
    """
    shown_as = canonical_of(viewer, entities)
    entries = Entry.objects.filter(audience=viewer.audience, entity__among=set(shown_as.values()))
    called = dict(entries.values_list("entity", "caption"))
    return {entity: called[one] for entity, one in shown_as.items() if one in called}
