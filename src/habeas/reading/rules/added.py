"""Readers that are added to ours: each gets a text and what was found so far, and suggests more.

A package offers one under the entry-point group ``habeas.readers``: a name, and something to be
called without arguments that gives an AddedReader. None is asked unless it is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from importlib.metadata import entry_points
from itertools import islice
from typing import Protocol

from habeas.reading.rules.found import (
    ActRead,
    CountRead,
    DateRead,
    FactRead,
    Found,
    Named,
    NameKind,
    Reading,
    Role,
    evidence_of,
)
from habeas.values.errors import InputError

GROUP = "habeas.readers"
_MOST = 10_000  # suggestions of one reader; the rest is not asked for
_LONGEST_NOTE = 200


class AddedReader(Protocol):
    """A reader from elsewhere.

    ``name`` is what its suggestions are known by, ``leaves_to`` the host to which it sends the
    text; empty where the text stays on this machine.
    """

    name: str
    leaves_to: str

    def read(self, text: str, reading: Reading) -> Iterable[Found | str]:
        """More than was found. Ids of who was found may be used in acts and facts; a new person,
        body or place has an id that is not taken. A string is a note for whoever looks at the
        reading. May raise whatever it likes.
        """


class NoSuchReader(InputError):
    """A reader is asked for that is not installed, or that cannot begin its work."""


class _OutOfPlace(ValueError):
    """A suggestion that cannot be one."""


def added_readers(names: Iterable[str]) -> list[AddedReader]:
    """The readers of these names, each once. Raises NoSuchReader, and what they refuse."""
    return [_loaded(name) for name in dict.fromkeys(names)]


def _loaded(name: str) -> AddedReader:
    found = entry_points(group=GROUP, name=name)
    if not found:
        known = ", ".join(sorted(entry_points(group=GROUP).names)) or "none"
        raise NoSuchReader(f"There is no reader {name[:40]!r}; there is {known}.")
    try:
        reader: AddedReader = next(iter(found)).load()()
    except InputError:
        raise
    except Exception as error:  # it is somebody else's code
        raise NoSuchReader(f"The reader {name!r} cannot be loaded: {_told(error)}") from error
    return reader


def with_added(text: str, reading: Reading, readers: Sequence[AddedReader]) -> Reading:
    """A reading with what added readers suggest. One that fails is left out, and a note says so.

    What one suggests is taken wholly or not at all, under its own name.
    """
    for reader in readers:
        try:
            said = [*islice(reader.read(text, reading), _MOST)]
            found = [*_own(text, reading, reader.name, said)]
            notes = [f"{reader.name}: {_on_a_line(each)}" for each in said if isinstance(each, str)]
        except Exception as error:  # it is somebody else's code
            found, notes = [], [f"The reader {reader.name} was left out: {_told(error)}"]
        reading = replace(_joined(reading, found), notes=(*reading.notes, *notes))
    return reading


def _told(error: Exception) -> str:
    return _on_a_line(str(error)) or type(error).__name__


def _on_a_line(words: str) -> str:
    return " ".join(words.encode("utf-8", "replace").decode().split())[:_LONGEST_NOTE]


def _own(text: str, reading: Reading, reader: str, said: Sequence[Found | str]) -> Iterator[Found]:
    """What a reader suggests, once all of it is known to be in place."""
    found = [replace(each, reader=reader) for each in said if not isinstance(each, str)]
    taken = {named.id for named in reading.names}
    for each in found:
        if isinstance(each, Named):
            if each.id in taken:
                raise _OutOfPlace(f"the id {each.id!r} is taken")
            taken.add(each.id)
    people = {
        named.id
        for named in (*reading.names, *found)
        if isinstance(named, Named) and named.kind is NameKind.PERSON
    }
    for each in found:
        _refuse_out_of_place(text, each, taken, people)
        if isinstance(each, Named) and each.kind is NameKind.PERSON:
            yield replace(each, role=each.role or Role.OTHER)
        else:
            yield each


def _refuse_out_of_place(text: str, found: Found, ids: set[str], people: set[str]) -> None:
    spans = evidence_of(found)
    if not spans or not all(0 <= span.start < span.end <= len(text) for span in spans):
        raise _OutOfPlace("it pointed to a place that is not in the text")
    for words in _words(found):
        words.encode()  # raises for halves of characters, which can be neither kept nor shown
    if not 0 <= found.confidence <= 1:
        raise _OutOfPlace("a confidence is from 0 to 1")
    if isinstance(found, FactRead) and found.person not in people:
        raise _OutOfPlace(f"a fact is told of {found.person!r}, who is not among the people")
    if isinstance(found, ActRead):
        parties = (*found.by, *found.addressed_to, *found.concerns)
        if any(party.id and party.id not in ids for party in parties):
            raise _OutOfPlace("somebody takes part in an act who was not found")


def _words(found: Found) -> Iterator[str]:
    values = [getattr(found, each.name) for each in fields(found)]
    if isinstance(found, ActRead):
        values += [party.label for party in (*found.by, *found.addressed_to, *found.concerns)]
        values += found.asked
    return (value for value in values if isinstance(value, str))


def _joined(reading: Reading, found: Sequence[Found]) -> Reading:
    return replace(
        reading,
        names=(*reading.names, *(each for each in found if isinstance(each, Named))),
        dates=(*reading.dates, *(each for each in found if isinstance(each, DateRead))),
        acts=(*reading.acts, *(each for each in found if isinstance(each, ActRead))),
        facts=(*reading.facts, *(each for each in found if isinstance(each, FactRead))),
        counts=(*reading.counts, *(each for each in found if isinstance(each, CountRead))),
    )
