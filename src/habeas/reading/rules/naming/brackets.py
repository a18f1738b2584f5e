"""What a text adds to a name in brackets: "Jane Doe (Italy, S&D)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.reading.rules.found import Named, NameKind
from habeas.reading.rules.naming.known import COUNTRY, place_called
from habeas.reading.rules.text import Text
from habeas.vocabulary.parliament_groups import group_called, is_known_group

_BRACKET = re.compile(r"\s*\(([^()]{2,80})\)")


def with_brackets(text: Text, names: Sequence[Named]) -> Iterator[Named]:
    """The same names; people have the country and the group that stand behind them in brackets."""
    for named in names:
        yield _with_bracket(text, named) if named.kind is NameKind.PERSON else named


def _with_bracket(text: Text, named: Named) -> Named:
    for span in named.mentions:
        if bracket := _BRACKET.match(text.flat, span.end):
            parts = [part.strip() for part in re.split(r"[,;–—]| - ", bracket[1])]
            country = next(filter(None, map(_country, parts)), "")
            group = next((group_called(part) for part in parts if is_known_group(part)), "")
            if country and not group and len(parts) == 2:
                group = next(part for part in parts if _country(part) != country)
            if country or group:
                return replace(named, country=country, group=group)
    return named


def _country(name: str) -> str:
    known = place_called(name)
    return known.country if known and known.people >= COUNTRY else ""
