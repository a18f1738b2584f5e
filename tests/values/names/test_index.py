"""An index of names, and as bytes. The people are made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.values.names.index import NameIndex, build_index
from habeas.values.names.learnt import learnt
from habeas.values.names.search import Found, asked_for, search

from .strategies import LATIN_NAMES, TEXTS


def index_of(names: list[str]) -> NameIndex:
    return build_index(learnt().knowledge, names, range(len(names)))


def found(index: NameIndex, text: str) -> list[Found]:
    return search(learnt(), index, asked_for(learnt().knowledge, text))


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6), TEXTS)
def test_from_its_bytes_it_finds_the_same(names: list[str], text: str) -> None:
    index = index_of(names)
    again = NameIndex.from_bytes(index.to_bytes())
    assert found(again, text) == found(index, text)
    assert again.nbytes == index.nbytes
    for one, other in zip(again.arrays(), index.arrays(), strict=True):
        assert one.dtype == other.dtype
        assert np.array_equal(one, other)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no index",
        b"PK\x03\x04 a zip file",
        index_of(["Anna Example"]).to_bytes()[:-1],
        index_of(["Anna Example"]).to_bytes()[:100],
        index_of(["Anna Example"]).to_bytes() + b"\0",
    ],
    ids=["empty", "text", "zip", "cut", "cut short", "too long"],
)
def test_refuses_other_bytes(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        NameIndex.from_bytes(data)


def test_an_index_of_nothing_finds_nobody() -> None:
    assert found(index_of([]), "Anna Example") == []


@settings(deadline=None)
@given(st.lists(LATIN_NAMES, min_size=1, max_size=30))
def test_all_names_of_a_key_lie_together(names: list[str]) -> None:
    index = index_of(names)
    for postings in (index.by_consonants, index.by_word):
        assert (np.diff(postings.keys.astype(np.int64)) > 0).all()
        assert (np.diff(postings.starts) > 0).all()
        assert postings.starts[-1] == len(postings.numbers)
