"""Drafts of a made-up register: what is told, to whom it may go, and what was sent."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.advocacy.actions.freezing import Sent, freeze_draft
from habeas.advocacy.queries.drafting import (
    Draft,
    NothingForReaders,
    Wanted,
    draft,
    draft_bytes,
    letter_of,
)
from habeas.advocacy.queries.frozen import letters_of, letters_that_relied_on
from habeas.advocacy.rules.draft_kinds import DRAFT_KINDS, DraftRefused
from habeas.advocacy.rules.lasting import whole_span
from habeas.advocacy.rules.texts import Part
from habeas.ledger.access import THE_PUBLIC, AccessDenied, Viewer
from habeas.ledger.actions import open_audience, record_claims, retract_claims
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.sources.actions import preserve_document
from habeas.values.errors import InputError

pytestmark = pytest.mark.django_db

DAY = date(2024, 9, 2)
TEXT = "Testa Testova was arrested on 12 June 2017 in Nowhere. She is ill. Secretly she was moved."


@dataclass(frozen=True)
class Made:
    person: str
    detention: str
    illness: str
    question: str
    author: str
    document: str
    hidden: str


def cited(document: str, words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(document, words, "", "", start, start + len(words))


def claim(entity: str, schema: str, prop: str, value: str, **more: object) -> NewClaim:
    return NewClaim(entity, schema, prop, value)._replace(**more)


@pytest.fixture
def made(tmp_path: Path, settings: Settings, editor: Viewer, other_team: Viewer) -> Made:
    settings.DOCUMENTS = tmp_path / "documents"
    for viewer in (THE_PUBLIC, editor, other_team):
        open_audience(viewer.audience)
    document = preserve_document(
        editor, TEXT.encode(), title="Made-up report", publisher="Nobody's Bulletin", level="public"
    ).sha256
    hidden = preserve_document(editor, b"Whispered.", title="Secret notes of a cousin").sha256
    person, detention, illness, question, participation, author, demand = (
        new_id() for _ in range(7)
    )
    openly = {"level": "public", "citation": cited(document, "Testa Testova was arrested")}
    whispered = Citation(hidden, "Whispered", "", "", 0, 9)
    ill = {"level": "team", "citation": whispered, "attributed_to": "Cousin Whispera"}
    record_claims(
        editor,
        [
            claim(person, "Person", "name", "Testa Testova", **openly),
            claim(person, "Person", "country", "xk", **openly),
            claim(detention, "Detention", "detainee", person, **openly),
            claim(detention, "Detention", "startDate", "2017-06-12", **openly),
            claim(detention, "Detention", "heldOn", "2024-08-30", **openly),
            claim(illness, "Condition", "person", person, **ill),
            claim(illness, "Condition", "description", "Illness of no name", **ill),
            claim(author, "Person", "name", "Memba Membova", **openly),
            claim(question, "Intervention", "name", "Made-up question", **openly),
            claim(question, "Intervention", "procedure", "ep_written_question", **openly),
            claim(question, "Intervention", "dateTabled", "2024-08-01", **openly),
            claim(question, "Intervention", "beneficiary", person, **openly),
            claim(demand, "Demand", "intervention", question, **openly),
            claim(demand, "Demand", "demandKind", "release", **openly),
            claim(participation, "Participation", "intervention", question, **openly),
            claim(participation, "Participation", "participant", author, **openly),
            claim(participation, "Participation", "role", "author", **openly),
        ],
        "A made-up record",
    )
    return Made(person, detention, illness, question, author, document, hidden)


def drafted(viewer: Viewer | None, made: Made, kind: str = "brief", **more: object) -> Draft:
    return draft(viewer, Wanted(kind=kind, people=(made.person,), day=DAY, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_every_kind_is_written_in_every_form(made: Made, editor: Viewer, kind: str) -> None:
    one = drafted(editor, made, kind)
    for form in (".docx", ".pdf", ".txt", ".json"):
        assert draft_bytes(one, form) == draft_bytes(drafted(editor, made, kind), form)
    assert "Testa Testova" in one.text()
    with pytest.raises(DraftRefused):
        draft_bytes(one, ".odt")


@pytest.mark.parametrize("kind", ["ep_written_question", "brief", "dossier"])
def test_each_sentence_of_a_fact_rests_on_claims_and_each_claim_has_a_note(
    made: Made, editor: Viewer, kind: str
) -> None:
    one = drafted(editor, made, kind)
    told = [each for passage in one.passages if passage.words for each in passage.sentences]
    assert told
    for sentence in told:
        assert sentence.claims, sentence.text
        assert one.notes_of(sentence.claims)


def test_lengths_are_of_the_day(made: Made, editor: Viewer) -> None:
    assert "for over seven years, since 12 June 2017" in drafted(editor, made).text()
    wanted = Wanted("brief", (made.person,), date(2018, 6, 12))
    assert "for one year, since" in draft(editor, wanted).text()
    # A year before that nothing was known of it for certain; a year after the last word neither.
    late = draft(editor, Wanted("brief", (made.person,), date(2025, 9, 2))).text()
    assert "The last word that Testa Testova is held is of 30 August 2024" in late


def test_what_is_above_public_is_listed_and_a_protected_source_is_not_named(
    made: Made, editor: Viewer
) -> None:
    openly = drafted(editor, made, "dossier")
    assert openly.above_public == ()
    assert "no name" not in draft_bytes(openly, ".json").decode()
    one = drafted(editor, made, "dossier", readers=Level.TEAM)
    assert "illness of no name" in one.text()
    assert {each.level for each in one.above_public} == {"team"}
    assert any("Illness of no name" in each.text for each in one.above_public)
    every = draft_bytes(one, ".txt").decode() + draft_bytes(one, ".json").decode()
    assert "cousin" not in every
    assert "Whispera" not in every
    assert "according to a source known to us" in every
    assert "Whispered" not in every
    assert "A source known to us" in every


def test_another_audience_is_told_nothing_of_it(
    made: Made, other_team: Viewer, public: Viewer
) -> None:
    for viewer in (other_team, public):
        one = drafted(viewer, made, "dossier", readers=Level.TEAM)
        assert "no name" not in draft_bytes(one, ".json").decode()
        assert one.above_public == ()
    with pytest.raises(DraftRefused):
        drafted(None, made)


def test_an_appeal_whose_name_is_not_known_yet_goes_by_its_kind(made: Made, editor: Viewer) -> None:
    visit = new_id()
    record_claims(
        editor,
        [
            claim(visit, "Intervention", "interventionKind", "prison_visit"),
            claim(visit, "Intervention", "date", "2024-08"),
            claim(visit, "Intervention", "beneficiary", made.person),
        ],
        "A visit",
    )
    text = drafted(editor, made, readers=Level.TEAM).text()
    assert "Prison visit (August 2024)." in text


def test_a_declaration_begins_with_its_subject(made: Made, editor: Viewer) -> None:
    one = drafted(editor, made, "pace_written_declaration")
    assert [passage.part for passage in one.passages[:2]] == [Part.HEADING, Part.TEXT]
    assert len(one.breaches) == 3


def test_a_draft_for_nobody_of_the_register_is_refused(made: Made, editor: Viewer) -> None:
    for people in ((), (new_id(),), (made.person,) * 51):
        with pytest.raises(InputError):
            draft(editor, Wanted("brief", people, DAY))
    with pytest.raises(DraftRefused, match="there are: brief"):
        drafted(editor, made, "sonnet")


CONSENTS = [
    ((), "no consent to this use is recorded"),
    ((("given_by_family", "parliaments", "2024-01-01"),), ""),
    ((("given_by_family", "media", "2024-01-01"),), "no consent to this use is recorded"),
    ((("given_by_family", "parliaments", "2025-01-01"),), "no consent to this use is recorded"),
    ((("refused", "parliaments", "2024-01-01"),), "Refused"),
    ((("not_asked", "parliaments", "2024-01-01"),), "Not asked"),
    (
        (("given_by_person", "parliaments", "2024-01-01"), ("withdrawn", "", "2024-02-01")),
        "Withdrawn",
    ),
    ((("refused", "", "2024-01-01"), ("given_by_person", "parliaments", "2024-02-01")), ""),
]


@pytest.mark.parametrize(("consents", "warning"), CONSENTS)
def test_consent_that_does_not_cover_the_use_is_said(
    made: Made, editor: Viewer, consents: tuple[tuple[str, str, str], ...], warning: str
) -> None:
    for answer, use, day in consents:
        consent = new_id()
        said = {"person": made.person, "answer": answer, "use": use, "date": day}
        record_claims(
            editor,
            [claim(consent, "Consent", prop, value) for prop, value in said.items() if value],
            "What the family said",
        )
    warnings = " ".join(drafted(editor, made, "ep_written_question").consent_warnings)
    assert warning in warnings
    assert bool(warning) is bool(warnings)


def test_earlier_questions_are_named_and_one_lately_answered_stands_against_it(
    made: Made, editor: Viewer
) -> None:
    one = drafted(editor, made, "ep_written_question")
    assert [similar.id for similar in one.similar] == [made.question]
    assert one.searched_until == DAY
    assert one.breaches == ()
    record_claims(
        editor,
        [claim(made.question, "Intervention", "dateAnswered", "2024-08-20", level="public")],
        "The answer came",
    )
    (breach,) = drafted(editor, made, "ep_written_question").breaches
    assert "Made-up question" in breach.why
    assert drafted(editor, made, "pace_written_declaration").similar == ()


def test_the_quota_counts_what_the_author_put_in_its_span(made: Made, editor: Viewer) -> None:
    def put(count: int, day: str) -> None:
        claims = []
        for _ in range(count):
            question, part = new_id(), new_id()
            claims += [
                claim(question, "Intervention", "name", "Another"),
                claim(question, "Intervention", "procedure", "ep_written_question"),
                claim(question, "Intervention", "dateTabled", day),
                claim(part, "Participation", "intervention", question),
                claim(part, "Participation", "participant", made.author),
                claim(part, "Participation", "role", "author"),
            ]
        record_claims(editor, claims, "More questions")

    put(18, "2024-07-01")
    put(30, "2024-05-01")
    assert drafted(editor, made, "ep_written_question", author=made.author).breaches == ()
    put(1, "2024-08-31")
    (breach,) = drafted(editor, made, "ep_written_question", author=made.author).breaches
    assert "20 are recorded" in breach.why


def test_the_rule_stands_beneath_the_line_that_breaks_it(made: Made, editor: Viewer) -> None:
    text = "To the VP/HR of the EU.\n\n1. Why?\n2. When?\n3. How?\n4. Where?\n"
    one = drafted(editor, made, "ep_written_question", own_text=text)
    (breach,) = one.breaches
    assert breach.line == 6
    questions = letter_of(one).blocks[-1].items  # type: ignore[union-attr]
    assert [bool(item.remark) for item in questions] == [False, False, False, True]
    assert questions[3].remark.startswith(breach.rule)


def sent(made: Made, one: Draft, **more: object) -> Sent:
    claims = tuple(claim for note in one.notes for claim in note.claims)
    about = {
        "intervention": made.question,
        "title": "Made-up question, as sent",
        "sent_on": DAY,
        "recipients": ("VP/HR",),
        "claims": claims,
    }
    return Sent(**{**about, **more})  # type: ignore[arg-type]


def test_a_correction_says_which_letters_carried_the_error(made: Made, editor: Viewer) -> None:
    one = drafted(editor, made, "ep_written_question")
    content = draft_bytes(one, ".docx")
    frozen = freeze_draft(editor, content, sent(made, one))
    again = freeze_draft(editor, content, sent(made, one))
    assert again.id == frozen.id
    wrong = one.notes[0].claims[0]
    retract_claims(editor, [wrong], "It was another day")
    (letter,) = letters_that_relied_on(editor, [wrong, new_id()])
    assert (letter.title, letter.sent_on, letter.recipients) == (
        "Made-up question, as sent",
        DAY,
        ("VP/HR",),
    )
    assert letter.claims == (wrong,)
    assert letter.document == frozen.document
    (whole,) = letters_of(editor, made.question)
    assert set(whole.claims) == {claim for note in one.notes for claim in note.claims}


def test_letters_are_the_teams_alone(
    made: Made, editor: Viewer, reader: Viewer, other_team: Viewer, public: Viewer
) -> None:
    one = drafted(editor, made, "ep_written_question")
    freeze_draft(editor, draft_bytes(one, ".pdf"), sent(made, one))
    claims = [claim for note in one.notes for claim in note.claims]
    assert len(letters_that_relied_on(reader, claims)) == 1
    for viewer in (other_team, public, None):
        assert letters_that_relied_on(viewer, claims) == ()
        assert letters_of(viewer, made.question) == ()
    assert letters_that_relied_on(editor, []) == ()


def test_only_editors_freeze_and_only_what_they_know(
    made: Made, editor: Viewer, reader: Viewer, other_team: Viewer
) -> None:
    one = drafted(editor, made, "dossier", readers=Level.TEAM)
    content = draft_bytes(one, ".txt")
    with pytest.raises(AccessDenied):
        freeze_draft(reader, content, sent(made, one))
    with pytest.raises(DraftRefused, match="not in the register"):
        freeze_draft(other_team, content, sent(made, one))
    for wrong in (
        {"claims": (new_id(),)},
        {"intervention": new_id()},
        {"intervention": made.person},
        {"title": " "},
    ):
        with pytest.raises(DraftRefused):
            freeze_draft(editor, content, sent(made, one, **wrong))
    with pytest.raises(DraftRefused):
        freeze_draft(None, content, sent(made, one))
    assert letters_of(editor, made.question) == ()


@pytest.mark.parametrize(
    ("since", "day", "span"),
    [
        (date(2017, 6, 12), date(2017, 6, 12), (0, "day", False)),
        (date(2017, 6, 12), date(2017, 7, 11), (29, "day", False)),
        (date(2017, 6, 12), date(2017, 7, 12), (1, "month", False)),
        (date(2017, 6, 12), date(2018, 6, 11), (11, "month", True)),
        (date(2017, 6, 12), date(2018, 6, 12), (1, "year", False)),
        (date(2009, 11, 30), date(2017, 12, 1), (8, "year", True)),
    ],
)
def test_spans_are_whole(since: date, day: date, span: tuple[int, str, bool]) -> None:
    assert whole_span(since, day) == span
    with pytest.raises(ValueError, match="is after"):
        whole_span(date(2030, 1, 1), day)


def test_an_appeal_bears_the_day_on_which_it_was_made_and_not_that_of_its_answer(
    editor: Viewer,
) -> None:
    open_audience(editor.audience)
    told = [
        ("question", "Intervention", "name", "Made-up question"),
        ("question", "Intervention", "beneficiary", "testa"),
        ("question", "Intervention", "dateTabled", "2017-11-17"),
        ("question", "Intervention", "dateAnswered", "2018-02-21"),
        ("holding", "Response", "intervention", "question"),
        ("holding", "Response", "responseKind", "holding"),
        ("holding", "Response", "date", "2017-12-20"),
        ("holding", "Response", "summary", "An answer will follow"),
        ("testa", "Person", "name", "Testa Testova"),
    ]
    record_claims(editor, [NewClaim(*claim) for claim in told], "Made up")
    wanted = Wanted("brief", ("testa",), date(2018, 3, 1))
    with pytest.raises(NothingForReaders):
        draft(editor, wanted)
    text = draft(editor, replace(wanted, readers=Level.TEAM)).text()
    assert "Made-up question (17 November 2017)" in text
    assert "answered on 21 February 2018" in text
    assert "will follow" not in text, "a holding reply is no answer"
