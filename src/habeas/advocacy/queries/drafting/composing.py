"""Sentences of the record, put together in the order of a kind of draft."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from habeas.advocacy.queries.drafting.known import Appeal, Known, Said
from habeas.advocacy.queries.drafting.phrasing import country_text, within
from habeas.advocacy.rules.draft_kinds import Asking, DraftKind, Opening, Section, Topic
from habeas.advocacy.rules.texts import Part, Passage, Sentence
from habeas.advocacy.rules.words import words_in
from habeas.ledger.queries import StoredClaim
from habeas.register.queries.labels import term_label

RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Composing:
    """What a text is made for: a kind, people, and how many words it may have (None: any)."""

    kind: DraftKind
    people: tuple[Known, ...]
    addressee: str
    words: int | None
    questions: int | None

    @property
    def names(self) -> str:
        """The people by name."""
        return joined([person.name for person in self.people])

    @property
    def countries(self) -> str:
        """The countries of the people."""
        return country_text(claim for person in self.people for claim in person.countries)


Drawn = tuple[Part, tuple[Said | str, ...]]


def compose(wanted: Composing) -> tuple[tuple[Passage, ...], tuple[StoredClaim, ...]]:
    """The passages of a draft, and the claims on which they rest in the order of their use."""
    opening, asking = _opening(wanted), list(_asking(wanted))
    spent = sum(words_in(_words(one)) for _, some in (*opening, *asking) for one in some)
    left = None if wanted.words is None else wanted.words - spent
    drawn = [*_heading(wanted), *opening, *_body(wanted, left), *asking]
    claims: dict[str, StoredClaim] = {}
    for _, some in drawn:
        for said in some:
            if isinstance(said, Said):
                claims |= {claim.id: claim for claim in said.claims}
    passages = tuple(
        Passage(part, tuple(map(_sentence, some)), line)
        for line, (part, some) in enumerate(drawn, 1)
    )
    return passages, tuple(claims.values())


def _words(said: Said | str) -> str:
    return said.text if isinstance(said, Said) else said


def _sentence(said: Said | str) -> Sentence:
    if isinstance(said, str):
        return Sentence(said)
    return Sentence(said.text, tuple(dict.fromkeys(claim.id for claim in said.claims)))


def joined(names: Sequence[str]) -> str:
    """Names in one phrase."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _opening(wanted: Composing) -> list[Drawn]:
    said = {"names": wanted.names, "countries": wanted.countries, "addressee": wanted.addressee}
    claims = _claims(each.name_claims[:1] + each.countries[:1] for each in wanted.people)
    if wanted.kind.opening is Opening.LETTER:
        text = gettext("We, the undersigned, write to you about %(names)s.") % said
    elif wanted.kind.opening is Opening.DECLARATION and wanted.countries:
        text = gettext(
            "The undersigned, members of the Parliamentary Assembly, are concerned about %(names)s"
            " (%(countries)s)."
        )
        text %= said
    elif wanted.kind.opening is Opening.DECLARATION:
        text = gettext(
            "The undersigned, members of the Parliamentary Assembly, are concerned about %(names)s."
        )
        text %= said
    else:
        return []
    return [(Part.TEXT, (Said(Topic.IDENTITY, text, claims),))]


def _claims(some: Iterable[Iterable[StoredClaim]]) -> tuple[StoredClaim, ...]:
    return tuple(claim for claims in some for claim in claims)


def _body(wanted: Composing, left: int | None) -> Iterator[Drawn]:
    if left is not None:
        yield from _within(wanted, left)
        return
    together = [section for section in wanted.kind.sections if section.topics == (Topic.APPEALS,)]
    apart = [section for section in wanted.kind.sections if section not in together]
    for person in wanted.people:
        if len(wanted.people) > 1 and wanted.kind.by_person:
            yield Part.HEADING, (person.name,)
        for section in apart:
            yield from _section(section, [person])
    for section in together:
        yield from _section(section, wanted.people)


def _heading(wanted: Composing) -> Iterator[Drawn]:
    if not wanted.kind.by_person:
        yield Part.HEADING, (_subject(wanted),)


def _subject(wanted: Composing) -> str:
    said = {"names": wanted.names, "countries": wanted.countries}
    if wanted.countries:
        return gettext("Subject: %(names)s (%(countries)s)") % said
    return gettext("Subject: %(names)s") % said


def _section(section: Section, people: Sequence[Known]) -> Iterator[Drawn]:
    said = [one for person in people for one in person.about(*section.topics)]
    once = list({one.text: one for one in said}.values())
    if not once and not section.blank:
        return
    if section.heading:
        yield Part.HEADING, (gettext(section.heading),)
    if not section.topics:
        yield Part.TEXT, (gettext("To be filled in by whoever submits it."),)
    elif not once:
        yield Part.TEXT, (gettext("Nothing is recorded on this."),)
    elif section.topics == (Topic.APPEALS,):
        yield from ((Part.TEXT, (one,)) for one in sorted(once, key=lambda one: str(one.when)))
    else:
        yield Part.TEXT, tuple(once)


