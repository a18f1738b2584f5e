"""Names of which one part stands alone, where the full one stands elsewhere in the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.chinese.families import family_name_of, has_family_name
from habeas.reading.rules.naming.chinese.foreign import parts_of
from habeas.reading.rules.naming.chinese.lexicon import one_of, patterns_of, words_of
from habeas.reading.rules.naming.chinese.words import is_common
from habeas.reading.rules.naming.known import place_called
from habeas.reading.rules.naming.lexicon import Lexicon

_LONGEST = 4  # characters of a Chinese name


def everywhere(flat: str, names: Iterable[str]) -> Iterator[Span]:
    """Where some names stand."""
    for name in names:
        for match in re.finditer(re.escape(name), flat):
            yield Span(*match.span())


def short_names(flat: str, names: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Where a part of a name stands alone, and where the name stands that is meant by it.

    A part of a foreign name means itself; 郝律师, 孟、覃二人 and 贺案 mean those of the full names.
    """
    families: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        parts = parts_of(name)
        if len(parts) > 1:
            outer = filter(_may_stand_alone, dict.fromkeys((parts[0], parts[-1])))
            yield from ((span, span) for span in everywhere(flat, outer))
        elif has_family_name(name) and 1 < len(name) <= _LONGEST:
            families[family_name_of(name)].append(name)
    titles = patterns_of(lexicon).title.pattern
    for family, bearers in families.items():
        for pattern in _family_alone(family, titles):
            for match in re.finditer(pattern, flat):
                yield Span(*match.span("name")), _bearer(flat, match.start("name"), bearers)


def _may_stand_alone(part: str) -> bool:
    return len(part) > 1 and not place_called(part) and not is_common(part)


def _family_alone(family: str, titles: str) -> Iterator[str]:
    """Where a family name stands for somebody: 郝律师, 罗曾到…, 孟、覃二人, 关注贺案."""
    name = f"(?P<name>{family})"
    following = one_of(words_of("after_family_names"))
    opens = rf"(?:^|(?<=[，。；：、！？“（\s])){one_of(words_of('before_family_names'))}?"
    yield rf"{name}(?=(?:{titles}|[、和与及]\w(?:{titles}|[二两三四五六]?[人位])))"
    yield rf"{opens}{name}(?=[0-9]{{1,4}}[年月日]|{following})"
    yield rf"(?<=[、和与及]){name}(?=[二两三四五六]人|等人|案)"
    yield rf"{one_of(words_of('before_cases'))}{name}(?=案)"


def _bearer(flat: str, start: int, bearers: Sequence[str]) -> Span:
    """The bearer of a family name who is named last before it, or else the first."""
    before = {each: flat.rfind(each, 0, start) for each in bearers}
    bearer = max(bearers, key=lambda each: before[each])
    place = before[bearer] if before[bearer] >= 0 else flat.find(bearer)
    return Span(place, place + len(bearer))
