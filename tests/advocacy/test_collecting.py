"""Collecting signatures: what an answer stands for once the text was changed; who may do what."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from habeas.accounts.actions import open_team
from habeas.advocacy.actions.collecting import (
    ChangedMeanwhile,
    CollectingRefused,
    OfficeSaid,
    TextSaid,
    add_office,
    add_text,
    change_office,
    change_text,
    note_answer,
    open_collection,
    send_text,
)
from habeas.advocacy.models import CollectedText, Collection, Office, Signature
from habeas.advocacy.queries.appeal_page import appeal_page
from habeas.advocacy.queries.collecting import (
    NoSuchCollection,
    collection_page,
    collections,
    differences,
    open_collections,
)
from habeas.advocacy.rules.collecting import (
    ASK_AGAIN,
    PATIENCE,
    STANDINGS,
    Answer,
    Given,
    is_to_chase,
    lacking,
    standing,
)
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.vocabulary.procedures import procedure_on

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def teams(settings: Settings, tmp_path: object) -> None:
    settings.DOCUMENTS = tmp_path
    for key in ("main", "others"):
        open_team(key, key.title())


def begin(editor: Viewer, offices: int = 3, texts: int = 2) -> Collection:
    made = open_collection(editor, "Made-up campaign", DAY)
    for number in range(texts):
        add_text(editor, made.pk, TextSaid(f"Made-up letter {number}", "Let them go."))
    for number in range(offices):
        add_office(editor, made.pk, OfficeSaid(f"Made-up {number}", group="G", country="fr"))
    return made


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("note"), st.integers(0, 3), st.integers(0, 1), st.sampled_from([*Answer])
        ),
        st.tuples(st.just("change"), st.integers(0, 0), st.integers(0, 1), st.just(Answer.TO_ASK)),
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_every_count_is_that_of_the_offices_that_stand_so(
    editor: Viewer, steps: list[tuple[str, int, int, Answer]]
) -> None:
    with transaction.atomic():
        made = begin(editor, offices=4)
        offices = [*Office.objects.filter(collection=made).order_by("name")]
        texts = [*CollectedText.objects.filter(collection=made).order_by("pk")]
        expected: dict[tuple[int, int], str] = {}
        for verb, office, text, answer in steps:
            if verb == "change":
                number = texts[text].versions.count()
                change_text(editor, texts[text].pk, f"Wording {number}", number)
                for key, stands in expected.items():
                    if key[1] == text and stands in (Answer.SIGNED, Answer.PROMISED):
                        expected[key] = ASK_AGAIN
                continue
            known = Signature.objects.filter(office=offices[office], text=texts[text]).first()
            seen = known.state if known else ""
            note_answer(editor, offices[office].pk, texts[text].pk, answer, DAY, seen=seen)
            expected[office, text] = answer
        page = collection_page(editor, made.pk, DAY)
        for place, column in enumerate(page.texts):
            stands = [expected.get((office, place), Answer.TO_ASK) for office in range(4)]
            assert column.counts == {one: stands.count(one) for one in STANDINGS}
        for one in STANDINGS:
            rows = collection_page(editor, made.pk, DAY, one).rows
            assert len(rows) == sum(
                any(expected.get((office, text), Answer.TO_ASK) == one for text in range(2))
                for office in range(4)
            )
        chased = collection_page(editor, made.pk, DAY, "chase").rows
        assert len(chased) == page.to_chase
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("given", "version", "expected"),
    [
        (None, 1, "to_ask"),
        (Given(Answer.ASKED, None, DAY), 2, "asked"),
        (Given(Answer.SIGNED, 1, DAY), 1, "signed"),
        (Given(Answer.SIGNED, 1, DAY), 2, ASK_AGAIN),
        (Given(Answer.PROMISED, 1, DAY), 2, ASK_AGAIN),
        (Given(Answer.DECLINED, None, DAY), 2, "declined"),
    ],
)
def test_a_signature_is_of_the_wording_that_was_agreed(
    given: Given | None, version: int, expected: str
) -> None:
    assert standing(given, version) == expected


@pytest.mark.parametrize(
    ("given", "deadline", "day", "expected"),
    [
        (None, None, DAY, True),
        (Given(Answer.ASKED, None, DAY), None, DAY, False),
        (Given(Answer.ASKED, None, DAY), None, DAY + PATIENCE, True),
        (Given(Answer.ASKED, None, DAY), DAY + timedelta(30), DAY + PATIENCE, False),
        (Given(Answer.PROMISED, 1, DAY), DAY, DAY, True),
        (Given(Answer.SIGNED, 1, DAY), DAY, DAY + timedelta(99), False),
        (Given(Answer.SIGNED, 2, DAY), None, DAY, True),
        (Given(Answer.DECLINED, None, DAY), DAY, DAY + timedelta(99), False),
    ],
)
def test_who_is_to_be_written_to(
    given: Given | None, deadline: date | None, day: date, *, expected: bool
) -> None:
    assert is_to_chase(given, 1, deadline, day) is expected


def test_a_declaration_wants_signatures_of_enough_countries_and_groups() -> None:
    rule = procedure_on("pace_written_declaration", date(2023, 6, 1))
    assert rule is not None
    signed = [("fr", "one")] * 19
    told = lacking(rule.limits, signed)
    assert (told.signatures, told.delegations, told.groups) == (1, 3, 1)
    enough = [(country, group) for country in "abcd" for group in "xyz"] * 2
    assert not lacking(rule.limits, enough).anything


def test_only_who_signed_the_present_wording_stands_beneath_what_is_sent(editor: Viewer) -> None:
    made = begin(editor)
    text = CollectedText.objects.filter(collection=made).order_by("pk")[0]
    first, second, third = Office.objects.filter(collection=made).order_by("name")
    for office in (first, second):
        note_answer(editor, office.pk, text.pk, "signed", DAY, seen="")
    change_text(editor, text.pk, "Let them go at once.", 1)
    note_answer(editor, second.pk, text.pk, "signed", DAY, seen="signed")
    note_answer(editor, third.pk, text.pk, "promised", DAY, seen="")
    appeal = send_text(editor, text.pk, DAY)
    page = appeal_page(editor, appeal, DAY)
    assert page is not None
    assert [one.who.caption for one in page.signatories] == ["Made-up 1"]
    assert page.signatories[0].group[0].text == "G"
    assert all(one.footnotes for one in page.signatories), "the copy that was sent is cited"
    with pytest.raises(CollectingRefused, match="was sent"):
        change_text(editor, text.pk, "Something else", 2)
    with pytest.raises(CollectingRefused, match="was sent"):
        note_answer(editor, first.pk, text.pk, "signed", DAY, seen="signed")
    with pytest.raises(CollectingRefused, match="was sent"):
        send_text(editor, text.pk, DAY)


def test_what_is_sent_is_recorded_whole_or_not_at_all(editor: Viewer) -> None:
    made = begin(editor)
    text = CollectedText.objects.filter(collection=made).order_by("pk")[0]
    with pytest.raises(CollectingRefused, match="Nobody has signed"):
        send_text(editor, text.pk, DAY)
    assert not Claim.objects.filter(schema="Intervention").exists()


def test_who_comes_second_is_told(editor: Viewer) -> None:
    made = begin(editor)
    text = CollectedText.objects.filter(collection=made).order_by("pk")[0]
    office = Office.objects.filter(collection=made)[0]
    change_text(editor, text.pk, "Another wording", 1)
    with pytest.raises(ChangedMeanwhile, match="Edith Editor"):
        change_text(editor, text.pk, "A third wording", 1)
    note_answer(editor, office.pk, text.pk, "asked", DAY, seen="")
    with pytest.raises(ChangedMeanwhile, match="Edith Editor"):
        note_answer(editor, office.pk, text.pk, "signed", DAY, seen="")
    assert Signature.objects.get().state == "asked"


def test_a_proof_is_preserved_for_the_team_alone(editor: Viewer) -> None:
    made = begin(editor)
    text = CollectedText.objects.filter(collection=made).order_by("pk")[0]
    office = Office.objects.filter(collection=made)[0]
    saved = note_answer(
        editor, office.pk, text.pk, "signed", DAY, seen="", proof=b"Yes, count on me."
    )
    assert len(saved.proof) == 64
    assert set(Claim.objects.values_list("level", flat=True)) == {"team"}


@pytest.mark.parametrize(
    "said",
    [
        OfficeSaid(""),
        OfficeSaid("x" * 201),
        OfficeSaid("Made-up 0"),
        OfficeSaid("Somebody", country="xx"),
    ],
)
def test_an_office_that_cannot_be_kept_is_refused(editor: Viewer, said: OfficeSaid) -> None:
    made = begin(editor)
    with pytest.raises(ValueError):  # noqa: PT011  an InputError of either package
        add_office(editor, made.pk, said)
    assert Office.objects.count() == 3


def test_another_team_has_no_part_in_it(editor: Viewer, other_team: Viewer) -> None:
    made = begin(editor)
    text = CollectedText.objects.filter(collection=made)[0]
    office = Office.objects.filter(collection=made)[0]
    assert collections(other_team, DAY) == open_collections(None, DAY) == ()
    for ask in (
        lambda: collection_page(other_team, made.pk, DAY),
        lambda: collection_page(None, made.pk, DAY),
        lambda: change_text(other_team, text.pk, "Mine", 1),
        lambda: change_office(other_team, office.pk, OfficeSaid("Mine")),
        lambda: note_answer(other_team, office.pk, text.pk, "signed", DAY, seen=""),
        lambda: send_text(other_team, text.pk, DAY),
        lambda: add_office(other_team, made.pk, OfficeSaid("Mine")),
    ):
        with pytest.raises(NoSuchCollection):
            ask()


def test_who_only_reads_changes_nothing(editor: Viewer, reader: Viewer) -> None:
    made = begin(editor)
    assert collection_page(reader, made.pk, DAY).total == 3
    with pytest.raises(AccessDenied):
        add_office(reader, made.pk, OfficeSaid("Mine"))
    with pytest.raises(AccessDenied):
        open_collection(reader, "Mine")


def test_a_known_supporter_signs_as_themselves(editor: Viewer) -> None:
    record_claims(editor, [NewClaim("signer", "Person", "name", "Made-up Signer")], "known")
    made = begin(editor, offices=0)
    text = CollectedText.objects.filter(collection=made).order_by("pk")[0]
    office = add_office(editor, made.pk, OfficeSaid("Made-up Signer", entity="signer"))
    note_answer(editor, office.pk, text.pk, "signed", DAY, seen="")
    page = appeal_page(editor, send_text(editor, text.pk, DAY), DAY)
    assert page is not None
    assert [one.who.id for one in page.signatories] == ["signer"]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_the_pieces_of_a_change_make_up_both_wordings(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == after


def test_a_stranger_sees_no_collection(client: Client) -> None:
    assert client.get("/appeals/collections/").status_code == 302
