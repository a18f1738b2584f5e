"""A reading in the form of the annotated corpus, as ``habeas read --json`` prints it.

Persons, organisations and places have ``id``, ``name`` and ``mentions`` (``surface``, ``start``,
``end``); persons a ``role``. Offsets are code points, half-open. Every suggestion carries its
``confidence`` and its ``reader``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from habeas.reading.rules.found import (
    ActRead,
    CountRead,
    DateRead,
    FactRead,
    Named,
    NameKind,
    Party,
    Reading,
    Span,
)
from habeas.values.dates import PartialDate, Precision


def in_corpus_form(text: str, reading: Reading) -> dict[str, Any]:
    """A reading of a text as plain data."""
    return {
        "lang": [reading.language] if reading.language else [],
        "written": iso(reading.written) if reading.written else None,
        "persons": [
            _named(text, each) | {"role": each.role} for each in reading.of_kind(NameKind.PERSON)
        ],
        "organisations": [_named(text, each) for each in reading.of_kind(NameKind.ORGANISATION)],
        "places": [_named(text, each) for each in reading.of_kind(NameKind.PLACE)],
        "dates": [_date_read(text, each) for each in reading.dates if each.date],
        "unsettled_dates": [_span(text, each.span) for each in reading.dates if not each.date],
        "interventions": [_act(text, each) for each in reading.acts],
        "facts": [_fact(text, reading, each) for each in reading.facts],
        "counts": [_count(text, each) for each in reading.counts],
        "notes": [*reading.notes],
    }


def iso(date: PartialDate) -> str:
    """A date as the corpus writes it: a day, a month, a year, or first and last day."""
    if date.precision is Precision.RANGE and date.earliest and date.latest:
        return f"{date.earliest}/{date.latest}"
    return str(date)


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"surface": text[span.start : span.end], "start": span.start, "end": span.end}


def _spans(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_span(text, span) for span in spans]


def _named(text: str, named: Named) -> dict[str, Any]:
    return {
        "id": named.id,
        "name": named.name,
        "mentions": _spans(text, named.mentions),
        "title": named.title,
        "country": named.country,
        "group": named.group,
        "confidence": named.confidence,
        "reader": named.reader,
    }


def _date(date: PartialDate | None, basis: str = "text") -> dict[str, Any] | None:
    return {"iso": iso(date), "precision": str(date.precision), "basis": basis} if date else None


def _date_read(text: str, read: DateRead) -> dict[str, Any]:
    dated = _date(read.date, "inferred" if read.inferred else "text") or {}
    return _span(text, read.span) | dated | {"confidence": read.confidence, "reader": read.reader}


def _parties(parties: Sequence[Party]) -> list[dict[str, Any]]:
    return [{"id": party.id or None, "label": party.label} for party in parties]


def _act(text: str, act: ActRead) -> dict[str, Any]:
    return {
        "type": act.kind,
        "by": _parties(act.by),
        "addressed_to": _parties(act.addressed_to),
        "for": _parties([party for party in act.concerns if party.id]),
        "for_groups": [party.label for party in act.concerns if not party.id],
        "date": _date(act.date),
        "asked": [*act.asked],
        "reference": act.reference or None,
        "response": act.response or None,
        "status": act.status,
        "attributed_to": act.attributed_to or None,
        "evidence": _spans(text, act.evidence),
        "confidence": act.confidence,
        "reader": act.reader,
    }


def _fact(text: str, reading: Reading, fact: FactRead) -> dict[str, Any]:
    person = reading.named(fact.person)
    return {
        "person": {"id": fact.person, "label": person.name if person else ""},
        "kind": fact.kind,
        "value": fact.value,
        "date": _date(fact.date),
        "attributed_to": fact.attributed_to or None,
        "evidence": _span(text, fact.evidence),
        "confidence": fact.confidence,
        "reader": fact.reader,
    }


def _count(text: str, count: CountRead) -> dict[str, Any]:
    return _span(text, count.span) | {
        "value": count.value,
        "qualifier": count.qualifier or None,
        "unit": count.unit,
        "confidence": count.confidence,
        "reader": count.reader,
    }
