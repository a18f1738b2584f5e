"""Evidence on the role of a person in a Chinese text: what stands beside the name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from habeas.reading.rules.found import Span
from habeas.reading.rules.hanzi import simplified
from habeas.reading.rules.naming.chinese.lexicon import (
    HAN,
    characters_of,
    one_of,
    patterns_of,
    words_of,
)
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.text import Text

_NEAR = 20  # characters
_LONGEST_LIST = 60  # characters up to an office that ends a list of names
_IN_CLAUSE = "[^，。；：、]"


def role_words(text: Text, span: Span, lexicon: Lexicon) -> Iterator[str]:
    """The names of all evidence on the role of the person who is named in a stretch."""
    sentence = text.sentence_at(span.start)
    before = simplified(text.flat[max(sentence.start, span.start - _NEAR) : span.start])
    following = simplified(text.flat[span.end : min(sentence.end, span.end + _LONGEST_LIST)])
    after = following[:_NEAR]
    if role := _office(before.rstrip("：: “「"), lexicon, at_end=True):
        yield f"office-{role}"
    if before.rstrip("：: “「").endswith((*lexicon.kin.whole,)):
        yield "kin"
    if _possessed().match(after):
        yield "held-noun"
    else:
        yield from _offices_after(following, lexicon)
        yield from ("suffers", "held-after") if _suffering().match(after) else ()
    if _holding().search(before):
        yield "held-before"
    if _addressing().search(before):
        yield "addressed"
    if after.startswith((*lexicon.said.whole,)):
        yield "says"


def _offices_after(following: str, lexicon: Lexicon) -> Iterator[str]:
    """An office straight after a name, behind a comma or a bracket, or behind a list of names."""
    after = following[:_NEAR]
    if role := _office(after, lexicon, at_end=False):
        yield f"office-{role}"
        yield f"after-{role}"
    elif role := _office(after.lstrip("，（( "), lexicon, at_end=False):
        yield f"after-{role}"
    elif (listed := _listed(lexicon).match(following)) and (
        role := _office(listed[1], lexicon, at_end=False)
    ):
        yield f"office-{role}"


def _office(words: str, lexicon: Lexicon, *, at_end: bool) -> str | None:
    """The role that the longest office goes with, of those at the edge of some words."""
    fits = words.endswith if at_end else words.startswith
    found = [
        (len(word), str(role))
        for role, offices in lexicon.offices.items()
        for word in offices.whole
        if fits(word)
    ]
    return max(found, default=(0, None))[1]


@lru_cache(maxsize=1)
def _listed(lexicon: Lexicon) -> re.Pattern[str]:
    """The rest of a list of names with the office of all: 、李四等人权律师."""
    others = rf"(?:[、和与及][{HAN}·]{{2,12}}?){{0,8}}?"
    return re.compile(rf"{others}等{_IN_CLAUSE}{{0,10}}?({patterns_of(lexicon).title.pattern})")


@lru_cache(maxsize=1)
def _possessed() -> re.Pattern[str]:
    """What belongs to somebody who is held: their case, family, health."""
    kin = one_of(characters_of("kin"))
    own = f"[的之](?:{kin}|{one_of(words_of('possessed_after_de'))})"
    alone = f"{kin}(?!{one_of(characters_of('in_words_of_kin'))})"
    return re.compile(f"{one_of(words_of('possessed'))}|{own}|{alone}")


@lru_cache(maxsize=1)
def _suffering() -> re.Pattern[str]:
    """What befalls somebody, in the clause or in an apposition: 被警方带走, （被捕）."""
    seizing = one_of(characters_of("seizing"))
    done_to = f"[被遭][^拒驳要阻禁告]{{0,14}}{one_of(words_of('suffered'))}"
    in_clause = f"[^，。；：、！？]{{0,8}}(?:{done_to}|{one_of(words_of('suffering'))})"
    seized = f"被[^拒要]{{0,6}}{seizing}|遭{seizing}|{one_of(words_of('suffering_apposed'))}"
    return re.compile(f"{in_clause}|[，（(][^，。；]{{0,12}}(?:{seized})")


@lru_cache(maxsize=1)
def _holding() -> re.Pattern[str]:
    return re.compile(f"{one_of(words_of('holding'))}[了过]?[^，。；：！？]{{0,8}}$")


@lru_cache(maxsize=1)
def _addressing() -> re.Pattern[str]:
    return re.compile(f"{one_of(words_of('addressing'))}{_IN_CLAUSE}{{0,9}}$")
