"""Identifiers of the field: one document or person, in every form in which its number is printed.

An `Identifier` keeps the value as it was written and a normal form; two are the same when scheme
and normal form are. The forms stand in one table, `_FORMS`, in the order in which they are tried.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from habeas.values.errors import InputError

_LONGEST = 200
# One character for one, so that positions in the text stay what they are.
_PRINTED = str.maketrans("‐‑‒–—−\u00a0\u2007\u202f\t\n\r", "------      ")


class IdentifierError(InputError):
    """The text is no identifier of a known scheme, or not of the scheme that was asked for."""


class Scheme(StrEnum):
    """Who numbers what. The normal form of each is shown beside it."""

    EP_QUESTION = "ep-question"  # E-007095/2017, with its answer E-007095/2017(ASW)
    EP_TEXT = "ep-text"  # TA-8-2019-0203, B-8-2019-0205, RC-8-2019-0204, A-8-2018-0001
    EP_PROCEDURE = "ep-procedure"  # 2019/2610(RSP)
    EP_DOCUMENT = "ep-document"  # PE705.103
    EP_MEMBER = "ep-member"  # 28365
    WGAD_OPINION = "wgad-opinion"  # 16/2017
    HRC_COMMUNICATION = "hrc-communication"  # 2146/2012
    SPECIAL_PROCEDURES = "special-procedures"  # UA KAZ 2/2011
    UN_DOCUMENT = "un-document"  # A/HRC/28/10
    PACE_DOCUMENT = "pace-document"  # 14416
    PACE_DECLARATION = "pace-declaration"  # 638
    PACE_QUESTION = "pace-question"  # 707
    PACE_RESOLUTION = "pace-resolution"  # 1900
    AMNESTY_URGENT_ACTION = "amnesty-urgent-action"  # 115/2016
    WIKIDATA = "wikidata"  # Q1234
    ISO_3166_2 = "iso-3166-2"  # KZ-75


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier: its scheme, the value as written, and the normal form.

    Equality and hash leave the value out.
    """

    scheme: Scheme
    value: str = field(compare=False)
    normal: str

    def __str__(self) -> str:
        return self.normal


_Normal = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class _Form:
    """One printed form.

    `in_text` False: too plain to be looked for in running text. `named` False: too plain even
    alone, so read only when the scheme is asked for.
    """

    scheme: Scheme
    pattern: str
    normal: _Normal
    in_text: bool = True
    named: bool = True


def parse_identifier(text: str, scheme: Scheme | None = None) -> Identifier:
    """Read one identifier in any of its printed forms, in capitals or not.

    `scheme` narrows what is tried, and allows forms that say nothing alone (a bare `28365`).
    Raises `IdentifierError`.
    """
    value = " ".join(text.split())
    if 0 < len(value) <= _LONGEST:
        printed = value.translate(_PRINTED)
        for form, pattern in _WHOLE:
            if form.scheme is scheme or (scheme is None and form.named):
                match = pattern.fullmatch(printed)
                if match is not None:
                    return Identifier(form.scheme, value, form.normal(match))
    asked = "a known scheme" if scheme is None else scheme.value
    raise IdentifierError(f"{value[:60]!r} is not an identifier of {asked}")


def find_identifiers(text: str) -> list[tuple[int, int, Identifier]]:
    """All identifiers in a text as (start, end, identifier), in order, none overlapping.

    Start and end count characters of the text as given. Never raises. Case matters here, and
    forms that are words or numbers elsewhere (`KZ-75`, short QIDs, bare numbers) are left.
    """
    found = sorted(_candidates(text), key=lambda each: (each[0], -each[1]))
    kept: list[tuple[int, int, Identifier]] = []
    for candidate in found:
        if not kept or candidate[0] >= kept[-1][1]:
            kept.append(candidate)
    return kept


def same_identifier(first: Identifier | str, second: Identifier | str) -> bool:
    """Do both name the same thing? Text is read first. Raises `IdentifierError`."""
    one, other = (
        each if isinstance(each, Identifier) else parse_identifier(each) for each in (first, second)
    )
    return one == other


def _candidates(text: str) -> Iterator[tuple[int, int, Identifier]]:
    printed = text.translate(_PRINTED)
    for form, pattern in _IN_TEXT:
        for match in pattern.finditer(printed):
            start, end = match.span()
            value = " ".join(text[start:end].split())
            yield start, end, Identifier(form.scheme, value, form.normal(match))


def _year(digits: str) -> str:
    """Four digits of a year; of two digits, 79 to 99 are the 1900s (Parliament's first term)."""
    if len(digits) == 4:
        return digits
    return f"19{digits}" if int(digits) >= 79 else f"20{digits}"


def _question(match: re.Match[str]) -> str:
    """The term is left out: Parliament numbers its questions by year, across its terms."""
    answer = (match["answer"] or "").upper()
    number = f"{match['kind'].upper()}-{int(match['number']):06}/{_year(match['year'])}"
    return f"{number}({answer})" if answer else number


