"""What was learnt about names, as plain tables. ``scripts/names`` learns it."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from habeas.values.names.alignment import Sounds
from habeas.values.names.evidence import Knowledge
from habeas.values.names.scoring import Trees

LEARNT = Path(__file__).with_name("learnt.npz")


class Calibration(NamedTuple):
    """From the trees' odds to a score: the odds times ``slope`` plus ``shift``, as a share of 1.

    Of names that score ``same`` or more, 99 in 100 were of one person when it was learnt; names
    that score below ``different`` are called different.
    """

    slope: float
    shift: float
    same: float
    different: float


class Learnt(NamedTuple):
    """All that comparing and finding names needs."""

    knowledge: Knowledge
    trees: Trees
    calibration: Calibration


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """What ships with the program."""
    with np.load(LEARNT, allow_pickle=False) as tables:
        return Learnt(
            Knowledge(Sounds(*(tables[name] for name in Sounds._fields)), rarity=tables["rarity"]),
            Trees(*(tables[name] for name in Trees._fields)),
            Calibration(*map(float, tables["calibration"])),
        )


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """32 bytes that change with what was learnt: an index made with other tables is of no use."""
    return hashlib.sha256(LEARNT.read_bytes()).digest()


def save_learnt(what: Learnt, file: Path) -> None:
    """Writes what ``learnt`` reads."""
    np.savez_compressed(
        file,
        allow_pickle=False,
        **what.knowledge.sounds._asdict(),
        rarity=what.knowledge.rarity,
        **what.trees._asdict(),
        calibration=np.array(what.calibration),
    )
