"""The reading view: what was read of a document, and deciding on it without a script."""

import re
from importlib.metadata import EntryPoint, EntryPoints

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.reading.made_up import TEXT, TITLE, WRITTEN, read_made_up

from habeas.ledger.access import Viewer
from habeas.ledger.models import Claim
from habeas.ledger.queries.claims import claims_citing
from habeas.reading import jobs
from habeas.reading.actions import reading as reading_actions
from habeas.reading.actions.deciding import choose
from habeas.reading.actions.reading import read_document
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.rules import added
from habeas.reading.rules.states import Kind, State
from habeas.sources.actions import preserve_document

from .made_up import Register
from .test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_actions, "read", read_made_up)


@pytest.fixture
def document(register: Register, readers: None, editor: Viewer) -> str:
    """A made-up document that was read. The register has two who may be meant by one name in it."""
    sha256 = preserve_document(editor, TEXT.encode(), title=TITLE, published=WRITTEN).sha256
    read_document(editor, sha256)
    choose(editor, sha256, number_of(Kind.PERSON, name="Testa Testova"), register.person)
    return sha256


def number_of(about: Kind, /, **payload: object) -> int:
    found = Suggestion.objects.filter(kind=about)
    return next(one.pk for one in found if payload.items() <= one.payload.items())


def view(document: str, query: str = "") -> str:
    return f"{reverse('desk:reading', args=[document])}{query}"


def decide(client: Client, document: str, **form: object) -> int:
    return client.post(reverse("desk:decide-suggestion", args=[document]), form).status_code


def cited(editor: Viewer, document: str) -> list[str]:
    return [claim.value for claim in claims_citing(editor, document, 500) if claim.exact]


def test_a_document_is_read_from_its_page(
    editor_at_desk: Client, register: Register, readers: None, editor: Viewer
) -> None:
    sha256 = preserve_document(editor, TEXT.encode(), title=TITLE).sha256
    page = editor_at_desk.get(f"/documents/{sha256}/").content.decode()
    assert f'href="{view(sha256)}"' in page
    unread = text_of(editor_at_desk.get(view(sha256)))
    assert "Nobody has had this document read yet" in unread
    assert "Nothing leaves this machine." in unread
    answer = editor_at_desk.post(reverse("desk:read", args=[sha256]), follow=True)
    assert "Testa Testova" in text_of(answer)
    assert "What was read in it" in text_of(editor_at_desk.get(f"/documents/{sha256}/"))