def _text_of(kind: str) -> _Normal:
    return lambda match: f"{kind}-{int(match['term'])}-{match['year']}-{int(match['number']):04}"


def _number_and_year(match: re.Match[str]) -> str:
    return f"{int(match['number'])}/{_year(match['year'])}"


def _number(match: re.Match[str]) -> str:
    return str(int(match["number"]))


def _special(match: re.Match[str]) -> str:
    return f"{match['kind']} {match['state']} {_number_and_year(match)}".upper()


def _capitals(match: re.Match[str]) -> str:
    return match["whole"].upper()


def _symbol(match: re.Match[str]) -> str:
    return re.sub("/(?:ADD|REV|CORR)", lambda part: part[0].title(), _capitals(match))


def _across_lines(pattern: str) -> str:
    """In running text a line may end, and be indented, where the form has a space."""
    return re.sub(r" (\??)", lambda space: " {0,9}" if space[1] else " {1,9}", pattern)


_KIND = r"(?P<kind>[EPOGK])"
_NUMBER = r"(?P<number>[0-9]{1,6})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SHORT_YEAR = r"(?P<year>(?:19|20)?[0-9]{2})"
_TERM = r"(?P<term>[0-9]{1,2})"
_NO = r"(?:[Nn]o\.?|[Nn]°|№)"
_ANSWER = r"(?: ?\((?P<answer>ASW(?:-ANN[0-9]{2})?)\))?"
_DASHED_ANSWER = r"(?:-(?P<answer>ASW(?:-ANN[0-9]{2})?))?"
_TEXT_NUMBER = r"(?P<number>[0-9]{1,4})"
_MEMBER = r"(?P<number>[0-9]{1,6})"
_SEGMENTS = r"(?:/[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9]+\))?)"
_UN_ORGANS = (
    r"(?:A/(?:HRC|RES|C\.[1-6]|CONF\.[0-9]+|[0-9]{1,2})|S/(?:RES|PV\.[0-9]+|[0-9]{4})"
    r"|E/(?:RES|CN\.[0-9]+|C\.[0-9]+|[0-9]{4})"
    r"|(?:CCPR|CAT|CERD|CEDAW|CRC|CED|CMW|CRPD)/(?:C|OP|SP))"
)
_LETTER = r"(?P<kind>J?UA|J?AL|OL|OTH)"

