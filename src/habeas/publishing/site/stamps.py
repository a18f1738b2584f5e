"""For which edition each page speaks: the last in which something that stands on it changed.

It follows from the editions and what each changed, and not from what lies in a folder, so that a
folder that is built on has the bytes of one that is built anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from habeas.publishing.rules.changes import How
from habeas.publishing.site.about import Stamp
from habeas.publishing.site.kinds import Kind
from habeas.publishing.site.record import Record
from habeas.register.rules.captions import NAME_PROPS
from habeas.register.rules.roles import PERSON
from habeas.vocabulary.model import is_reference


class Changed(NamedTuple):
    """What an edition did with a unit: what it names or named, and the properties that changed."""

    edition: int
    unit: str
    schema: str
    how: str
    touches: Sequence[str]
    props: Sequence[str]

    @property
    def reaches_far(self) -> bool:
        """Whether pages that tell of it through a third one may be others now.

        So it is where it comes or goes, is called otherwise, or is linked otherwise.
        """
        return self.how != How.CHANGED or any(map(_is_name_or_link, self.props))


def _is_name_or_link(said: str) -> bool:
    schema, prop = said.split(".", 1)
    return prop in NAME_PROPS or is_reference(schema, prop)


def stamps_of(
    record: Record,
    last_changed: Mapping[str, int],
    editions: Sequence[Stamp],
    changes: Iterable[Changed],
) -> dict[str, Stamp]:
    """The stamp of each unit's page.

    ``last_changed`` is the edition that last changed the unit itself; ``editions`` come oldest
    first, and ``changes`` are those of all but the first.
    """
    numbers = dict(last_changed)
    for change in changes:
        reached = {*change.touches, *record.touched_by([change.unit])}
        if change.schema == PERSON:
            # A list is told beside those who are not on it.
            reached.update(record.by_kind[Kind.LIST])
        if change.reaches_far:
            reached |= record.touched_by(reached)
        for unit in reached & numbers.keys():
            numbers[unit] = max(numbers[unit], change.edition)
    days = {one.number: one.day for one in editions}
    for edition in editions:
        earlier = {
            unit: days[number] for unit, number in numbers.items() if number < edition.number
        }
        numbers |= dict.fromkeys(record.differ_by(earlier, edition.day), edition.number)
    return {unit: Stamp(number, days[number]) for unit, number in numbers.items()}
