"""Whether a text names somebody who may not be named, by any of the names recorded of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+")
SHORTEST_ALONE = 4
"""A single word of a name tells of somebody only where it has so many letters."""


def words_of(text: str) -> list[str]:
    """The words of a text as names are compared: in ASCII, without case."""
    return [word for each in _WORD.findall(text) if (word := anyascii(each).casefold())]


class Names:
    """Names to be looked for in texts: whole ones, and with ``parts`` their longer words too.

    Letters are compared as ASCII writes them, without case, so that José is found as Jose.
    """

    def __init__(self, names: Iterable[str], *, parts: bool = False) -> None:
        self._by_first: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in names:
            words = words_of(name)
            if len(words) > 1:
                self._by_first[words[0]].add(tuple(words))
                self._by_first[words[-1]].add((words[-1], *words[:-1]))
            for word in words if parts else ():
                if len(word) >= SHORTEST_ALONE:
                    self._by_first[word].add((word,))

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in a text, in its usual order or the surname first."""
        return self.stand_among(words_of(text))

    def stand_among(self, words: Sequence[str]) -> bool:
        """The same for the words of a text."""
        return any(
            tuple(words[place : place + len(name)]) == name
            for place, word in enumerate(words)
            for name in self._by_first.get(word, ())
        )
