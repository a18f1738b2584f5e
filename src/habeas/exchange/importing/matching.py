"""Which people of the register a list means: by exactly the same name and country, or nobody.

Members of one parliament share family names, and a wrong link puts one person's acts on another's
page, where nobody looks for it. So a name that is merely alike is suggested and never linked, nor
is one that two people bear, nor somebody of whom the record knows no country, or who has another
number of the same register.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from habeas.exchange.importing.kinds import NUMBER
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_about, claims_of
from habeas.register.queries.called import entities_called
from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import clean_value

_OF_A_PERSON = frozenset({"nationality", "citizenship", "country"})
_NAMING = ("participant", "holder")


def people_of_country(
    viewer: Viewer, asked: Mapping[str, tuple[str, str]], scheme: str
) -> dict[str, str]:
    """The one person of each name and country (a code), by the key under which it is asked.

    ``scheme`` is that of the numbers that are about to be given: who has one is somebody else.
    """
    called = people_called(viewer, [name for name, _ in asked.values()])
    often = Counter(name.casefold() for name, _ in asked.values())
    found = {
        key: called[name]
        for key, (name, _) in asked.items()
        if name in called and often[name.casefold()] == 1
    }
    said = claims_of(viewer, found.values())
    countries = _countries(viewer, said)
    return {
        key: person
        for key, person in found.items()
        if asked[key][1] in countries[person] and not _has_number(said[person], scheme)
    }


def people_called(viewer: Viewer, names: Collection[str]) -> dict[str, str]:
    """The one person who is called exactly so, by name; a name that two bear is left out."""
    found = entities_called(viewer, "Person", names)
    return {name: people[0] for name, people in found.items() if len(people) == 1}


def _countries(viewer: Viewer, said: Mapping[str, Sequence[StoredClaim]]) -> dict[str, set[str]]:
    """The countries (codes) of these people, or for which they acted or held an office."""
    found: dict[str, set[str]] = defaultdict(set)
    for person, claims in said.items():
        found[person] |= {claim.value for claim in claims if claim.prop in _OF_A_PERSON}
    about = claims_about(viewer, [*said], props=_NAMING)
    parts = claims_of(viewer, {claim.entity for claims in about.values() for claim in claims})
    for person, claims in about.items():
        for link in claims:
            found[person] |= {
                _code(claim.value)
                for claim in parts[link.entity]
                if claim.prop in ("country", "constituency")
            }
    return found


def _code(country: str) -> str:
    try:
        return clean_value("Participation", "country", country)
    except InputError:  # a constituency may be a town
        return ""


def _has_number(claims: Sequence[StoredClaim], scheme: str) -> bool:
    numbers = [claim.value for claim in claims if claim.prop == NUMBER]
    return any(number.startswith(f"{scheme}:") for number in numbers)
