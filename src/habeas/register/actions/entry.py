"""Recording what somebody entered on a sheet: one changeset, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language, gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset
from habeas.ledger.models import Changeset
from habeas.ledger.queries import StoredClaim, claims_of, entities_recorded_under
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.levels import Certainty
from habeas.register.actions.disagreements import prefer_value
from habeas.register.queries.describing import captions
from habeas.register.queries.gathering import claims_shown_of
from habeas.register.rules.entry import (
    Against,
    EnteredFact,
    EnteredPart,
    Entry,
    EntryRefused,
    ReadFact,
    entered_claims,
    new_reference,
    parts_in_use,
)
from habeas.register.rules.moving import again
from habeas.register.rules.roles import PERSON
from habeas.register.rules.values import preferences_for, saying_the_same
from habeas.sources.queries import SourceText, places_of_value, source_text
from habeas.sources.rules.passages import PassageError, passage_at
from habeas.values.errors import InputError
from habeas.vocabulary.field_kinds import FieldKind
from habeas.vocabulary.fields import Field
from habeas.vocabulary.fields import field as field_of
from habeas.vocabulary.typed import read_typed

_Shown = Mapping[str, Sequence[StoredClaim]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a sheet: the entity of each part by its key, and how many facts were recorded.

    ``cited`` are those of them that cite a source, ``quoted`` those that cite a passage of it.
    """

    changeset: Changeset
    entities: Mapping[str, str]
    facts: int
    cited: int
    quoted: int