_FORMS = (
    _Form(Scheme.EP_QUESTION, rf"{_KIND}-{_NUMBER}/{_SHORT_YEAR}{_ANSWER}", _question),
    _Form(Scheme.EP_QUESTION, rf"{_KIND}-{_NUMBER}/{_SHORT_YEAR}{_DASHED_ANSWER}", _question),
    _Form(
        Scheme.EP_QUESTION,
        rf"{_KIND}-(?:[0-9]{{1,2}}-)?{_YEAR}-(?P<number>[0-9]{{6}}){_DASHED_ANSWER}",
        _question,
    ),
    _Form(
        Scheme.EP_QUESTION,
        rf"{_KIND}-(?P<number>[0-9]{{4,6}})-(?P<year>[0-9]{{2}}){_DASHED_ANSWER}",
        _question,
    ),
    _Form(Scheme.EP_TEXT, rf"P{_TERM}_TA(?:-PROV)?\({_YEAR}\){_TEXT_NUMBER}", _text_of("TA")),
    _Form(Scheme.EP_TEXT, rf"T{_TERM}-{_TEXT_NUMBER}/{_YEAR}", _text_of("TA")),
    _Form(Scheme.EP_TEXT, rf"TA-{_TERM}-{_YEAR}-{_TEXT_NUMBER}", _text_of("TA")),
    _Form(Scheme.EP_TEXT, rf"RC-?B?{_TERM}-{_TEXT_NUMBER}/{_YEAR}", _text_of("RC")),
    _Form(Scheme.EP_TEXT, rf"RC-{_TERM}-{_YEAR}-{_TEXT_NUMBER}", _text_of("RC")),
    _Form(Scheme.EP_TEXT, rf"B{_TERM}-{_TEXT_NUMBER}/{_YEAR}", _text_of("B")),
    _Form(Scheme.EP_TEXT, rf"B-{_TERM}-{_YEAR}-{_TEXT_NUMBER}", _text_of("B")),
    _Form(Scheme.EP_TEXT, rf"A{_TERM}-{_TEXT_NUMBER}/{_YEAR}", _text_of("A")),
    _Form(Scheme.EP_TEXT, rf"A-{_TERM}-{_YEAR}-{_TEXT_NUMBER}", _text_of("A")),
    _Form(
        Scheme.EP_PROCEDURE,
        rf"(?:{_YEAR}/(?P<number>[0-9]{{4}}[A-Z]?)\((?P<kind>[A-Z]{{3}})\))",
        lambda match: f"{match['year']}/{match['number']}({match['kind']})".upper(),
    ),
    _Form(
        Scheme.EP_DOCUMENT,
        r"PE ?(?P<number>[0-9]{3}\.[0-9]{3})(?:v[0-9]{2}-[0-9]{2})?",
        lambda match: f"PE{match['number']}",
    ),
    _Form(
        Scheme.EP_MEMBER,
        rf"(?:https?://)?data\.europarl\.europa\.eu/person/{_MEMBER}",
        _number,
    ),
    _Form(
        Scheme.EP_MEMBER,
        rf"(?:https?://)?(?:www\.)?europarl\.europa\.eu/meps/[a-z]{{2}}/{_MEMBER}"
        r"(?:/[A-Za-z0-9_+%./-]*[A-Za-z0-9])?",
        _number,
    ),
    _Form(Scheme.EP_MEMBER, rf"(?:MEP )?{_MEMBER}", _number, in_text=False, named=False),
    _Form(
        Scheme.WGAD_OPINION,
        rf"(?:WGAD )?[Oo]pinion(?: {_NO})? ?(?P<number>[0-9]{{1,2}})/{_YEAR}",
        _number_and_year,
    ),
    _Form(Scheme.WGAD_OPINION, rf"A/HRC/WGAD/{_YEAR}/(?P<number>[0-9]{{1,3}})", _number_and_year),
    _Form(
        Scheme.WGAD_OPINION,
        rf"(?:{_NO} ?)?(?P<number>[0-9]{{1,3}})/{_YEAR}",
        _number_and_year,
        in_text=False,
        named=False,
    ),
    _Form(
        Scheme.HRC_COMMUNICATION,
        rf"[Cc]ommunication(?: {_NO})? ?(?P<number>[0-9]{{1,4}})/{_YEAR}",
        _number_and_year,
    ),
    _Form(
        Scheme.HRC_COMMUNICATION,
        rf"CCPR/C/[0-9]{{1,3}}/D/(?P<number>[0-9]{{1,4}})/{_YEAR}",
        _number_and_year,
    ),
    _Form(
        Scheme.HRC_COMMUNICATION,
        rf"(?:{_NO} ?)?(?P<number>[0-9]{{1,4}})/{_YEAR}",
        _number_and_year,
        in_text=False,
        named=False,
    ),
    _Form(
        Scheme.SPECIAL_PROCEDURES,
        rf"{_LETTER} (?P<state>[A-Z]{{3}}) (?P<number>[0-9]{{1,3}})/{_YEAR}",
        _special,
    ),
    _Form(Scheme.UN_DOCUMENT, rf"(?P<whole>{_UN_ORGANS}{_SEGMENTS}+)", _symbol),
    _Form(Scheme.PACE_DOCUMENT, r"(?:PACE )?Doc\.? ?(?P<number>[0-9]{4,5})", _number),
    _Form(
        Scheme.PACE_DECLARATION,
        rf"[Ww]ritten [Dd]eclaration(?: {_NO})? ?(?P<number>[0-9]{{1,4}})",
        _number,
    ),
    _Form(
        Scheme.PACE_QUESTION,
        rf"[Ww]ritten [Qq]uestion(?: {_NO})? ?(?P<number>[0-9]{{1,4}})",
        _number,
    ),
    # The Security Council prints its resolutions in the same form.
    _Form(
        Scheme.PACE_RESOLUTION,
        r"(?<!Council\x20)(?<!UNSC\x20)(?:PACE )?"
        rf"Resolution(?: {_NO})? ?(?P<number>[0-9]{{3,4}}) \({_YEAR}\)",
        _number,
    ),
    _Form(
        Scheme.AMNESTY_URGENT_ACTION,
        rf"(?:UA|Urgent Action):? ?(?P<number>[0-9]{{1,3}})/{_SHORT_YEAR}",
        _number_and_year,
    ),
    _Form(
        Scheme.WIKIDATA,
        r"(?:https?://)?(?:www\.)?wikidata\.org/(?:wiki|entity)/(?P<whole>Q[1-9][0-9]{0,10})",
        _capitals,
    ),
    _Form(Scheme.WIKIDATA, r"(?P<whole>Q[1-9][0-9]{2,10})", _capitals),
    _Form(Scheme.WIKIDATA, r"(?P<whole>Q[1-9][0-9]?)", _capitals, in_text=False),
    _Form(Scheme.ISO_3166_2, r"ISO 3166-2:? ?(?P<whole>[A-Z]{2}-[A-Z0-9]{1,3})", _capitals),
    _Form(Scheme.ISO_3166_2, r"(?P<whole>[A-Z]{2}-[A-Z0-9]{1,3})", _capitals, in_text=False),
)

_WHOLE = [(form, re.compile(form.pattern, re.IGNORECASE)) for form in _FORMS]
_IN_TEXT = [
    (form, re.compile(rf"(?<![\w/-])(?:{_across_lines(form.pattern)})(?![\w]|[/-]\w)"))
    for form in _FORMS
    if form.in_text
]
