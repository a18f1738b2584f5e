"""For which edition each page speaks: the last in which something that stands on it changed.

It follows from the editions and what each changed, and not from what lies in a folder, so that a
folder that is built on has the bytes of one that is built anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.publishing.site.about import Stamp
from habeas.publishing.site.record import Record
from habeas.register.rules.captions import NAME_PROPS


@dataclass(frozen=True, slots=True)
class Changed:
    """That an edition changed a unit: the units that it names or named, and the properties."""

    edition: int
    unit: str
    touches: Sequence[str]
    props: Sequence[str]

    @property
    def renames(self) -> bool:
        """Whether what it is called may be another, which stands on the pages of others too."""
        return any(prop.split(".", 1)[1] in NAME_PROPS for prop in self.props)


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
        if change.renames or change.unit not in record.kinds:
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
