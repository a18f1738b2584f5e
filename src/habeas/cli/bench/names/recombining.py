"""More people than there are names for: full names put together from parts of real ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from habeas.values.names import script_of

Shape = tuple[str, str, int]
"""Names that may lend each other parts: group of people, script, number of words."""

# A group with fewer names than this gives back hardly anything but itself.
_FEWEST_NAMES = 5

# Draws in a row that give no new name before there are held to be no more.
_PATIENCE = 100_000


def recombined(
    names: Sequence[tuple[str, str]], like: Sequence[tuple[str, str]], taken: set[str], seed: int
) -> Iterator[str]:
    """New full names for ever, or until there are no more; the same for the same seed.

    ``names`` are (group, name) to take parts from; each word comes from a name of the same
    group, script and number of words, at the same place in it. ``like`` are (group, name) whose
    shapes the new names have, as often as they occur there. Names in ``taken`` are left out.
    """
    random = Random(seed)  # noqa: S311  nothing secret is drawn
    parts = _parts(names)
    shapes = [shape for group, name in like if (shape := _shape(group, name)) in parts]
    seen = set(taken)
    failed = 0
    while shapes and failed < _PATIENCE:
        words = (random.choice(words) for words in parts[random.choice(shapes)])
        name = " ".join(words)
        if name in seen:
            failed += 1
            continue
        failed = 0
        seen.add(name)
        yield name


def _parts(names: Sequence[tuple[str, str]]) -> dict[Shape, list[list[str]]]:
    """For each shape the words at each place, as often as they occur."""
    by_shape: dict[Shape, list[list[str]]] = defaultdict(list)
    for group, name in names:
        by_shape[_shape(group, name)].append(name.split())
    return {
        shape: [list(words) for words in zip(*split, strict=True)]
        for shape, split in by_shape.items()
        if len(split) >= _FEWEST_NAMES and shape[2] > 1
    }


def _shape(group: str, name: str) -> Shape:
    return group, script_of(name), len(name.split())
