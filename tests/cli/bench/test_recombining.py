"""Names put together from parts are new, of the same shape, and the same each time."""

from itertools import islice

from habeas.cli.bench.names.recombining import recombined
from habeas.values.names import script_of

LATIN = [("north", f"Given{each} Family{each}") for each in range(8)]
CYRILLIC = [("north", f"Имя{'а' * each} Фамилия{'б' * each}") for each in range(1, 8)]
LONG = [("north", f"One{each} Two{each} Three{each}") for each in range(8)]
SOUTH = [("south", f"Southern{each} Dummy{each}") for each in range(8)]
NAMES = LATIN + CYRILLIC + LONG + SOUTH


def draw(number: int, seed: int = 1, like: list[tuple[str, str]] = NAMES) -> list[str]:
    return [*islice(recombined(NAMES, like, {name for _, name in NAMES}, seed), number)]


def test_the_same_seed_gives_the_same_names() -> None:
    assert draw(50) == draw(50)
    assert draw(50) != draw(50, seed=2)


def test_names_are_new_and_each_comes_once() -> None:
    names = draw(100)
    assert len({*names}) == 100
    assert not {*names} & {name for _, name in NAMES}


def test_parts_come_from_one_group_script_and_length_and_keep_their_place() -> None:
    for name in draw(100):
        words = name.split()
        lenders = [
            [other for other in NAMES if other[1].split()[place : place + 1] == [word]]
            for place, word in enumerate(words)
        ]
        assert all(lenders)
        groups = {
            (group, script_of(lent), len(lent.split())) for some in lenders for group, lent in some
        }
        assert len(groups) == 1


def test_shapes_are_as_frequent_as_asked() -> None:
    assert all(name.startswith("Southern") for name in draw(20, like=SOUTH))


def test_it_ends_where_there_are_no_more() -> None:
    assert len(draw(1_000, like=SOUTH)) == 8 * 8 - 8