@pytest.fixture
def another_reader(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """A reader of a package, which this desk is told to ask."""
    offered = EntryPoint("made-up", "tests.reading.made_up:CountsTheFirstWord", added.GROUP)
    monkeypatch.setattr(added, "entry_points", lambda **_: EntryPoints([offered]))
    settings.READERS = ["made-up"]


@pytest.mark.usefixtures("another_reader", "readers")
def test_a_reader_from_elsewhere_is_asked_as_a_job_and_the_page_says_where_the_text_goes(
    editor_at_desk: Client, register: Register, editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(jobs, "begin", lambda: begun.append(True))
    sha256 = preserve_document(editor, TEXT.encode(), title=TITLE).sha256
    before = re.sub("[\u2068\u2069]", "", text_of(editor_at_desk.get(view(sha256))))
    assert "The text leaves this machine: made-up sends it to models.example." in before
    assert "Nothing leaves this machine" not in before
    answer = editor_at_desk.post(reverse("desk:read", args=[sha256]), follow=True)
    assert begun
    assert "This document is being read." in text_of(answer)
    assert jobs.read_waiting() == 1
    assert "made-up: made up" in text_of(editor_at_desk.get(view(sha256)))
    assert Suggestion.objects.get(reader="made-up").payload["unit"] == "first words"


def test_a_reader_that_is_not_installed_is_said_on_the_page(
    editor_at_desk: Client, register: Register, editor: Viewer, settings: Settings
) -> None:
    settings.READERS = ["nobody-has-it"]
    sha256 = preserve_document(editor, TEXT.encode(), title=TITLE).sha256
    said = "There is no reader &#39;nobody-has-it&#39;"
    assert said in editor_at_desk.get(view(sha256)).content.decode()
    read_document(editor, sha256)
    assert jobs.read_waiting() == 1
    assert "This document could not be read." in text_of(editor_at_desk.get(view(sha256)))
    assert not Suggestion.objects.exists()


def test_the_text_is_marked_by_kind_and_what_would_be_recorded_stands_beside_it(
    editor_at_desk: Client, document: str
) -> None:
    page = editor_at_desk.get(view(document))
    content, text = page.content.decode(), text_of(page)
    for kind in ("person", "body", "place", "date", "act", "fact", "count"):
        assert f"m-{kind}" in content
    marked = "".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", content))
    for words in ("Testa Testova", "Colony 99", "3 May 2021", "12 political prisoners"):
        assert words in marked
    for said in ("Ana Invented (Portugal, S&D)", "4 years", "according to her family"):
        assert said in text.replace("&amp;", "&")


def test_the_numbers_of_what_waits_are_those_of_the_list(
    editor_at_desk: Client, document: str
) -> None:
    waiting = Suggestion.objects.filter(state=State.OPEN, known=False).count()
    page = editor_at_desk.get(view(document)).content.decode()
    assert f'data-total="{waiting}"' in page
    assert page.count("data-open") == waiting
    for address in ("/documents/", "/today/", "/today/reading/"):
        assert f'data-count="{waiting}"' in editor_at_desk.get(address).content.decode(), address


def test_one_accepts_rejects_and_undoes_by_forms(
    editor_at_desk: Client, document: str, editor: Viewer
) -> None:
    arrest, health = (number_of(Kind.FACT, kind=kind) for kind in ("arrest", "health"))
    assert decide(editor_at_desk, document, accept=arrest) == 303
    assert "2021-05-03" in cited(editor, document)
    assert decide(editor_at_desk, document, reject=health) == 303
    assert "1 rejected" in text_of(editor_at_desk.get(view(document)))
    assert decide(editor_at_desk, document, **{"take-back": health}) == 303
    assert decide(editor_at_desk, document, **{"accept-all": "fact"}) == 303
    assert Suggestion.objects.get(pk=health).state == State.ACCEPTED
    assert decide(editor_at_desk, document, undo="yes") == 303
    assert Suggestion.objects.get(pk=health).state == State.OPEN


def test_a_change_has_a_form_of_its_own(
    editor_at_desk: Client, document: str, editor: Viewer
) -> None:
    arrest = number_of(Kind.FACT, kind="arrest")
    page = editor_at_desk.get(reverse("desk:change-suggestion", args=[document, arrest]))
    assert 'value="3 May 2021"' in page.content.decode()
    assert decide(editor_at_desk, document, change=arrest, date="4 May 2021") == 303
    assert "2021-05-04" in cited(editor, document)


@pytest.mark.parametrize(
    ("about", "kind", "own"),
    [(Kind.FACT, "arrest", "test_confinement"), (Kind.ACT, "letter", "test_appeal")],
)
def test_what_only_another_reader_tells_apart_is_kept_by_the_form(
    editor_at_desk: Client, document: str, about: Kind, kind: str, own: str
) -> None:
    one = Suggestion.objects.get(pk=number_of(about, kind=kind))
    one.payload["kind"] = own
    one.save()
    form = editor_at_desk.get(reverse("desk:change-suggestion", args=[document, one.pk]))
    assert f'<option value="{own}" selected>' in form.content.decode()
    assert decide(editor_at_desk, document, change=one.pk, kind=own, attributed_to="X") == 303
    one.refresh_from_db()
    assert (one.payload["kind"], one.state) == (own, State.CHANGED)


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.BODY, Kind.ACT, Kind.COUNT])
def test_every_kind_has_a_form_that_changes_it(
    editor_at_desk: Client, document: str, kind: Kind
) -> None:
    number = Suggestion.objects.filter(kind=kind, state=State.OPEN).first()
    assert number
    address = reverse("desk:change-suggestion", args=[document, number.pk])
    assert editor_at_desk.get(address).status_code == 200


def test_an_act_is_changed_by_choosing_from_the_names_of_the_document(
    editor_at_desk: Client, document: str, editor: Viewer
) -> None:
    letter = number_of(Kind.ACT, kind="letter")
    form = {"change": letter, "by": ["p2", ""], "asked": ["medical_care", ""], "reference": "X 1"}
    assert decide(editor_at_desk, document, **form) == 303
    said = cited(editor, document)
    assert "medical_care" in said
    assert "X 1" in said
    assert "release" not in said
    assert "Piet Fiction" not in said


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"accept": "0"},
        {"accept": "x"},
        {"accept": "9" * 40},
        {"accept-all": "nothing"},
        {"choose": "1-nobody"},
        {"take-back": "1"},
        {"undo": "yes"},
    ],
)
def test_wrong_input_is_refused_with_one_line_and_writes_nothing(
    editor_at_desk: Client, document: str, form: dict[str, str]
) -> None:
    before = Claim.objects.count()
    answer = editor_at_desk.post(reverse("desk:decide-suggestion", args=[document]), form)
    assert answer.status_code == 400
    assert 'class="refusal"' in answer.content.decode() or "refused" in answer.content.decode()
    assert Claim.objects.count() == before