def record_entry(viewer: Viewer, entry: Entry) -> Recorded:
    """Records a sheet. The same sheet handed in again records nothing and returns the same.

    Each fact cites the passage that was chosen for it, else the first place where the source says
    it, else the source as a whole. Raises EntryRefused with a line for each field that cannot be
    recorded, and what ``append_changeset`` raises; nothing is written then.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    _refuse_again(viewer, entry)
    used = parts_in_use(entry)
    shown = _shown(viewer, entry.parts)
    reader = _Reader(viewer, entry)
    read = reader.read(used)
    claims = [*entered_claims(entry, read), *_confirmed(entry, shown)]
    changes = Changes(
        entry.reason.strip() or _reason(reader.source),
        claims,
        retract=_retracted(entry, shown, read),
        base=entry.base,
        idempotency_key=_key(entry),
    )
    with transaction.atomic():
        changeset = append_changeset(viewer, changes)
        _prefer(viewer, entry, changeset, read)
    facts = [fact.citation for some in read.values() for fact in some]
    return Recorded(
        changeset,
        {part.key: entry.id_of(part) for part in used},
        len(facts),
        sum(citation is not None for citation in facts),
        sum(bool(citation and citation.exact) for citation in facts),
    )


class _Reader:
    """Reads the fields of one sheet against its source."""

    def __init__(self, viewer: Viewer, entry: Entry) -> None:
        self.viewer = viewer
        self.entry = entry
        self.problems: dict[str, str] = {}
        self.source = source_text(viewer, entry.document)
        if entry.document and self.source is None:
            raise EntryRefused({"source": gettext("There is no such source.")})

    def read(self, parts: Sequence[EnteredPart]) -> dict[str, list[ReadFact]]:
        """The facts of each part by its key. Raises EntryRefused."""
        if self.entry.corrects and not self.entry.reason.strip():
            self.problems["reason"] = gettext("A correction needs a reason.")
        found = {part.key: [*self._facts(part)] for part in parts}
        for part in parts:
            self._require_name(part, found[part.key])
        if self.problems:
            raise EntryRefused(self.problems)
        return found

    def _facts(self, part: EnteredPart) -> Iterator[ReadFact]:
        for fact in part.facts:
            field = field_of(part.schema, fact.prop)
            try:
                value = self._value(field, fact)
                yield ReadFact(fact, field, value, self._citation(field, fact, value))
            except InputError as refusal:
                self.problems[fact.name] = str(refusal)

    def _value(self, field: Field, fact: EnteredFact) -> str:
        if field.kind is not FieldKind.REFERENCE:
            return read_typed(field, fact.typed, get_language() or "en")
        if fact.chosen:
            if fact.chosen not in captions(self.viewer, [fact.chosen]):
                raise InputError(gettext("Who was chosen here is not known any more."))
            return fact.chosen
        read_typed(field_of(field.range, "name"), fact.typed)
        return new_reference(self.entry, field, fact.typed)

    def _citation(self, field: Field, fact: EnteredFact, value: str) -> Citation | None:
        if self.source is None:
            return None
        passage = fact.passage
        if passage is None:
            passage = next(iter(places_of_value(self.source, field, fact.typed, value)), None)
        if passage is None or not self.source.text:
            return Citation(self.entry.document)
        try:
            return passage_at(self.source.text, *passage).cite(self.entry.document)
        except PassageError as refusal:
            raise InputError(gettext("The passage chosen is not in the source.")) from refusal

    def _require_name(self, part: EnteredPart, facts: Sequence[ReadFact]) -> None:
        named = part.entity or any(read.fact.prop == "name" for read in facts)
        if part.schema == PERSON and not named:
            self.problems.setdefault(f"{part.key}.name.1", gettext("A person needs a name."))


def _refuse_again(viewer: Viewer, entry: Entry) -> None:
    """What was taken back or confirmed once cannot be again; that it was done is said."""
    if (entry.retract or entry.confirm) and entities_recorded_under(viewer, _key(entry)):
        raise EntryRefused({"again": gettext("This was saved already.")})


def _key(entry: Entry) -> str:
    return f"entry:{entry.key}"


def _shown(viewer: Viewer, parts: Sequence[EnteredPart]) -> _Shown:
    """Each claim on the parts that are in the record already, with all that are shown with it."""
    known = {part.entity for part in parts if part.entity}
    each = [claims_shown_of(viewer, entity) for entity in sorted(known)]
    return {claim.id: claims for claims in each for claim in claims}


def _found(shown: _Shown, claim: str, refusal: str) -> StoredClaim:
    if claim not in shown:
        raise EntryRefused({"gone": refusal})
    return next(one for one in shown[claim] if one.id == claim)


def _confirmed(entry: Entry, shown: _Shown) -> Iterator[NewClaim]:
    """Claims again, as confirmed, in place of those that were reported."""
    refusal = gettext("What was to be confirmed has changed.")
    for each in entry.confirm:
        yield again(_found(shown, each, refusal))._replace(certainty=Certainty.CONFIRMED)


def _retracted(entry: Entry, shown: _Shown, read: Mapping[str, Sequence[ReadFact]]) -> list[str]:
    """The claims that go: a value goes with all claims that give it, and preferences for it.

    The one that a correction names is not among them, since the new claim itself replaces it.
    """
    corrected = [
        each.fact.corrects
        for facts in read.values()
        for each in facts
        if each.fact.against is Against.CORRECTION
    ]
    refusal = gettext("What was to be taken back has changed.")
    gone: dict[str, None] = {}
    for each in (*entry.retract, *corrected):
        claim = _found(shown, each, refusal)
        same = [one.id for one in saying_the_same(shown[each], claim)]
        preferences = [one.id for one in preferences_for(shown[each], same)]
        gone |= dict.fromkeys([*same, *preferences])
    return [each for each in gone if each not in corrected]


def _prefer(
    viewer: Viewer,
    entry: Entry,
    changeset: Changeset,
    read: Mapping[str, Sequence[ReadFact]],
) -> None:
    """Prefers the values for which that was asked, unless an earlier sending of the sheet did."""
    wanted = {
        (entry.id_of(part), fact.field.prop, fact.value)
        for part in entry.parts
        for fact in read.get(part.key, ())
        if fact.fact.against is Against.PREFERRED
    }
    for entity, prop, value in sorted(wanted):
        claims = claims_of(viewer, [entity])[entity]
        recorded = [
            one.id
            for one in claims
            if (one.prop, one.value, one.changeset) == (prop, value, changeset.seq)
        ]
        if recorded and not preferences_for(claims, recorded):
            prefer_value(viewer, recorded[0], entry.reason)


def _reason(read: SourceText | None) -> str:
    if read is None:
        return gettext("Entered by hand")
    return gettext("Entered from “%(title)s”") % {"title": read.source.caption}