def _within(wanted: Composing, left: int) -> Iterator[Drawn]:
    """One paragraph for each person, of the weightiest sentences that the limit leaves room for."""
    topics = [topic for section in wanted.kind.sections for topic in section.topics]
    chosen: dict[str, list[Said]] = {person.id: [] for person in wanted.people}
    for topic in topics:
        for person in wanted.people:
            for said in person.about(topic):
                if words_in(said.text) <= left:
                    left -= words_in(said.text)
                    chosen[person.id].append(said)
    yield from ((Part.TEXT, tuple(some)) for some in chosen.values() if some)


def _asking(wanted: Composing) -> Iterator[Drawn]:
    match wanted.kind.asking:
        case Asking.QUESTIONS:
            questions = list(_questions(wanted))[: wanted.questions]
            yield from ((Part.QUESTION, (said,)) for said in questions)
        case Asking.SENTENCE:
            yield from ((Part.TEXT, (said,)) for said in _demanded(wanted))
        case Asking.LIST | Asking.OF_STATE:
            all_asked = wanted.kind.asking is Asking.LIST
            asked = _open_demands(wanted) if all_asked else _of_state(wanted)
            if asked:
                yield Part.HEADING, (gettext("What is asked"),)
            yield from ((Part.QUESTION, (_demand(kind, some),)) for kind, some in asked.items())
    if wanted.kind.opening is Opening.LETTER:
        yield Part.TEXT, (gettext("We should be grateful for an answer."),)


def _demand(kind: str, claims: Sequence[StoredClaim]) -> Said:
    text = gettext("%(demand)s.") % {"demand": term_label("demand_kinds", kind)}
    return Said(Topic.APPEALS, text, tuple(claims))


def _open_demands(wanted: Composing) -> dict[str, list[StoredClaim]]:
    """What was demanded before for any of the people, by kind; release only for who is held."""
    held = any(person.held for person in wanted.people)
    found: dict[str, list[StoredClaim]] = {}
    for appeal in _appeals(wanted):
        for claim in appeal.demands:
            if held or claim.value != RELEASE:
                found.setdefault(claim.value, []).append(claim)
    return found


def _of_state(wanted: Composing) -> dict[str, list[StoredClaim]]:
    return {kind: some for kind, some in _open_demands(wanted).items() if kind in _OF_STATE}


def _appeals(wanted: Composing) -> Iterator[Appeal]:
    yield from {one.id: one for person in wanted.people for one in person.appeals}.values()


def _demanded(wanted: Composing) -> Iterator[Said]:
    """One sentence that asks again for what was asked before."""
    asked = _of_state(wanted)
    if asked:
        demands = joined([within(term_label("demand_kinds", kind)) for kind in asked])
        text = gettext("We ask the authorities again for: %(demands)s.") % {"demands": demands}
        yield Said(Topic.APPEALS, text, _claims(asked.values()))


def _questions(wanted: Composing) -> Iterator[Said]:
    """At most three sub-questions: what was done since, what was asked, what follows from it."""
    liberty = _claims(said.claims for each in wanted.people for said in each.about(Topic.LIBERTY))
    names = _claims(each.name_claims[:1] for each in wanted.people)
    said = {"names": wanted.names, "addressee": wanted.addressee, "countries": wanted.countries}
    last = _last_answer(wanted)
    if last and last.answered:
        text = gettext("What has the %(addressee)s done for %(names)s since its answer of %(day)s?")
        told = {**said, "day": last.answered_day}
        yield Said(Topic.APPEALS, text % told, (*names, *last.answer_claims))
    else:
        text = gettext(
            "What is known to the %(addressee)s of %(names)s, and what was done for them?"
        )
        yield Said(Topic.APPEALS, text % said, (*names, *liberty))
    countries = _claims(each.countries for each in wanted.people)
    if asked := _of_state(wanted):
        demands = joined([within(term_label("demand_kinds", kind)) for kind in asked])
        text = gettext("Will the %(addressee)s press for what was asked: %(demands)s?")
        yield Said(Topic.APPEALS, text % {**said, "demands": demands}, _claims(asked.values()))
    text = gettext(
        "How does the %(addressee)s weigh this in the EU’s relations with %(countries)s, the human"
        " rights dialogue included?"
    )
    if not wanted.countries:
        text = gettext(
            "How does the %(addressee)s weigh this in the EU’s relations with the state concerned?"
        )
    yield Said(Topic.APPEALS, text % said, countries or (*names, *liberty))


# What only the state that holds somebody can do.
_OF_STATE = frozenset(
    {
        "release",
        "review_of_case",
        "medical_care",
        "access",
        "better_conditions",
        "fair_trial",
        "investigation",
        "compensation",
        "stop_prosecution",
        "stop_mistreatment",
    }
)


def _last_answer(wanted: Composing) -> Appeal | None:
    answered = [
        appeal
        for appeal in _appeals(wanted)
        if appeal.answered and appeal.answer_claims and wanted.kind.procedure in appeal.procedures
    ]
    return max(answered, key=lambda appeal: str(appeal.answered), default=None)