def test_a_script_gets_only_what_has_changed(editor_at_desk: Client, document: str) -> None:
    arrest = number_of(Kind.FACT, kind="arrest")
    address = reverse("desk:decide-suggestion", args=[document])
    answer = editor_at_desk.post(address, {"accept": arrest}, headers={"X-Parts": "yes"})
    content = answer.content.decode()
    assert 'id="said"' in content
    assert f'id="s{arrest}"' in content
    assert "<html" not in content
    again = editor_at_desk.post(address, {"accept": arrest}, headers={"X-Parts": "yes"})
    assert (again.status_code, "data-refused" in again.content.decode()) == (400, True)


def test_who_only_reads_sees_it_and_is_refused_every_decision(
    reader_at_desk: Client, document: str
) -> None:
    page = reader_at_desk.get(view(document))
    assert "Testa Testova" in text_of(page)
    assert 'name="accept"' not in page.content.decode()
    arrest = number_of(Kind.FACT, kind="arrest")
    for form in ({"accept": arrest}, {"undo": "yes"}, {"accept-all": "fact"}, {"reject": arrest}):
        assert decide(reader_at_desk, document, **form) == 403
    assert reader_at_desk.post(reverse("desk:read", args=[document])).status_code == 403
    change = reverse("desk:change-suggestion", args=[document, arrest])
    assert reader_at_desk.get(change).status_code == 403


def test_what_another_team_has_read_does_not_exist(
    editor_at_desk: Client, register: Register, readers: None, other_team: Viewer
) -> None:
    theirs = preserve_document(other_team, TEXT.encode(), title="KanarekTitle").sha256
    read_document(other_team, theirs)
    number = Suggestion.objects.filter(kind=Kind.FACT)[0].pk
    for address in (
        view(theirs),
        reverse("desk:change-suggestion", args=[theirs, number]),
    ):
        assert editor_at_desk.get(address).status_code == 404
    assert decide(editor_at_desk, theirs, accept=number) == 404
    assert editor_at_desk.post(reverse("desk:read", args=[theirs])).status_code == 404
    for address in ("/documents/", "/today/", "/today/reading/"):
        assert "Kanarek" not in editor_at_desk.get(address).content.decode()


def test_a_suggestion_of_another_document_is_not_decided_here(
    editor_at_desk: Client, document: str, readers: None, editor: Viewer
) -> None:
    other = preserve_document(editor, f"{TEXT} ".encode(), title="A copy").sha256
    read_document(editor, other)
    theirs = Suggestion.objects.filter(document=other, kind=Kind.FACT)[0].pk
    assert decide(editor_at_desk, document, accept=theirs) == 400
    change = reverse("desk:change-suggestion", args=[document, theirs])
    assert editor_at_desk.get(change).status_code == 404


def test_documents_that_wait_failed_or_gave_nothing_say_so(
    editor_at_desk: Client, register: Register, readers: None
) -> None:
    """The register's own document is not one that these readers know."""
    editor_at_desk.post(reverse("desk:read", args=[register.document]))
    told = text_of(editor_at_desk.get(view(register.document)))
    assert "Nothing that could be recorded was found" in told
    DocumentReading.objects.update(progress="waiting")
    assert "This document is being read" in text_of(editor_at_desk.get(view(register.document)))
    DocumentReading.objects.update(progress="failed", problem="A made-up problem")
    assert "A made-up problem" in text_of(editor_at_desk.get(view(register.document)))


def test_newer_readers_and_another_text_are_told(editor_at_desk: Client, document: str) -> None:
    assert "Read again" not in text_of(editor_at_desk.get(view(document)))
    DocumentReading.objects.update(version=0)
    assert "The readers have learnt" in text_of(editor_at_desk.get(view(document)))
    DocumentReading.objects.update(text_hash="of another text")
    page = editor_at_desk.get(view(document))
    assert "extracted anew" in text_of(page)
    assert "<mark" not in page.content.decode()
    assert decide(editor_at_desk, document, accept=number_of(Kind.FACT, kind="arrest")) == 400


def test_hostile_words_are_shown_as_words(
    editor_at_desk: Client, register: Register, document: str
) -> None:
    health = Suggestion.objects.get(pk=number_of(Kind.FACT, kind="health"))
    health.payload = {**health.payload, "value": "<script>alert(1)</script>"}
    health.save()
    page = editor_at_desk.get(view(document)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
