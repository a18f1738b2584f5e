"""What loops.c takes for granted is as Python has it."""

import re
from pathlib import Path

import numpy as np
import pytest

import habeas.values.names
from habeas.values.names.alignment import WRITINGS, Sounds, pair_of
from habeas.values.names.learnt import learnt
from habeas.values.names.lexicon import WordTable
from habeas.values.names.phones import ALPHABET
from habeas.values.names.words import LONGEST_READING, MOST_READINGS, Kind, Writing

SOURCE = Path(habeas.values.names.__file__).with_name("loops.c").read_text()
DEFINED = dict(re.findall(r"^#define (\w+) +(\d+)", SOURCE, re.MULTILINE))
PAIRS = WRITINGS * (WRITINGS + 1) // 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PHONES", len(ALPHABET) + 1),
        ("WRITINGS", len(Writing)),
        ("HAN", Writing.HAN),
        ("READINGS", MOST_READINGS),
        ("WIDTH", LONGEST_READING),
        ("INITIAL", Kind.INITIAL),
    ],
)
def test_constants_agree(name: str, value: int) -> None:
    assert int(DEFINED[name]) == value


def test_a_word_fits_into_a_row_of_an_alignment() -> None:
    assert int(DEFINED["LONGEST"]) >= LONGEST_READING


@pytest.mark.parametrize(("kind", "fields"), [("Sounds", Sounds), ("Words", WordTable)])
def test_structs_have_the_fields_in_order(kind: str, fields: type[Sounds | WordTable]) -> None:
    body = re.search(r"typedef struct \{([^}]*)\} " + kind, SOURCE)
    assert body
    assert tuple(re.findall(r"\*(\w+);", body[1])) == fields._fields


def test_what_was_learnt_has_the_shapes_that_the_loops_read() -> None:
    phones = len(ALPHABET) + 1
    sounds, trees = learnt().knowledge.sounds, learnt().trees
    assert [table.shape for table in sounds] == [(PAIRS, phones, phones), *[(PAIRS, phones)] * 4]
    assert all(table.dtype == np.int16 and table.flags.c_contiguous for table in sounds)
    assert trees.leaves.shape == (len(trees.asked), 1 << trees.asked.shape[1])
    assert trees.thresholds.shape == trees.asked.shape


def test_pairs_of_writings_are_numbered_row_by_row() -> None:
    first, second = np.triu_indices(WRITINGS)
    assert pair_of(first, second).tolist() == list(range(PAIRS))
