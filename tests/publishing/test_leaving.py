"""What may leave, and why something may not."""

from datetime import date

import pytest

from habeas.accounts.actions import open_team
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.publishing.actions.clearing import (
    ClearingRefused,
    clear_people,
    set_embargo,
    withdraw_clearance,
)
from habeas.publishing.queries.leaving import Prepared, prepared
from habeas.publishing.queries.standing import names_of_people, withheld_cases
from habeas.publishing.rules.gate import Withheld
from habeas.publishing.rules.mentions import Names
from habeas.publishing.rules.statements import Statement
from habeas.register.actions.same_person import NewDecision, decide_same_person
from habeas.register.rules.same_person import Judgement
from habeas.sources.queries.documents import described_by

from .record import DAY, MAIN, Saying, clear, consent, key_of, prisoner, source

pytestmark = pytest.mark.django_db

TEXT = "Testa Testova was arrested on 3 February 2020. Her aunt told so."


def ready(name: str, day: date = DAY) -> Prepared:
    names = names_of_people(MAIN, withheld_cases(MAIN, day))
    everywhere = Names(name for some in names.values() for name in some)
    (one,) = prepared(MAIN, [key_of(name)], day, b"secret", everywhere)
    return one


def statements(name: str, day: date = DAY) -> list[Statement]:
    unit = ready(name, day).unit
    return [*unit.statements] if unit else []


def said(name: str) -> set[tuple[str, str]]:
    return {(one.prop, one.value) for one in statements(name)}


@pytest.fixture
def say(db: None) -> Saying:
    open_team("main", "Main")
    return Saying(source(TEXT, title="Made-up bulletin"))


@pytest.fixture
def testa(say: Saying) -> str:
    """Somebody who may be named, in every respect."""
    prisoner("Testa Testova", say)
    clear("Testa Testova")
    consent("Testa Testova")
    return "Testa Testova"


def test_who_is_cleared_and_agreed_leaves_with_all_that_is_public_and_sourced(
    testa: str, say: Saying
) -> None:
    say(testa, "Person", "arrested on 3 February 2020", category="journalist")
    by_prop = {one.prop: one for one in statements(testa)}
    assert {*by_prop} == {"name", "detainee", "startDate", "category"}
    category = by_prop["category"]
    assert (category.quote, category.lang) == ("arrested on 3 February 2020", "")
    unit = ready(testa).unit
    assert unit
    assert [(one.title, one.publisher) for one in unit.sources] == [
        ("Made-up bulletin", "Nobody's Bulletin")
    ]
    assert [one.place for one in sorted(unit.statements, key=lambda one: one.place)] == [
        "00001",
        "00002",
        "00003",
        "00004",
    ]


@pytest.mark.parametrize("level", ["team", "shared"])
def test_what_is_above_public_stays(testa: str, say: Saying, level: str) -> None:
    say.at(level)(testa, "Person", category="lawyer")
    assert "category" not in dict(said(testa))


def test_what_has_no_source_stays(testa: str) -> None:
    Saying(None)(testa, "Person", category="lawyer")
    assert [(kept.claim.prop, kept.why) for kept in ready(testa).kept] == [
        ("category", Withheld.UNSOURCED)
    ]


def test_what_a_protected_source_says_stays_until_words_for_it_are_public(testa: str) -> None:
    relative = source("She writes poems, says her aunt.", level="team", title="Call with the aunt")
    say = Saying(relative)
    say(testa, "Person", "She writes poems", category="writer")
    assert [kept.why for kept in ready(testa).kept] == [Withheld.SOURCE]
    document = described_by([relative.sha256])[relative.sha256]
    words = NewClaim(
        document,
        "Document",
        "publicDescription",
        "A relative",
        level="public",
        citation=Citation(relative.sha256),
    )
    record_claims(MAIN, [words], "The editor's words")
    unit = ready(testa).unit
    assert unit
    (protected,) = [one for one in unit.sources if one.is_protected]
    assert protected._replace(key="") == (*("", "A relative"), *[""] * 6, True)
    (poems,) = [one for one in unit.statements if one.prop == "category"]
    assert (poems.quote, poems.original, poems.source) == ("", "", protected.key)
    assert relative.sha256[:8] not in protected.key


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([], Withheld.NO_CONSENT),
        ([("not_asked", "2026-01-01")], Withheld.NO_CONSENT),
        ([("refused", "2026-01-01")], Withheld.CONSENT_TAKEN_BACK),
        (
            [("given_by_family", "2026-01-01"), ("withdrawn", "2026-02-01")],
            Withheld.CONSENT_TAKEN_BACK,
        ),
        ([("refused", "2026-01-01"), ("given_by_person", "2026-02-01")], None),
        ([("already_public", "2026-01-01")], None),
    ],
)
def test_consent_decides(say: Saying, answers: list[tuple[str, str]], why: Withheld | None) -> None:
    prisoner("Testa Testova", say)
    clear("Testa Testova")
    for answer, day in answers:
        consent("Testa Testova", answer, date=day)
    assert ready("Testa Testova").why is why


def test_a_refusal_of_no_named_use_holds_for_all(testa: str) -> None:
    consent(testa, "refused", use="")
    assert ready(testa).why is Withheld.CONSENT_TAKEN_BACK


def test_who_is_not_cleared_stays(say: Saying) -> None:
    prisoner("Testa Testova", say)
    consent("Testa Testova")
    assert ready("Testa Testova").why is Withheld.NOT_CLEARED


