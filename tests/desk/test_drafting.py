"""Drafts at the desk: looked at, checked while one writes, taken away, and sent with a memory."""

import pytest
from django.test import Client

from habeas.accounts.actions import open_account
from habeas.advocacy.models import CollectedText, Office, ReliedOn
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims, retract_claims
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim

from .made_up import Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(register: Register, editor: Viewer) -> str:
    told = [NewClaim(register.person, "Person", "country", "kz", level="public")]
    record_claims(editor, told, "Made up")
    return f"/appeals/draft/?person={register.person}&day=2026-11-26&readers=team&kind="


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "kind",
    [
        *("joint_letter", "ep_written_question", "pace_written_declaration", "brief", "dossier"),
        *("un_wgad_urgent_appeal", "un_special_procedures", "urgent_action"),
    ],
)
def test_every_kind_of_draft_is_shown_with_what_is_to_be_looked_at(
    reader_at_desk: Client, address: str, kind: str
) -> None:
    shown = page(reader_at_desk, address + kind)
    assert "Testa Testova" in shown
    assert "no consent to this use is recorded" in shown
    assert "Not public" in shown, "what only the team may see is listed"


def test_unless_somebody_says_otherwise_a_draft_tells_what_anybody_may_read(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    address = f"/appeals/draft/?person={register.person}&kind=brief"
    assert "Nothing that anybody may read" in page(reader_at_desk, address)
    told = [NewClaim(register.person, "Person", "name", "Testa Openly", level="public")]
    record_claims(editor, told, "Made up")
    shown = page(reader_at_desk, address)
    assert "Testa Openly" in shown
    assert "Not public" not in shown


def test_a_file_with_what_is_not_public_is_given_once_that_is_confirmed(
    reader_at_desk: Client, register: Register, address: str
) -> None:
    form = {"kind": "brief", "person": register.person, "readers": "team"}
    for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Brief")):
        refused = reader_at_desk.post(f"/appeals/draft/file/{ending}", form)
        assert refused.status_code == 400
        given = reader_at_desk.post(f"/appeals/draft/file/{ending}", {**form, "confirmed": "on"})
        assert given.content.startswith(begins)
        assert "Testa" not in given["Content-Disposition"]
    assert reader_at_desk.post("/appeals/draft/file/exe", form).status_code == 400


def test_a_text_of_ones_own_is_checked_at_its_lines(
    reader_at_desk: Client, register: Register, address: str
) -> None:
    words = " ".join(["word"] * 250)
    questions = "\n\n".join(f"{number}. Will the VP/HR act?" for number in range(1, 5))
    form = {
        "kind": "ep_written_question",
        "person": register.person,
        "own_text": f"{words}\n\n{questions}",
        "readers": "team",
        "to": "VP/HR",
    }
    answer = reader_at_desk.post("/appeals/draft/check", form)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert shown.count('class="breach"') >= 2
    assert "Rule 144" in shown


@pytest.mark.parametrize(
    "asked",
    ["person=nobody", "kind=poem", "language=tlh", "day=never", "add=Nobody+Atall"],
)
def test_a_draft_that_cannot_be_is_refused_in_one_line(
    reader_at_desk: Client, register: Register, asked: str
) -> None:
    answer = reader_at_desk.get(f"/appeals/draft/?person={register.person}&{asked}")
    assert answer.status_code == 400


def test_whom_another_team_knows_is_in_no_draft(reader_at_desk: Client, register: Register) -> None:
    answer = reader_at_desk.get(f"/appeals/draft/?person={register.hidden}")
    assert answer.status_code == 400
    assert b"Secreta" not in answer.content


def test_a_correction_says_which_letters_carried_the_error(
    editor_at_desk: Client, register: Register, editor: Viewer, address: str
) -> None:
    form = {
        "kind": "joint_letter",
        "person": register.person,
        "readers": "team",
        "confirmed": "on",
    }
    taken = editor_at_desk.post("/appeals/draft/collect", form)
    text = CollectedText.objects.get()
    assert taken["Location"] == f"/appeals/texts/{text.pk}/"
    assert text.relied_on
    collection = f"/appeals/collections/{text.collection_id}/"
    editor_at_desk.post(f"{collection}add-office", {"name": "Made-up Signer", "country": "fr"})
    office = Office.objects.get()
    signed = {"answer": "signed", "seen": "", "on": "2026-11-20"}
    editor_at_desk.post(f"/appeals/offices/{office.pk}/answers/{text.pk}", signed)
    sent = editor_at_desk.post(
        f"/appeals/texts/{text.pk}/send", {"day": "2026-11-26", "level": "team"}
    )
    assert sent.status_code == 302
    relied = ReliedOn.objects.values_list("claim", flat=True)
    arrest = Claim.objects.filter(id__in=relied, prop="startDate").values_list("id", flat=True)
    changeset = retract_claims(editor, [arrest[0]], "It was wrong").id
    shown = page(editor_at_desk, f"/changes/{changeset}/")
    assert "Letters that were sent with what was withdrawn here" in shown
    assert text.title in shown
    stranger, _ = open_account("otto", "Otto Other", Role.EDITOR, "others")
    other = Client()
    other.force_login(stranger)
    assert other.get(f"/appeals/texts/{text.pk}/").status_code == 404


def test_who_only_reads_takes_nothing_over(reader_at_desk: Client, register: Register) -> None:
    form = {
        "kind": "joint_letter",
        "person": register.person,
        "readers": "team",
        "confirmed": "on",
    }
    assert reader_at_desk.post("/appeals/draft/collect", form).status_code == 403
    assert not CollectedText.objects.exists()
