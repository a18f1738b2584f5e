"""How much of what should be found in a document is found, layer by layer.

- persons, organisations, places: a mention counts where its start and its end are right
- roles: a mention of a person, with the right role
- dates: a stretch that overlaps, with the same ISO value
- interventions: the same type, and evidence that overlaps
- parties: in interventions that were found, the people in ``by``, ``addressed_to`` and ``for``
- facts: the same kind, a person who shares a mention, and evidence that overlaps

One thing found answers one thing that should be, first come, first served. Both sides have the form
of the corpus.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Found = Mapping[str, Any]
Place = tuple[int, int]

NAMES = ("persons", "organisations", "places")
LAYERS = (
    "persons",
    "roles",
    "organisations",
    "places",
    "dates",
    "interventions",
    "parties",
    "facts",
)


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found rightly, found at all, and should have been found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what should be found that was; 0 where there was nothing to find."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was found: how sure its reader was, and whether it is right."""

    layer: str
    confidence: float
    right: bool


def score(gold: Found, found: Found) -> dict[str, Score]:
    """The scores of one document in all layers."""
    acts = _pairs(gold.get("interventions", ()), found.get("interventions", ()), _same_act)
    dates = _pairs(gold.get("dates", ()), found.get("dates", ()), _same_date)
    facts = _pairs(gold.get("facts", ()), found.get("facts", ()), _same_fact(gold, found))
    return {
        **{layer: _of_sets(_mentions(gold, layer), _mentions(found, layer)) for layer in NAMES},
        "roles": _of_sets(_roles(gold), _roles(found)),
        "dates": _of_pairs(dates, gold, found, "dates"),
        "interventions": _of_pairs(acts, gold, found, "interventions"),
        "parties": _of_parties(acts, gold, found),
        "facts": _of_pairs(facts, gold, found, "facts"),
    }


def overlapping(gold: Found, found: Found) -> Score:
    """Names of all three layers where it is enough that stretches overlap, one to one.

    Kinder to who draws the borders of a name otherwise: with its title or its article.
    """
    total = Score()
    for layer in NAMES:
        wanted, had = ([*map(_as_span, sorted(_mentions(each, layer)))] for each in (gold, found))
        total += Score(len(_pairs(wanted, had, _overlap)), len(had), len(wanted))
    return total


def _as_span(place: Place) -> Found:
    return {"start": place[0], "end": place[1]}


def judged(gold: Found, found: Found) -> list[Judged]:
    """Each suggestion with a confidence, to see whether it means what it says.

    A person, body or place is right where most of its mentions are.
    """
    all_judged = []
    for layer in NAMES:
        wanted = _mentions(gold, layer)
        for named in found.get(layer, ()):
            mentions = [_place(each) for each in named["mentions"]]
            right = 2 * sum(each in wanted for each in mentions) > len(mentions)
            all_judged.append(Judged(layer, named["confidence"], right))
    for layer, same in (
        ("dates", _same_date),
        ("interventions", _same_act),
        ("facts", _same_fact(gold, found)),
    ):
        paired = [id(hit) for _, hit in _pairs(gold.get(layer, ()), found.get(layer, ()), same)]
        all_judged += [
            Judged(layer, each["confidence"], id(each) in paired) for each in found.get(layer, ())
        ]
    return all_judged


Same = Callable[[Found, Found], bool]


def _pairs(wanted: Iterable[Found], found: Iterable[Found], same: Same) -> list[tuple[Any, Any]]:
    left, pairs = [*found], []
    for each in wanted:
        hit = next((index for index, other in enumerate(left) if same(each, other)), None)
        if hit is not None:
            pairs.append((each, left.pop(hit)))
    return pairs


def _of_sets(wanted: set[Any], found: set[Any]) -> Score:
    return Score(len(wanted & found), len(found), len(wanted))


def _of_pairs(pairs: Sequence[object], gold: Found, found: Found, layer: str) -> Score:
    return Score(len(pairs), len(found.get(layer, ())), len(gold.get(layer, ())))


def _of_parties(acts: Iterable[tuple[Found, Found]], gold: Found, found: Found) -> Score:
    wanted_places, found_places = _places_of_people(gold), _places_of_people(found)
    total = Score()
    for one, other in acts:
        wanted, had = _parties(one, wanted_places), _parties(other, found_places)
        pairs = _pairs(wanted, had, _same_party)
        total += Score(len(pairs), len(had), len(wanted))
    return total


def _parties(act: Found, places: Mapping[str, set[Place]]) -> list[Found]:
    return [
        {"side": side, "places": places[party["id"]]}
        for side in ("by", "addressed_to", "for")
        for party in act.get(side, ())
        if party.get("id") in places
    ]


def _same_party(one: Found, other: Found) -> bool:
    return bool(one["side"] == other["side"] and one["places"] & other["places"])


def _place(span: Found) -> Place:
    return span["start"], span["end"]


def _mentions(document: Found, layer: str) -> set[Place]:
    return {_place(each) for named in document.get(layer, ()) for each in named["mentions"]}


def _roles(document: Found) -> set[tuple[Place, str]]:
    return {
        (_place(each), person.get("role"))
        for person in document.get("persons", ())
        for each in person["mentions"]
    }


def _places_of_people(document: Found) -> dict[str, set[Place]]:
    return {
        person["id"]: {_place(each) for each in person["mentions"]}
        for person in document.get("persons", ())
    }


def _overlap(one: Found, other: Found) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _evidence(found: Found) -> Sequence[Found]:
    said = found.get("evidence") or ()
    return (said,) if isinstance(said, Mapping) else said


def _share_evidence(one: Found, other: Found) -> bool:
    return any(_overlap(a, b) for a in _evidence(one) for b in _evidence(other))


def _same_date(one: Found, other: Found) -> bool:
    return _overlap(one, other) and bool(one["iso"] == other["iso"])


def _same_act(one: Found, other: Found) -> bool:
    return bool(one["type"] == other["type"]) and _share_evidence(one, other)


def _same_fact(gold: Found, found: Found) -> Same:
    wanted, had = _places_of_people(gold), _places_of_people(found)

    def same(one: Found, other: Found) -> bool:
        people = wanted.get(one["person"]["id"], set()) & had.get(other["person"]["id"], set())
        return one["kind"] == other["kind"] and bool(people) and _share_evidence(one, other)

    return same
