"""Made-up people for benchmarks: fifteen claims each, over three entities."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id

_LATIN = ("ba", "do", "ku", "mi", "na", "re", "sho", "ta", "vel", "zhi", "ar", "eln", "our", "yam")
_CYRILLIC = ("ба", "до", "ку", "ми", "на", "ре", "шо", "та", "вел", "жи", "ар", "елн", "оур", "ям")
_CATEGORIES = ("journalist", "blogger", "trade_unionist", "politician", "lawyer", "protester")
_COUNTRIES = ("kz", "by", "ru", "az", "tr", "ir")
_FIRST_ARREST = date(2009, 1, 1)
_DAYS = 5000


def made_up_people(count: int, citation: Citation, seed: int = 1) -> Iterator[list[NewClaim]]:
    """The claims of each person, all citing one passage; the same for the same seed but for ids."""
    random = Random(seed)  # noqa: S311  nothing secret is drawn
    for _ in range(count):
        yield _person(random, citation)


def made_up_names(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Names in Latin and in Cyrillic letters; the same for the same seed."""
    random = Random(seed)  # noqa: S311  nothing secret is drawn
    for _ in range(count):
        yield _names(random)


def _person(random: Random, citation: Citation) -> list[NewClaim]:
    person, detention, decision = new_id(), new_id(), new_id()
    latin, cyrillic = _names(random)
    arrested = _FIRST_ARREST + timedelta(days=random.randrange(_DAYS))
    stated = arrested + timedelta(days=random.randrange(30, 300))
    claims = [
        (person, "Person", "name", latin),
        (person, "Person", "alias", cyrillic),
        (person, "Person", "nationality", random.choice(_COUNTRIES)),
        (person, "Person", "gender", random.choice(("male", "female"))),
        (person, "Person", "category", random.choice(_CATEGORIES)),
        (person, "Person", "birthDate", str(random.randrange(1940, 2000))),
        (detention, "Detention", "detainee", person),
        (detention, "Detention", "startDate", arrested.isoformat()),
        (detention, "Detention", "heldOn", stated.isoformat()),
        (detention, "Detention", "statedReason", f"made-up reason {random.randrange(99)}"),
        (decision, "CourtDecision", "defendant", person),
        (decision, "CourtDecision", "detention", detention),
        (decision, "CourtDecision", "date", stated.isoformat()),
        (decision, "CourtDecision", "sentenceKind", random.choice(("imprisonment", "fine"))),
        (decision, "CourtDecision", "sentenceLength", f"P{random.randrange(1, 15)}Y"),
    ]
    return [NewClaim(*claim, citation=citation) for claim in claims]


def _names(random: Random) -> tuple[str, str]:
    """A name of two words in two scripts."""
    words = [[random.randrange(len(_LATIN)) for _ in range(random.randrange(2, 5))] for _ in "ab"]
    latin = " ".join("".join(_LATIN[part] for part in word).capitalize() for word in words)
    cyrillic = " ".join("".join(_CYRILLIC[part] for part in word).capitalize() for word in words)
    return latin, cyrillic
