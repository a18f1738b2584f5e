"""Documents that are themselves an act: an open letter, an urgent action, a declaration."""

from typing import NamedTuple

from habeas.reading.rules.found import Span
from habeas.reading.rules.telling.clauses import trimmed
from habeas.reading.rules.telling.cues import lowered
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.text import Text

_FIRST_BLOCKS = 4
_LONGEST_HEADING = 220
_DEMANDS = 2


class OwnAct(NamedTuple):
    """Of which type a document is, where it says so, and the sentences in which it asks."""

    kind: str
    heading: Span
    asking: tuple[Span, ...]


def own_act(text: Text) -> OwnAct | None:
    """What act a document is, by its first lines; None for one that only reports.

    One without such a heading whose writers ask for something themselves is a statement.
    """
    lexicon, lower = lexicon_of(text.language), lowered(text)
    for block in text.blocks[:_FIRST_BLOCKS]:
        words = text.flat[block.start : block.end].rstrip()
        if len(words) > _LONGEST_HEADING or words.endswith((".", "。")):
            continue
        for kind, pattern in lexicon.headings.items():
            if pattern.search(lower, block.start, block.end):
                asking = _sentences(text, "we_ask")
                return OwnAct(kind, trimmed(text.flat, block), (*asking[:_DEMANDS],))
    asking = _sentences(text, "i_ask")[:_DEMANDS]
    return OwnAct("statement", asking[0], (*asking[1:],)) if asking else None


def _sentences(text: Text, name: str) -> list[Span]:
    """Sentences that ask: in whatever name (``we_ask``), or in that of the writer (``i_ask``)."""
    pattern, lower = lexicon_of(text.language)[name], lowered(text)
    found = dict.fromkeys(text.sentence_at(match.start()) for match in pattern.finditer(lower))
    return [trimmed(text.flat, span) for span in found]
