"""Two people at the same sheet, and sheets that are refused. Everybody here is made up."""

import re
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from habeas.accounts.actions import open_account
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of

from .made_up import Register, claim

pytestmark = pytest.mark.django_db


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the sheet on a page, as a browser would send them."""
    form = page[page.index('<form class="sheet"') :]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {**dict(found), "level": "team", "certainty": "reported"}


def opened(client: Client, address: str) -> dict[str, str]:
    return fields_of(client.get(address).content.decode())


def values(editor: Viewer, entity: str, prop: str) -> list[str]:
    return [one.value for one in claims_of(editor, [entity])[entity] if one.prop == prop]


@dataclass
class OpenSheet:
    """A sheet as somebody has it open: the fields of its form, to be typed into and saved."""

    client: Client
    address: str
    fields: dict[str, str]

    def save(self, **typed: str) -> HttpResponse:
        """Saves what is typed (``endDate`` for the field of that name) with the rest."""
        self.fields |= {f"record.{prop}.1": value for prop, value in typed.items()}
        return self.client.post(f"/enter/save{self.address}", self.fields)


class TestTwoAtOnce:
    """Edda has the sheet of a detention open while Edith changes it."""

    @pytest.fixture
    def sheet(self, editor_at_desk: Client, register: Register) -> OpenSheet:
        address = f"?source=&record={register.detention}"
        return OpenSheet(editor_at_desk, address, opened(editor_at_desk, f"/enter/{address}"))

    def change(self, editor: Viewer, register: Register, prop: str, value: str) -> None:
        made = claim(register.detention, "Detention", prop, value)
        record_claims(editor, [made], "Edith was first")

    def test_what_does_not_collide_is_recorded_beside_it_and_told(
        self, sheet: OpenSheet, editor: Viewer, register: Register
    ) -> None:
        self.change(editor, register, "whereabouts", "unknown")
        answer = sheet.save(releaseGround="Amnesty")
        page = answer.content.decode()
        assert answer.status_code == 200, page
        assert "Edith was first" in page
        assert "Both are recorded." in page
        assert values(editor, register.detention, "whereabouts")
        assert values(editor, register.detention, "releaseGround") == ["amnesty"]

    @pytest.mark.parametrize(
        ("choice", "dates"),
        [
            ("theirs", ["2018-01-01"]),
            ("both", ["2018-01-01", "2018-02-02"]),
            ("mine", ["2018-02-02"]),
        ],
    )
    def test_where_both_gave_a_date_the_second_chooses(
        self,
        sheet: OpenSheet,
        editor: Viewer,
        register: Register,
        choice: str,
        dates: list[str],
    ) -> None:
        self.change(editor, register, "endDate", "2018-01-01")
        before = Changeset.objects.count()
        answer = sheet.save(endDate="2 February 2018", releaseGround="Amnesty")
        page = answer.content.decode()
        assert answer.status_code == 409
        assert Changeset.objects.count() == before
        assert "Edith was first" in page
        assert "1 January 2018" in page
        assert "2 February 2018" in page
        assert 'value="Amnesty"' in page
        sheet.fields |= {**fields_of(page), "merge-0": choice, "reason": "a made-up reason"}
        answer = sheet.save()
        assert answer.status_code == 200, answer.content.decode()
        assert values(editor, register.detention, "endDate") == dates
        assert values(editor, register.detention, "releaseGround") == ["amnesty"]

    def test_a_choice_that_there_is_not_is_refused(
        self, sheet: OpenSheet, editor: Viewer, register: Register
    ) -> None:
        self.change(editor, register, "endDate", "2018-01-01")
        sheet.fields["merge-0"] = "whatever"
        assert sheet.save(endDate="2 February 2018").status_code == 400
        assert values(editor, register.detention, "endDate") == ["2018-01-01"]

    def test_what_another_team_changed_is_not_in_the_way(
        self, sheet: OpenSheet, other_team: Viewer, register: Register
    ) -> None:
        self.change(other_team, register, "endDate", "2018-01-01")
        answer = sheet.save(endDate="2 February 2018")
        assert answer.status_code == 303
        assert "Edith" not in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "sealed"},
        {"level": "everybody"},
        {"certainty": "sure"},
        {"person.name.1.against": "maybe"},
        {"person.name.1.against": "correction"},
        {"person.name.1.passage": "here"},
        {"reason": "x" * 3000},
    ],
)
def test_a_form_that_no_page_sends_is_refused(
    editor_at_desk: Client, register: Register, wrong: dict[str, str]
) -> None:
    sheet = opened(editor_at_desk, "/enter/?source=")
    before = Changeset.objects.count()
    sheet |= {"person.name.1": "Nema Nobody", **wrong}
    answer = editor_at_desk.post("/enter/save?source=", sheet)
    assert answer.status_code == 400
    assert Changeset.objects.count() == before


def test_a_passage_outside_the_source_is_refused_beside_its_field(
    editor_at_desk: Client, register: Register
) -> None:
    address = f"?source={register.document}"
    sheet = opened(editor_at_desk, f"/enter/{address}")
    sheet |= {"person.name.1": "Nema Nobody", "person.name.1.passage": "100000-100009"}
    answer = editor_at_desk.post(f"/enter/save{address}", sheet)
    assert answer.status_code == 400
    assert "The passage chosen is not in the source." in answer.content.decode()


def test_the_source_stays_until_another_is_chosen(
    editor_at_desk: Client, register: Register
) -> None:
    chosen = f'<option value="{register.document}" selected>'
    assert chosen not in editor_at_desk.get("/enter/").content.decode()
    editor_at_desk.get(f"/enter/?source={register.document}")
    for address in ("/enter/", f"/enter/?record={register.person}"):
        assert chosen in editor_at_desk.get(address).content.decode()
    editor_at_desk.get("/enter/?source=")
    assert chosen not in editor_at_desk.get("/enter/").content.decode()


def test_a_report_is_kept_before_anything_is_entered(
    editor_at_desk: Client, register: Register
) -> None:
    form = {"text": "Nema Nobody was taken today.", "publisher": "Nobody", "level": "team"}
    answer = editor_at_desk.post("/cases/new/report", form)
    assert answer.status_code == 302
    page = editor_at_desk.get(answer["Location"]).content.decode()
    assert "Nema Nobody was taken today." in page
    link = {"url": "https://nobody.example/post/1", "level": "team"}
    answer = editor_at_desk.post("/cases/new/report", link)
    assert (
        "https://nobody.example/post/1" in editor_at_desk.get(answer["Location"]).content.decode()
    )


@pytest.mark.parametrize(
    "form",
    [
        {"level": "team"},
        {"text": "x", "level": "sealed"},
        {"text": "x", "published": "whenever", "level": "team"},
        {"url": "javascript:alert(1)", "level": "team"},
    ],
)
def test_a_report_that_cannot_be_kept_is_refused_with_what_was_typed(
    editor_at_desk: Client, register: Register, form: dict[str, str]
) -> None:
    before = Changeset.objects.count()
    answer = editor_at_desk.post("/cases/new/report", form)
    assert answer.status_code == 400
    assert Changeset.objects.count() == before
    page = answer.content.decode()
    assert 'role="alert"' in page
    if published := form.get("published"):
        assert published in page


def test_somebody_of_another_team_finds_no_sheet(client: Client, register: Register) -> None:
    account, _ = open_account("otto", "Otto Other", Role.EDITOR, "others")
    client.force_login(account)
    assert client.get(f"/enter/?record={register.person}").status_code == 404
    assert client.get(f"/enter/?source={register.document}").status_code == 404


def test_an_appeal_is_recorded_by_itself(editor_at_desk: Client, register: Register) -> None:
    address = "?source=&add=Intervention"
    fields = opened(editor_at_desk, f"/enter/{address}")
    typed = {
        "part.name.1": "A made-up appeal",
        "part.interventionKind.1": "Joint letter",
        "part.dateSent.1": "3 March 2026",
        "part.beneficiary.1": "Testa Testova",
    }
    answer = editor_at_desk.post(f"/enter/save{address}", fields | typed)
    assert answer.status_code in (200, 303)
    board = editor_at_desk.get("/appeals/?state=made").content.decode()
    assert "A made-up appeal" in board
    assert editor_at_desk.get("/enter/?add=Condition").status_code == 404
