"""All readers over one text, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from habeas.reading.rules.added import AddedReader, with_added
from habeas.reading.rules.dates import read_dates
from habeas.reading.rules.found import ActRead, DateRead, FactRead, Named, Reading
from habeas.reading.rules.naming import read_names
from habeas.reading.rules.naming.brackets import with_brackets
from habeas.reading.rules.naming.roles import with_roles
from habeas.reading.rules.telling import read_acts, read_counts, read_facts
from habeas.reading.rules.text import LONGEST_READ, Text, text_of
from habeas.values.dates import PartialDate

VERSION = 2
"""Rises when readers find something else in the same text."""

_ROUNDS = 2  # who has a role says what is told of whom, and the other way round

_HELD = frozenset(
    (
        "arrest",
        "charge",
        "sentence",
        "detention_place",
        "imprisoned",
        "pretrial_detention",
        "regime",
        "release",
        "release_ordered",
        "time_in_detention",
        "sentence_change",
        "sentence_execution",
        "transfer",
        "trial",
    )
)
"""Kinds of fact that are told of those alone who are held or prosecuted, or were."""
_MANY = 3


def read(
    original: str,
    language: str = "",
    written: date | None = None,
    added: Sequence[AddedReader] = (),
) -> Reading:
    """What stands in a text.

    ``language`` is ISO 639-1, told from the text where it is empty; ``written`` is the day on
    which the document was written, where that is known beforehand. ``added`` are readers from
    elsewhere, asked one after the other once ours are done.
    """
    return with_added(original[:LONGEST_READ], _read(original, language, written), added)


def _read(original: str, language: str, written: date | None) -> Reading:
    text = text_of(original, language)
    dates, day = read_dates(text, written)
    names, facts, acts = _told(text, with_roles(text, read_names(text, dates)), dates)
    return Reading(
        language=text.language,
        written=PartialDate.from_edtf(day.isoformat()) if day else None,
        names=tuple(with_brackets(text, names)),
        dates=tuple(dates),
        acts=tuple(acts),
        facts=tuple(facts),
        counts=tuple(read_counts(text, names)),
        notes=_notes(original),
    )


def _told(
    text: Text, names: Sequence[Named], dates: Sequence[DateRead]
) -> tuple[Sequence[Named], list[FactRead], list[ActRead]]:
    """What is told of whom, and the names with the roles that follow from it."""
    facts, acts = read_facts(text, names, dates), read_acts(text, names, dates)
    for _ in range(_ROUNDS):
        again = with_roles(text, names, roles_told(facts, acts))
        if again == names:
            break
        names = again
        facts, acts = read_facts(text, names, dates), read_acts(text, names, dates)
    return names, facts, acts


def roles_told(facts: Iterable[FactRead], acts: Iterable[ActRead]) -> dict[str, set[str]]:
    """What facts and acts say of the roles of those who are named in them, by id."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        kinds[fact.person].add(fact.kind)
    for person, known in kinds.items():
        told[person].add("has-fact")
        if known & _HELD:
            told[person].add("fact-of-the-held")
        if len(known) >= _MANY:
            told[person].add("many-facts")
    for act in acts:
        for evidence, parties in (
            ("acts-by", act.by),
            ("is-addressed", act.addressed_to),
            ("is-concerned", act.concerns),
        ):
            for party in parties:
                told[party.id].add(evidence)
    return told


def _notes(original: str) -> tuple[str, ...]:
    """What a reader of the reading should know of how it was made."""
    if len(original) <= LONGEST_READ:
        return ()
    return (f"The text is long: only its first {LONGEST_READ:,} characters were read.",)
