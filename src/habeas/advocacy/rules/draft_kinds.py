"""The kinds of draft, as data: for which use, from which topics, in which order."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop

from habeas.values.errors import InputError


class DraftRefused(InputError):
    """There can be no such draft."""


class Topic(StrEnum):
    """What a sentence is about."""

    IDENTITY = "identity"
    LIBERTY = "liberty"
    PLACE = "place"
    ARREST = "arrest"
    CHARGE = "charge"
    SENTENCE = "sentence"
    REVIEW = "review"
    HEALTH = "health"
    MISTREATMENT = "mistreatment"
    PERPETRATOR = "perpetrator"
    REASON = "reason"
    ASSESSMENT = "assessment"
    APPEALS = "appeals"


class Opening(StrEnum):
    """With which sentence a draft begins, if with any."""

    NONE = ""
    LETTER = "letter"
    DECLARATION = "declaration"


class Asking(StrEnum):
    """In which form a draft asks: not at all, in sub-questions, in one sentence, or in a list.

    ``OF_STATE`` is a list of what only the state that holds somebody can do.
    """

    NONE = ""
    QUESTIONS = "questions"
    SENTENCE = "sentence"
    LIST = "list"
    OF_STATE = "of state"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a draft with the topics that it tells, under a heading or under none.

    ``each`` tells them of each person apart. ``blank`` says so where nothing is recorded, as a
    questionnaire wants; else the section is left out.
    """

    topics: tuple[Topic, ...]
    heading: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class DraftKind:
    """One kind of draft. ``procedure`` names the rules that it keeps to, if it has any.

    ``use`` is the use for which there must be consent; a draft with several people tells of them
    one after the other. ``one_note_a_source`` numbers sources rather than passages.
    """

    name: str
    label: str
    use: str
    sections: tuple[Section, ...]
    procedure: str = ""
    opening: Opening = Opening.NONE
    asking: Asking = Asking.NONE
    by_person: bool = True
    compact: bool = False
    one_note_a_source: bool = False


_CASE = (
    Topic.LIBERTY,
    Topic.SENTENCE,
    Topic.HEALTH,
    Topic.MISTREATMENT,
    Topic.CHARGE,
    Topic.REASON,
    Topic.PLACE,
    Topic.REVIEW,
    Topic.ASSESSMENT,
)

_KINDS = (
    DraftKind(
        "joint_letter",
        gettext_noop("Joint letter"),
        "parliaments",
        (Section(_CASE), Section((Topic.APPEALS,), gettext_noop("What was asked before"))),
        procedure="joint_letter",
        opening=Opening.LETTER,
        asking=Asking.OF_STATE,
    ),
    DraftKind(
        "ep_written_question",
        gettext_noop("Question for written answer"),
        "parliaments",
        (Section(_CASE),),
        procedure="ep_written_question",
        asking=Asking.QUESTIONS,
        by_person=False,
    ),
    DraftKind(
        "pace_written_declaration",
        gettext_noop("Written declaration"),
        "parliaments",
        (Section(_CASE),),
        procedure="pace_written_declaration",
        opening=Opening.DECLARATION,
        asking=Asking.SENTENCE,
        by_person=False,
    ),
    # The order of the Working Group's questionnaire (Fact Sheet No. 26, annex V).
    DraftKind(
        "un_wgad_urgent_appeal",
        gettext_noop("Urgent appeal to the Working Group on Arbitrary Detention"),
        "un_bodies",
        (
            Section((Topic.IDENTITY,), gettext_noop("I. Identity"), blank=True),
            Section((Topic.ARREST,), gettext_noop("II. Arrest"), blank=True),
            Section(
                (Topic.LIBERTY, Topic.PLACE, Topic.CHARGE, Topic.SENTENCE),
                gettext_noop("III. Detention"),
                blank=True,
            ),
            Section(
                (Topic.REASON, Topic.ASSESSMENT, Topic.MISTREATMENT),
                gettext_noop("IV. Circumstances, and why the detention is arbitrary"),
                blank=True,
            ),
            Section((Topic.HEALTH,), gettext_noop("Why it is urgent"), blank=True),
            Section(
                (Topic.REVIEW, Topic.APPEALS),
                gettext_noop("V. Steps taken, domestic remedies included"),
                blank=True,
            ),
            Section((), gettext_noop("VI. Who submits this"), blank=True),
        ),
        procedure="un_wgad_urgent_appeal",
    ),
    DraftKind(
        "un_special_procedures",
        gettext_noop("Submission to the UN Special Procedures"),
        "un_bodies",
        (
            Section((Topic.IDENTITY,), gettext_noop("1. Alleged victim"), blank=True),
            Section((Topic.PERPETRATOR,), gettext_noop("2. Alleged perpetrators"), blank=True),
            Section(
                (Topic.ARREST, *_CASE), gettext_noop("3. What happened, when and where"), blank=True
            ),
            Section((Topic.APPEALS,), gettext_noop("4. Steps taken before others"), blank=True),
            Section((), gettext_noop("5. Who submits this"), blank=True),
        ),
        procedure="un_special_procedures",
    ),
    DraftKind(
        "urgent_action",
        gettext_noop("Urgent action"),
        "media",
        (
            Section(_CASE, gettext_noop("What is known")),
            Section((Topic.APPEALS,), gettext_noop("What was asked before")),
        ),
        asking=Asking.OF_STATE,
    ),
    DraftKind(
        "dossier",
        gettext_noop("Case dossier"),
        "partners",
        (
            Section((Topic.IDENTITY,), gettext_noop("Person")),
            Section((Topic.ARREST, Topic.LIBERTY, Topic.PLACE), gettext_noop("Detention")),
            Section(
                (Topic.CHARGE, Topic.SENTENCE, Topic.REVIEW), gettext_noop("Charges and decisions")
            ),
            Section((Topic.HEALTH, Topic.MISTREATMENT), gettext_noop("Health and mistreatment")),
            Section((Topic.REASON, Topic.ASSESSMENT), gettext_noop("Why")),
            Section((Topic.APPEALS,), gettext_noop("What was asked, and what came back")),
        ),
    ),
    DraftKind(
        "brief",
        gettext_noop("Brief"),
        "parliaments",
        (
            Section(_CASE),
            Section((Topic.APPEALS,), gettext_noop("What was asked, and what came back")),
        ),
        asking=Asking.LIST,
        compact=True,
        one_note_a_source=True,
    ),
)

DRAFT_KINDS = {kind.name: kind for kind in _KINDS}


def draft_kind(name: str) -> DraftKind:
    """The kind of this name, written with ``-`` or ``_``; DraftRefused where there is none."""
    found = DRAFT_KINDS.get(name.strip().lower().replace("-", "_"))
    if found is None:
        known = ", ".join(sorted(DRAFT_KINDS))
        raise DraftRefused(f"There is no draft {name[:40]!r}; there are: {known}.")
    return found
