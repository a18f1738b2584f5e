"""People's names, indexed in pieces that grow with what is changed, not with what there is."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import fingerprint, learnt

Names = Mapping[str, Sequence[str]]
"""The names of people, by id."""

_LAYOUT = 1  # to be raised when the arrays of an index or the keys of words change
_HEADER = struct.Struct("<H32sQ")


class Segment(NamedTuple):
    """An index of some people's names; ``people[owner]`` is the id of an owner."""

    people: tuple[str, ...]
    indexed: NameIndex


def segment_of(names: Names) -> Segment:
    """Indexes people's names."""
    people = tuple(names)
    owned = [(name, owner) for owner, person in enumerate(people) for name in names[person]]
    index = build_index(
        learnt().knowledge, [name for name, _ in owned], [owner for _, owner in owned]
    )
    return Segment(people, index)


def segment_to_bytes(segment: Segment) -> bytes:
    """A segment as bytes, for ``segment_from_bytes``."""
    people = "\n".join(segment.people).encode()
    header = _HEADER.pack(_LAYOUT, fingerprint(), len(people))
    return header + people + segment.indexed.to_bytes()


def segment_from_bytes(data: bytes) -> Segment:
    """A segment from its bytes. Raises ValueError for bytes of none, or of an earlier version."""
    if len(data) < _HEADER.size:
        raise ValueError("an index of names is cut off")
    layout, learnt_from, length = _HEADER.unpack_from(data)
    if (layout, learnt_from) != (_LAYOUT, fingerprint()):
        raise ValueError("an index of names is of an earlier version")
    start = _HEADER.size + length
    people = data[_HEADER.size : start].decode()
    return Segment(tuple(people.split("\n")) if people else (), NameIndex.from_bytes(data[start:]))


class Segments:
    """Segments, the later overruling the earlier on the people in it.

    Who is gone has no name any more. Nothing here changes once it is made, so threads may share it:
    ``with_changes`` gives another.
    """

    def __init__(
        self, base: Segment, later: Sequence[Segment] = (), gone: Iterable[str] = ()
    ) -> None:
        self.base, self.later = base, tuple(later)
        self._gone = frozenset(gone)
        self._segment_of: dict[str, int] = {}
        for number, segment in enumerate(self.later, start=1):
            self._segment_of.update(dict.fromkeys(segment.people, number))

    def __iter__(self) -> Iterator[Segment]:
        return iter((self.base, *self.later))

    def is_current(self, person: str, number: int) -> bool:
        """Whether what a segment says of a person still holds."""
        return person not in self._gone and self._segment_of.get(person, 0) == number

    def to_read_again(self, changed: Iterable[str]) -> set[str]:
        """Of whom names must be read to take in changes: of those changed, and of those whose
        segments are joined with them, so that there are few segments and each is rarely made anew.
        """
        people = set(changed)
        for segment in reversed(self.later):
            if len(segment.people) > 2 * len(people):
                break
            people.update(segment.people)
        return people

    def with_changes(self, names: Names, read: Iterable[str]) -> "Segments":
        """These segments and what was read: the names of ``read``, who may have none any more."""
        people = set(read)
        kept = [segment for segment in self.later if not people.issuperset(segment.people)]
        gone = (self._gone | people) - names.keys()
        segments = [*kept, segment_of(names)] if names else kept
        return Segments(self.base, segments, gone)
