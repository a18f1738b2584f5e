"""Names as lists print them, with the family name in capitals, as one writes them."""

from itertools import groupby


def readable_name(printed: str) -> str:
    """``Jean-Marie LE PEN`` as Jean-Marie Le Pen; what is not in capitals stays as it is.

    A name all in capitals is written so too: nobody is called in capitals.
    """
    return " ".join("".join(map(_readable, _runs(word))) for word in printed.split())


def _runs(word: str) -> list[str]:
    """Runs of capitals, and what lies between."""
    return ["".join(run) for _, run in groupby(word, str.isupper)]


def _readable(run: str) -> str:
    """A single capital stays: it begins a word, or is an initial."""
    return run[0] + run[1:].lower() if len(run) > 1 and run.isupper() else run
