"""A reading for a person at a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

import click

from habeas.cli.reading.one import FileRead
from habeas.reading.rules.corpus_form import iso
from habeas.reading.rules.found import (
    ActRead,
    DateRead,
    Doing,
    FactRead,
    Named,
    NameKind,
    Party,
    Reading,
    Role,
)

_WIDTH = 96
_LONGEST_QUOTE = 160
_ROLES = {
    Role.PRISONER: "Prisoners",
    Role.ADVOCATE: "Supporters",
    Role.OFFICIAL: "Officials",
    Role.OTHER: "Others",
    None: "People",
}
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNS_AND_BREAKS = (*range(0x2028, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*_CONTROLS, *_TURNS_AND_BREAKS), " ")


def summary(done: FileRead) -> Iterator[str]:
    """The lines of a reading: who, what, where, when, and what was done."""
    reading = done.reading
    yield click.style(_shown(done.path.name), bold=True) + _about(done)
    for role, title in _ROLES.items():
        people = [each for each in reading.of_kind(NameKind.PERSON) if each.role == role]
        yield from _section(title, len(people), _people(people, reading.facts))
    for kind, title in ((NameKind.ORGANISATION, "Bodies"), (NameKind.PLACE, "Places")):
        names = [*reading.of_kind(kind)]
        yield from _section(title, len(names), _wrapped(map(_times, names)))
    yield from _section("Dates", len(reading.dates), _wrapped(map(_date, reading.dates)))
    acts = (line for act in reading.acts for line in _act(done.text, act))
    yield from _section("What was done", len(reading.acts), acts)
    counts = (_shown(done.text[each.span.start : each.span.end]) for each in reading.counts)
    yield from _section("Counts", len(reading.counts), _wrapped(counts))
    if _is_empty(reading):
        yield "Nothing was found in it."
    for note in reading.notes:
        yield click.style("! ", fg="yellow") + _shown(note)


def _about(done: FileRead) -> str:
    reading = done.reading
    told = [f"{len(done.text):,} characters"]
    if reading.language:
        told.append(f"language {reading.language}")
    if reading.written:
        told.append(f"written {iso(reading.written)}")
    return click.style("  " + ", ".join(told), dim=True)


def _is_empty(reading: Reading) -> bool:
    return not (reading.names or reading.dates or reading.acts or reading.counts)


def _section(title: str, count: int, lines: Iterable[str]) -> Iterator[str]:
    if count:
        yield ""
        yield click.style(title, bold=True) + click.style(f"  {count:,}", dim=True)
        yield from lines


def _people(people: Iterable[Named], facts: Iterable[FactRead]) -> Iterator[str]:
    told = [*facts]
    for person in people:
        yield f"  {_times(person)}{_dimmed(person.confidence)}"
        yield from (_fact(fact) for fact in told if fact.person == person.id)


def _times(named: Named) -> str:
    beside = ", ".join(filter(None, (named.country.upper(), named.group)))
    name = _shown(" ".join(filter(None, (named.title, named.name))))
    return "".join(
        (
            name,
            f" ({_shown(beside)})" if beside else "",
            f" ×{len(named.mentions)}" if len(named.mentions) > 1 else "",
        )
    )


def _fact(fact: FactRead) -> str:
    when = f" {iso(fact.date)}" if fact.date else ""
    who = f", says {_shown(fact.attributed_to)}" if fact.attributed_to else ""
    said = f"{_words(fact.kind)}{when}: {_quote(fact.value)}{who}"
    return f"      {said}{_dimmed(fact.confidence)}"


def _date(read: DateRead) -> str:
    return iso(read.date) if read.date else "a day of no year"


def _act(text: str, act: ActRead) -> Iterator[str]:
    when = f", {iso(act.date)}" if act.date else ""
    how = "" if act.status is Doing.DONE else f", {_words(act.status)}"
    reference = f" {_shown(act.reference)}" if act.reference else ""
    heading = f"{_words(act.kind)}{reference}{when}{how}"
    yield f"  {click.style(heading, underline=True)}{_dimmed(act.confidence)}"
    for title, parties in (("by", act.by), ("to", act.addressed_to), ("for", act.concerns)):
        if parties:
            yield from _indented(f"{title}: {_parties(parties)}")
    for title, said in (
        ("asked", ", ".join(map(_words, act.asked))),
        ("answer", act.response),
        ("says", act.attributed_to),
    ):
        if said:
            yield from _indented(f"{title}: {_shown(said)}")
    for span in act.evidence:
        yield click.style(f"      “{_quote(text[span.start : span.end])}”", dim=True)


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(_shown(party.label) for party in parties)


def _wrapped(items: Iterable[str]) -> Iterator[str]:
    counted = dict.fromkeys(items)
    yield from textwrap.wrap(
        "; ".join(counted), _WIDTH, initial_indent="  ", subsequent_indent="  "
    )


def _indented(line: str) -> Iterator[str]:
    yield from textwrap.wrap(line, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 10)


def _dimmed(confidence: float) -> str:
    return click.style(f"  {confidence:.2f}", dim=True)


def _words(name: str) -> str:
    return _shown(name.replace("_", " "))


def _quote(words: str) -> str:
    shown = _shown(words)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE].rstrip()}…"


def _shown(words: str) -> str:
    """Words on one line, without characters that would command a terminal or turn its direction."""
    return " ".join(words.translate(_UNSEEN).split())
