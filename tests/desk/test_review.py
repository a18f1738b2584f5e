"""The review at the desk: changes, undoing, what is to be confirmed, which source is right."""

import html
import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from habeas.ledger.access import Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import PREFERRED

from .made_up import HOSTILE, Register, claim
from .test_pages import text_of

pytestmark = pytest.mark.django_db


def hidden_fields(answer: HttpResponse) -> dict[str, str]:
    """The hidden fields of the last form of a page, as a browser sends them back."""
    form = answer.content.decode().rsplit("<form", 1)[1]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def latest() -> Changeset:
    return Changeset.objects.latest("seq")


def names(viewer: Viewer, register: Register) -> list[str]:
    said = claims_of(viewer, [register.person])[register.person]
    return [one.value for one in said if one.prop == "name"]


def test_the_changes_lead_to_each_change_and_to_whom_it_is_of(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get("/changes/")
    assert "What the bulletin says" in text_of(page)
    assert f'href="/changes/{register.changeset}/"' in page.content.decode()
    assert f'href="/record/{register.person}/"' in page.content.decode()
    assert "not for others" not in text_of(page)


def test_no_page_tells_the_number_of_a_change(reader_at_desk: Client, register: Register) -> None:
    Changeset.objects.get(id=register.changeset)
    for number, address in enumerate(("/changes/", f"/changes/{register.changeset}/")):
        page = reader_at_desk.get(address).content.decode()
        # A token is drawn at random, and may spell anything.
        told = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", page)
        assert "seq" not in told, number


def test_a_change_shows_its_values_their_source_and_nothing_hostile(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get(f"/changes/{register.changeset}/")
    text = text_of(page)
    for words in ("Testa Testova", "Arrested", "12 June 2017", "s Bulletin", "no source"):
        assert words in text
    assert "according to her made-up family" in text
    assert html.escape(HOSTILE, quote=False)[:20] in page.content.decode()
    assert HOSTILE not in page.content.decode()
    assert f"/documents/{register.document}/?from=" in page.content.decode()


@pytest.mark.parametrize("page", ["", "undo/"])
def test_a_change_that_one_may_not_see_does_not_exist(
    reader_at_desk: Client, editor_at_desk: Client, register: Register, page: str
) -> None:
    secret = Changeset.objects.get(reason="not for others").id
    for client in (reader_at_desk, editor_at_desk):
        for changeset in (secret, "nothing"):
            assert client.get(f"/changes/{changeset}/{page}").status_code == 404
    assert editor_at_desk.post(f"/changes/{secret}/undo/now", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    "query", ["from=never", "to=2017-13-01", "before=nowhere", "from=9999-12-31"]
)
def test_a_wrong_address_is_answered_in_one_line(reader_at_desk: Client, query: str) -> None:
    assert reader_at_desk.get(f"/changes/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["kind=Nonsense", "by=nobody", "from=2400-01-01"])
def test_where_nothing_is_found_the_page_says_so(reader_at_desk: Client, query: str) -> None:
    assert "No change is recorded that you may see" in text_of(
        reader_at_desk.get(f"/changes/?{query}")
    )


def test_the_history_of_a_person_leads_to_the_change(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get(f"/record/{register.person}/history/").content.decode()
    assert f'href="/changes/{register.changeset}/"' in page


def test_a_change_is_undone_and_the_undoing_too(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    before = names(editor, register)
    form = hidden_fields(editor_at_desk.get(f"/changes/{register.changeset}/undo/"))
    answer = editor_at_desk.post(
        f"/changes/{register.changeset}/undo/now", {**form, "reason": "made up"}
    )
    assert answer["Location"] == f"/changes/{latest().id}/"
    assert names(editor, register) == []
    undone = latest()
    form = hidden_fields(editor_at_desk.get(f"/changes/{undone.id}/undo/"))
    editor_at_desk.post(f"/changes/{undone.id}/undo/now", {**form, "reason": "after all"})
    assert names(editor, register) == before


def test_undoing_without_a_reason_keeps_what_was_chosen(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    old = Claim.objects.get(prop="startDate", value="2017-06-12")
    later = claim(register.detention, "Detention", "startDate", "2017-06-14", replaces=old.id)
    record_claims(editor, [later], "later")
    address = f"/changes/{register.changeset}/undo/"
    page = editor_at_desk.get(address)
    assert "Changed again since" in text_of(page)
    key = f"{register.detention}.startDate"
    form = {**hidden_fields(page), "nevertheless": key}
    answer = editor_at_desk.post(f"{address}now", form)
    assert answer.status_code == 400
    assert "Say why it is undone." in text_of(answer)
    assert f'value="{key}" checked' in answer.content.decode()
    editor_at_desk.post(f"{address}now", {**form, "reason": "all of it"})
    assert claims_of(editor, [register.detention]).get(register.detention) is None


def test_undoing_is_refused_where_somebody_was_first(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    address = f"/changes/{register.changeset}/undo/"
    form = hidden_fields(editor_at_desk.get(address))
    old = Claim.objects.get(prop="startDate", value="2017-06-12")
    later = claim(register.detention, "Detention", "startDate", "2017-06-14", replaces=old.id)
    record_claims(editor, [later], "meanwhile")
    answer = editor_at_desk.post(f"{address}now", {**form, "reason": "my words"})
    assert answer.status_code == 400
    assert "Somebody changed this meanwhile" in text_of(answer)
    assert "my words" in answer.content.decode()
    assert latest().reason == "meanwhile"


def test_a_decision_is_taken_back_on_its_own_page(
    editor_at_desk: Client, register: Register
) -> None:
    decided = Claim.objects.get(id=register.decision).changeset.id
    for page in ("", "undo/"):
        shown = editor_at_desk.get(f"/changes/{decided}/{page}").content.decode()
        assert f'href="/people/decisions/{register.decision}/"' in shown
        assert 'name="reason"' not in shown


def test_who_may_only_read_writes_nothing_here(reader_at_desk: Client, register: Register) -> None:
    name = Claim.objects.filter(entity=register.person, prop="name").earliest("seq").id
    known = Changeset.objects.count()
    for address in (
        f"/changes/{register.changeset}/undo/now",
        "/review/confirm",
        *(f"/record/values/{name}/{verb}" for verb in ("prefer", "unprefer", "retract")),
    ):
        assert reader_at_desk.post(address, {"reason": "x"}).status_code == 403
        assert reader_at_desk.get(address).status_code == 405
    for address in (f"/changes/{register.changeset}/", "/review/"):
        page = reader_at_desk.get(address).content.decode()
        assert "Undo this change" not in page
        assert "Still so" not in page
    assert "Choose…" not in text_of(reader_at_desk.get(f"/people/{register.person}/"))
    assert Changeset.objects.count() == known


def test_the_form_for_undoing_says_who_may_only_read(
    reader_at_desk: Client, register: Register
) -> None:
    page = reader_at_desk.get(f"/changes/{register.changeset}/undo/")
    assert "Your account may read this and not undo it." in text_of(page)


def test_what_waits_is_confirmed_with_one_key_and_the_list_goes_on(
    editor_at_desk: Client, register: Register
) -> None:
    page = editor_at_desk.get("/review/")
    assert "Testa Testova" in text_of(page)
    (field,) = re.findall(r'name="(still-\d+)" value="([^"]+~held~)"', page.content.decode())
    day = timezone.localdate().isoformat()
    form = {**hidden_fields(page), "day": day, "source": register.document, "level": "shared"}
    answer = editor_at_desk.post("/review/confirm", {**form, field[0]: field[1]})
    assert answer.status_code == 302
    made = Claim.objects.get(changeset=latest())
    assert (made.entity, made.prop, made.value) == (register.detention, "heldOn", day)
    assert (made.document, made.level) == (register.document, "shared")
    page = editor_at_desk.get(answer["Location"])
    assert f"/changes/{latest().id}/" in page.content.decode()
    assert "~held~" not in page.content.decode()
    assert f"source={register.document}" in answer["Location"], "chosen once, for all"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"day": ""}, "on which day"),
        ({"day": "never"}, "is not a day"),
        ({"day": (timezone.localdate() + timedelta(days=2)).isoformat()}, "still to come"),
        ({"source": "e" * 64}, "no such source"),
        ({"level": "sealed"}, "who may know"),
        ({"still-0": "nonsense"}, "no such place"),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused_above_the_list(
    editor_at_desk: Client, wrong: dict[str, str], why: str
) -> None:
    page = editor_at_desk.get("/review/").content.decode()
    ((name, key),) = re.findall(r'name="(still-\d+)" value="([^"]+~held~)"', page)
    form = {"days": "180", "day": timezone.localdate().isoformat(), "level": "team", "after": ""}
    known = Changeset.objects.count()
    key = wrong.pop("still-0", key)
    answer = editor_at_desk.post("/review/confirm", {**form, name: key, **wrong})
    assert answer.status_code == 400
    assert why in text_of(answer)
    assert Changeset.objects.count() == known


def test_the_period_is_chosen_in_the_address(reader_at_desk: Client) -> None:
    for days in ("30", "90", "180", "365"):
        page = reader_at_desk.get(f"/review/?days={days}").content.decode()
        assert re.search(rf'days={days}" aria-current="true"', page)
    assert 'days=180" aria-current' in reader_at_desk.get("/review/?days=7").content.decode()
    assert reader_at_desk.get("/review/?days=many").status_code == 400
    assert reader_at_desk.get("/review/?after=nowhere").status_code == 400


def test_sources_that_disagree_are_chosen_between_on_the_page(
    editor_at_desk: Client, register: Register, editor: Viewer
) -> None:
    dates = Claim.objects.filter(entity=register.detention, prop="startDate").order_by("seq")
    first, second = (one.id for one in dates)
    page = editor_at_desk.get(f"/people/{register.person}/")
    form = re.search(
        rf'action="/record/values/{first}/prefer">(.*?)</form>', page.content.decode(), re.S
    )
    assert form
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))
    assert f"base-{register.detention}" in fields
    answer = editor_at_desk.post(
        f"/record/values/{first}/prefer", {**fields, "reason": "the verdict"}, follow=True
    )
    assert "Take back the preference" in text_of(answer)
    stale = editor_at_desk.post(f"/record/values/{second}/retract", {**fields, "reason": "x"})
    assert stale.status_code == 400
    assert "Changed meanwhile by Edda Editor" in text_of(stale)
    editor_at_desk.post(f"/record/values/{first}/unprefer", {"page": "-", "reason": "no"})
    editor_at_desk.post(f"/record/values/{second}/retract", {"page": "-", "reason": "misprint"})
    said = claims_of(editor, [register.detention])[register.detention]
    assert [one.value for one in said if one.prop == "startDate"] == ["2017-06-12"]
    assert not any(one.prop == PREFERRED for one in said)
