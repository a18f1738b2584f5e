"""Names brought back to the nominative, in languages that decline them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from habeas.reading.rules.naming.morphology import MORPHOLOGIES, parses


@lru_cache(maxsize=20_000)
def nominatives(name: str, language: str) -> tuple[str, ...]:
    """Forms in which a name may stand in a list; the one that is written comes first."""
    return tuple(dict.fromkeys((name, *_bases(name, language))))


def _bases(name: str, language: str) -> Iterator[str]:
    if language in MORPHOLOGIES:
        first, blank, last = name.rpartition(" ")
        for parsed in parses(last, language)[:4]:
            yield f"{first}{blank}{parsed.base}".title()
    elif language == "kk":
        yield from (name.removesuffix(each) for each in _STEMS["kk"] if name.endswith(each))
    elif language in ("de", "en") and name.endswith("s") and len(name) > 3:
        yield name[:-1]
    for ending, base in _ENDINGS_OF_CASES.get(language, ()):
        if name.endswith(ending) and len(name) > len(ending) + 2:
            yield name.removesuffix(ending) + base


DECLINED = ("ru", "uk", "cs", "kk", "pl")
_CASES = {  # an ending of some case / that of the nominative
    "ru": "е/ у/ а/ ом/ е/а ы/а у/а ой/а и/ь и/я",
    "uk": "у/ а/ ом/ ові/ і/ і/а и/а у/а ою/а і/ь ї/я",
    "cs": (
        "u/ a/ em/ ovi/ ě/a e/a y/a ou/a u/o a/o em/o u/a i/a i/e ě/ e/ ze/ha ové/ová ovou/ová"
        " ého/ý ému/ý ým/ý i/ í/e"
    ),
}
_ENDINGS_OF_CASES = {
    language: [pair.split("/") for pair in pairs.split()] for language, pairs in _CASES.items()
}


def nominative_name(written: Sequence[str], language: str, *, is_person: bool) -> str:
    """The name of somebody, or of something, whose name a text writes in these forms."""
    if language in MORPHOLOGIES:
        inflected = [_inflected(name, language, is_person=is_person) for name in written]
        return next((a for a, b in zip(written, inflected, strict=True) if a == b), inflected[0])
    if language == "cs" and len(written) > 1:
        return min(written, key=lambda name: (len(name), written.index(name)))
    return written[0]


_PARTS = ("Name", "Surn", "Patr", "Geox", "Orgn")


def _inflected(name: str, language: str, *, is_person: bool) -> str:
    words = name.split()
    if not is_person:
        return _word_inflected(name, language, None) if len(words) == 1 else name
    gender = _gender(words, language)
    return " ".join(_word_inflected(word, language, gender) for word in words)


def _gender(words: Sequence[str], language: str) -> str | None:
    """``masc`` or ``femn`` by a given name or a patronymic among the words."""
    for word in words:
        for parsed in parses(word, language):
            if parsed.is_a("Name", "Patr") and parsed.gender:
                return parsed.gender
    return None


def _word_inflected(word: str, language: str, gender: str | None) -> str:
    parsed = [
        each
        for each in parses(word, language)
        if each.is_a(*_PARTS) and not each.is_a("plur") and gender in (each.gender, None)
    ]
    if not parsed:
        return _by_ending(word, gender)
    if any(each.is_a("nomn") for each in parsed):
        return word
    return parsed[0].nominative or word


# Endings of family names that the dictionary does not know, and those of the nominative.
_BY_ENDING = {
    "masc": "ова/ов ева/ев ина/ин ову/ов еву/ев ину/ин овым/ов евым/ев иным/ин ого/ый ому/ый",
    "femn": "ову/ова еву/ева ину/ина овой/ова евой/ева иной/ина ую/ая ой/ая",
}


def _by_ending(word: str, gender: str | None) -> str:
    for pair in _BY_ENDING.get(gender or "", "").split():
        ending, nominative = pair.split("/")
        if word.endswith(ending):
            return word.removesuffix(ending) + nominative
    return word


_ENDINGS = {
    "ru": ("ами ями ыми ими ого его ому ему ой ою ей ею ом ем ём ым им ах ях а я у ю е и ы о ь й"),
    "uk": (
        "ами ями ими ові еві єві ого ому ої ою єю ею ом ем єм им ім ах ях а я у ю е є и і ї о ь й"
    ),
    "cs": ("ovými ovou ové ová ovi ými ých ého ému ou em ům ům ách ím ým á é í ý a e ě i o u y"),
    "pl": "owskiego owskim iego iemu ego emu ami ach owi ej em ą ę a e i o u y",
    "kk": (
        "ның нің дың дің тың тің нан нен дан ден мен пен бен"
        " ға ге қа ке да де та те ды ді ты ті ны ні"
    ),
}
_STEMS = {
    language: tuple(sorted(endings.split(), key=len, reverse=True))
    for language, endings in _ENDINGS.items()
}
_SHORTEST_STEM = 3


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """A word in lower case without the ending of its case, to tell mentions of one name."""
    folded = word.casefold().replace("ё", "е")
    for ending in _STEMS.get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded.removesuffix(ending)
    return folded
