"""Foreign names in Chinese, written by their sound, mostly with a dot between their parts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.chinese.lexicon import DOT, HAN, characters_of, one_of, words_of
from habeas.reading.rules.naming.chinese.places import countries
from habeas.reading.rules.naming.chinese.words import is_common
from habeas.reading.rules.naming.known import place_called

_AHEAD = 3  # characters behind a name by which it is told that a word begins
_LONGEST = 9  # characters of sounds
_FURTHEST_BACK = 12  # characters, so that what stands before the name is seen too


def dotted_names(flat: str, titles: re.Pattern[str], dates: Sequence[Span]) -> Iterator[str]:
    """Names with a dot between their parts; no title is a part of one."""
    masked = titles.sub(lambda match: "\n" * len(match[0]), flat)
    for match in _dotted().finditer(masked):
        start, end = match.span()
        end = min((each.start for each in dates if start < each.start < end), default=end)
        dot = max(flat.rfind(each, start, end) for each in DOT)
        if dot >= 0:
            first = _start_of_dotted(flat, start, dot)
            yield _without_lead(flat[first : _end_of_dotted(flat, dot, end)])


def foreign_name_at(flat: str, start: int) -> str:
    """The name that begins at a place, where an office stands before it; empty if there is none."""
    run = _sounds().match(flat, start)
    end = run.end() if run else start
    if flat[end : end + 1] in {*DOT}:
        return ""
    stop = _no_sounds().search(flat, start, end + _AHEAD)
    name = flat[start : min(end, stop.start()) if stop else end]
    return "" if place_called(name) or is_common(name) else name


def foreign_name_before(flat: str, end: int) -> str:
    """The name that ends at a place, where an office stands behind it; empty if there is none."""
    run = _last_sounds().search(flat[max(0, end - _FURTHEST_BACK) : end])
    name = run[0] if run else ""
    is_none = (
        place_called(name)
        or is_common(name)
        or _no_sounds().search(name)
        or countries().search(name)
    )
    return "" if is_none else name


def parts_of(name: str) -> list[str]:
    """The parts of a name between which a dot stands; a Chinese name is one."""
    return re.split(f"[{DOT}]", name)


def _end_of_dotted(flat: str, dot: int, end: int) -> int:
    """Where the last part of a name ends: before an ordinary word, if one begins in it."""
    stop = _no_sounds().search(flat, dot + 2, end + _AHEAD)
    end = min(end, stop.start()) if stop else end
    tail = _after_dotted().search(flat, dot + 2, end)
    return tail.start() if tail else end


def _start_of_dotted(flat: str, start: int, dot: int) -> int:
    """Where the first part of a name begins: behind the ordinary words in it."""
    for word in _no_sounds().finditer(flat, start, dot):
        if word.end() < dot and not {*DOT} & {*flat[start : word.start()]}:
            start = word.end()
    return start


def _without_lead(name: str) -> str:
    """A name with a dot, without the words that were taken for the beginning of it."""
    first = re.split(f"[{DOT}-]", name)[0]
    sounds = re.search(f"{one_of(characters_of('sounds'))}*$", first)
    lead = sounds.start() if sounds else 0
    if lead > 1 and len(first) - lead > 1:
        return name[lead:]
    while name[0] in characters_of("before_dotted") and name[1] not in DOT:
        name = name[1:]
    return name


@lru_cache(maxsize=1)
def _dotted() -> re.Pattern[str]:
    """Two to seven parts; the outer ones are short, or all their characters are sounds."""
    sound = one_of(characters_of("sounds"))
    first = rf"(?:(?<![{HAN}])[{HAN}]{{1,6}}|{sound}{{1,8}})"
    inside = rf"(?:[{DOT}-](?:(?![和与及兼暨])[{HAN}]){{1,9}}(?=[{DOT}-])){{0,5}}"
    last = rf"[{DOT}](?:[{HAN}]{{1,6}}(?![{HAN}{DOT}-])|{sound}{{1,{_LONGEST}}})"
    return re.compile(first + inside + last)


@lru_cache(maxsize=1)
def _sounds() -> re.Pattern[str]:
    return re.compile(f"{one_of(characters_of('sounds'))}{{0,{_LONGEST}}}")


@lru_cache(maxsize=1)
def _last_sounds() -> re.Pattern[str]:
    sounds = characters_of("sounds")
    return re.compile(rf"(?<!{one_of(sounds | {*DOT})}){one_of(sounds)}{{3,{_LONGEST}}}$")


@lru_cache(maxsize=1)
def _no_sounds() -> re.Pattern[str]:
    """Where a name written by its sound ends, or has not begun: ordinary words."""
    at_first = (f"{word[0]}(?={word[1:]})" for word in sorted(words_of("no_sounds_at_first")))
    return re.compile("|".join((one_of(words_of("no_sounds")), *at_first)))


@lru_cache(maxsize=1)
def _after_dotted() -> re.Pattern[str]:
    return re.compile(one_of(words_of("after_dotted")))
