"""Two made-up registers that share half of their people, to try ``link_registers.py`` on.

    python scripts/made_up_registers.py FOLDER --people 100000

A person who stands in both has the same id in both. The second register writes other spellings:
Cyrillic, the words in another order, a letter wrong; it often lacks the day of birth or all of it.
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

import click

from habeas.cli.bench.people import made_up_names

COLUMNS = ("id", "name", "aliases", "birth_date", "country")
COUNTRIES = ("kz", "by", "ru", "az", "tr", "ir", "cn", "vn")
LETTERS = "abdeghiklmnoprstuvyz"
FIRST_BIRTH = date(1940, 1, 1)
BIRTH_DAYS = 365 * 65
Row = tuple[str, str, str, str, str]


def registers(people: int, seed: int) -> tuple[list[Row], list[Row]]:
    """The rows of both; the second half of the first is the first half of the second."""
    random = Random(seed)  # noqa: S311  nothing secret is drawn
    first, second = [], []
    for number, (latin, cyrillic) in enumerate(made_up_names(people + people // 2, seed)):
        born = (FIRST_BIRTH + timedelta(days=random.randrange(BIRTH_DAYS))).isoformat()
        country = random.choice(COUNTRIES)
        if number < people:
            aliases = cyrillic if random.random() < 0.3 else ""
            first.append((str(number), latin, aliases, born, country))
        if number >= people // 2:
            name = spelled_otherwise(random, latin, cyrillic)
            second.append((str(number), name, "", less_exact(random, born), country))
    return first, second


def spelled_otherwise(random: Random, latin: str, cyrillic: str) -> str:
    """A half in Cyrillic; of the rest some turned round, some with a letter changed."""
    if random.random() < 0.5:
        return cyrillic
    words = latin.split()
    if random.random() < 0.4:
        words.reverse()
    if random.random() < 0.3:
        place = random.randrange(len(words))
        letter = random.randrange(1, len(words[place]))
        words[place] = words[place][:letter] + random.choice(LETTERS) + words[place][letter + 1 :]
    return " ".join(words)


def less_exact(random: Random, born: str) -> str:
    """The day for six in ten, the year for two, nothing for two."""
    drawn = random.random()
    return born if drawn < 0.6 else born[:4] if drawn < 0.8 else ""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--people", default=100_000, show_default=True, help="In each register.")
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, people: int, seed: int) -> None:
    """Write first.csv and second.csv into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in zip(("first", "second"), registers(people, seed), strict=True):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([COLUMNS, *rows])


if __name__ == "__main__":
    main()
