"""Term lists: the closed answers to "of what kind?".

Keys are stored; labels and definitions are shown. A list that follows a micro-thesaurus of HURIDOCS
carries its codes, so that records can be exchanged in the Events Standard Formats. Importing this
module does not load FollowTheMoney.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.files import HERE, yaml_files


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a list.

    ``huridocs`` is a code as ``list:code``, for instance ``29:03``, with trailing pairs of zeros
    dropped; ``broader`` is the key of the term above it in the same list.
    """

    key: str
    label: str
    definition: str
    huridocs: str | None = None
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class TermList:
    """A list of terms in the order in which they are offered."""

    name: str
    label: str
    definition: str
    source: str
    terms: Mapping[str, Term]

    def __contains__(self, key: object) -> bool:
        return key in self.terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    def __len__(self) -> int:
        return len(self.terms)

    def above(self, key: str) -> tuple[str, ...]:
        """The keys of the broader terms of a term, nearest first."""
        broader = term(self.name, key).broader
        return () if broader is None else (broader, *self.above(broader))


@cache
def term_lists() -> Mapping[str, TermList]:
    """All term lists by name."""
    return {name: _read_list(name, data) for name, data in yaml_files(HERE / "terms")}


def term_list(name: str) -> TermList:
    """The list of that name; VocabularyError when there is none."""
    try:
        return term_lists()[name]
    except KeyError:
        raise VocabularyError(f"there is no term list {name!r}") from None


def term(list_name: str, key: str) -> Term:
    """One term of one list; VocabularyError when either does not exist."""
    try:
        return term_list(list_name).terms[key]
    except KeyError:
        raise VocabularyError(f"{key!r} is not a term of the list {list_name}") from None


def _read_list(name: str, data: dict[str, Any]) -> TermList:
    terms = {key: Term(key=key, **fields) for key, fields in data["terms"].items()}
    return TermList(name, data["label"], data["definition"], data["source"], terms)