def test_an_embargo_has_an_end(testa: str) -> None:
    set_embargo(MAIN, key_of(testa), "2026-05-02", "Until her hearing")
    assert ready(testa, date(2026, 5, 1)).why is Withheld.EMBARGO
    assert ready(testa, date(2026, 5, 2)).why is None


def test_who_acted_for_others_needs_a_clearance_and_no_consent(testa: str, say: Saying) -> None:
    say("letter", "Intervention", name="Letter", beneficiary=key_of(testa))
    say("Anna Advocate", "Person", name="Anna Advocate")
    say(
        "signed",
        "Participation",
        intervention=key_of("letter"),
        participant=key_of("Anna Advocate"),
    )
    assert ready("Anna Advocate").why is Withheld.NOT_CLEARED
    assert "participant" not in dict(said("letter"))
    clear("Anna Advocate")
    assert ("participant", key_of("Anna Advocate")) in said("letter")


def test_nothing_tells_of_somebody_who_may_not_be_named(testa: str, say: Saying) -> None:
    prisoner("Hidda Hiddenova", say)
    say(
        "letter",
        "Intervention",
        name="Letter for Hiddenova",
        summary="Asks for José Testov",
        interventionKind="letter",
        beneficiary=key_of("Hidda Hiddenova"),
    )
    say("letter", "Intervention", beneficiary=key_of(testa))
    say("list", "Roll", name="A list")
    say(
        "on it",
        "RollEntry",
        roll=key_of("list"),
        person=key_of("Hidda Hiddenova"),
        category="in_prison",
    )
    say(testa, "Person", "", notes="She shares a cell with HIDDENOVA, Hidda.")
    told = repr([statements(name) for name in ("letter", "list", testa)])
    assert "idden" not in told.lower()
    assert key_of("Hidda Hiddenova") not in told
    assert {prop for prop, _ in said("letter")} == {"summary", "interventionKind", "beneficiary"}
    assert {prop for prop, _ in said("list")} == {"name"}
    assert {kept.why for kept in ready("letter").kept} == {Withheld.NAMES_SOMEBODY}


def test_a_quotation_that_names_somebody_else_is_left_out(testa: str) -> None:
    words = "Testa Testova and Hidda Hiddenova were arrested."
    say = Saying(source(words))
    prisoner("Hidda Hiddenova", say)
    say(testa, "Person", words, category="journalist")
    (one,) = [one for one in statements(testa) if one.prop == "category"]
    assert one.quote == ""


def test_a_quotation_that_betrays_somebody_linked_by_their_surname_is_left_out(
    testa: str, say: Saying
) -> None:
    prisoner("Hidda Hiddenova", say)
    say("letter", "Intervention", name="A letter", beneficiary=key_of("Hidda Hiddenova"))
    words = "An open letter was written for Hiddenova."
    Saying(source(words))("letter", "Intervention", words, interventionKind="open_letter")
    (kind,) = [one for one in statements("letter") if one.prop == "interventionKind"]
    assert kind.quote == ""


@pytest.mark.parametrize("field", ["title", "publisher", "author", "url"])
def test_what_a_source_that_names_somebody_says_stays(testa: str, say: Saying, field: str) -> None:
    prisoner("Hidda Hiddenova", say)
    named = "https://example.org/hidda-hiddenova" if field == "url" else "For Hidda Hiddenova"
    Saying(source("She is a lawyer.", **{field: named}))(testa, "Person", category="lawyer")
    assert "category" not in dict(said(testa))


def test_a_refusal_on_another_record_of_the_person_is_heeded(testa: str, say: Saying) -> None:
    say.at("team")("Tesda Testowa", "Person", name="Tesda Testowa")
    consent("Tesda Testowa", "refused")
    assert ready(testa).why is None
    decision = NewDecision(key_of(testa), key_of("Tesda Testowa"), Judgement.SAME, "Made up")
    decide_same_person(MAIN, decision)
    assert ready(testa).why is Withheld.CONSENT_TAKEN_BACK


def test_consents_and_clearances_themselves_never_leave(testa: str) -> None:
    Saying(None)("spoken", "Consent", person=key_of(testa), givenBy="her made-up mother")
    told = repr(statements(testa))
    assert "mother" not in told
    assert "clearedFor" not in told


def test_withdrawing_takes_the_clearance_from_all_records(testa: str, say: Saying) -> None:
    withdraw_clearance(MAIN, key_of(testa), "Her family asks for it")
    assert ready(testa).why is Withheld.NOT_CLEARED
    with pytest.raises(ClearingRefused):
        withdraw_clearance(MAIN, key_of(testa), "Again")


def test_clearing_is_refused_to_readers_without_a_reason_and_for_what_is_nobody(
    say: Saying, reader: Viewer
) -> None:
    prisoner("Testa Testova", say)
    with pytest.raises(AccessDenied):
        clear_people(reader, [key_of("Testa Testova")], "A reason")
    with pytest.raises(ClearingRefused):
        clear_people(MAIN, [key_of("Testa Testova")], " ")
    with pytest.raises(ClearingRefused):
        clear_people(MAIN, [key_of("Testa Testova held")], "A reason")
    assert not [
        claim
        for claim in claims_of(MAIN, [key_of("Testa Testova")])[key_of("Testa Testova")]
        if claim.prop == "clearedFor"
    ]
