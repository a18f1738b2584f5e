"""What was found as plain data to be stored, and back again.

The shapes are those of ``rules.found``: dates are EDTF, spans are pairs, nothing else is changed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from habeas.reading.rules.found import (
    ActRead,
    CountRead,
    DateRead,
    Doing,
    FactRead,
    Found,
    Named,
    NameKind,
    Party,
    Reading,
    Role,
    Span,
    evidence_of,
)
from habeas.reading.rules.states import Kind
from habeas.values.dates import PartialDate

_KINDS = {
    NameKind.PERSON: Kind.PERSON,
    NameKind.ORGANISATION: Kind.BODY,
    NameKind.PLACE: Kind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Suggested:
    """One thing found, as it is kept: what stands in ``Suggestion``, but for what is decided."""

    kind: Kind
    local: str
    payload: Mapping[str, Any]
    evidence: tuple[Span, ...]
    confidence: float
    reader: str
    content_key: str


def suggested_in(reading: Reading, text: str) -> Iterator[Suggested]:
    """Everything that was found in a text, in the order in which it stands there."""
    names = {named.id: named.name for named in reading.names}
    found: Iterable[Found] = (
        *reading.names,
        *reading.acts,
        *reading.facts,
        *reading.counts,
        *reading.dates,
    )
    each = [_suggested(one, text, names) for one in found if evidence_of(one)]
    yield from sorted(each, key=lambda one: (one.evidence[0].start, one.kind != Kind.ACT))


def kind_of(found: Found) -> Kind:
    """What it is about."""
    if isinstance(found, Named):
        return _KINDS[found.kind]
    kinds: dict[type, Kind] = {ActRead: Kind.ACT, FactRead: Kind.FACT, CountRead: Kind.COUNT}
    return kinds.get(type(found), Kind.DATE)


def stored(found: Found) -> dict[str, Any]:
    """Something found as plain data."""
    return {field.name: _plain(getattr(found, field.name)) for field in fields(found)}


def restored(kind: str, payload: Mapping[str, Any]) -> Found:
    """What was found, from plain data of this kind."""
    told = {key: value for key, value in payload.items() if value is not None}
    if "date" in told:
        told["date"] = PartialDate.from_edtf(told["date"])
    if kind == Kind.ACT:
        return _act(told)
    if kind == Kind.FACT:
        return FactRead(**{**told, "evidence": Span(*told["evidence"])})
    if kind == Kind.COUNT:
        return CountRead(**{**told, "span": Span(*told["span"])})
    if kind == Kind.DATE:
        return DateRead(**{"date": None, **told, "span": Span(*told["span"])})
    return _named(told)


def _act(told: Mapping[str, Any]) -> ActRead:
    parties = {
        name: tuple(Party(*each) for each in told[name])
        for name in ("by", "addressed_to", "concerns")
    }
    evidence = tuple(Span(*each) for each in told["evidence"])
    asked, status = tuple(told["asked"]), Doing(told["status"])
    return ActRead(**{**told, **parties, "evidence": evidence, "asked": asked, "status": status})


def _named(told: Mapping[str, Any]) -> Named:
    mentions = tuple(Span(*each) for each in told["mentions"])
    role = Role(told["role"]) if "role" in told else None
    return Named(**{**told, "kind": NameKind(told["kind"]), "mentions": mentions, "role": role})


def _plain(value: object) -> object:
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, Party):
        return [value.id, value.label]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _suggested(found: Found, text: str, names: Mapping[str, str]) -> Suggested:
    evidence = evidence_of(found)
    return Suggested(
        kind=kind_of(found),
        local=found.id if isinstance(found, Named) else "",
        payload=stored(found),
        evidence=evidence,
        confidence=found.confidence,
        reader=found.reader,
        content_key=_content_key(found, _words(text, evidence), names),
    )


def _content_key(found: Found, words: str, names: Mapping[str, str]) -> str:
    """The same for what says the same of the same in the same words, in whichever document."""
    said: Sequence[str]
    if isinstance(found, Named):
        said = [found.name]
    elif isinstance(found, FactRead):
        said = [found.kind, names.get(found.person, found.person), found.value, words]
    elif isinstance(found, ActRead):
        concerned = [party.label for party in found.concerns]
        said = [found.kind, found.reference, *concerned, words]
    elif isinstance(found, CountRead):
        said = [str(found.value), found.unit, words]
    else:
        said = [words]
    folded = (" ".join(each.split()).casefold() for each in (kind_of(found), *said))
    return hashlib.sha256("\0".join(folded).encode()).hexdigest()


def _words(text: str, evidence: Iterable[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in evidence)
