"""Canaries above a reader's level in every field, and a search of every byte of the desk."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from nacl.public import PrivateKey

from habeas.advocacy.actions.collecting import (
    OfficeSaid,
    TextSaid,
    add_office,
    add_text,
    note_answer,
    open_collection,
)
from habeas.advocacy.rules.states import State
from habeas.ledger.access import Viewer
from habeas.ledger.actions import Changes, append_changeset, record_claims, retract_claims
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.publishing.queries.clearances import OF_PEOPLE
from habeas.publishing.queries.small_numbers import BROKEN_DOWN_BY
from habeas.reading.actions import reading as reading_actions
from habeas.reading.actions.deciding import reject
from habeas.reading.actions.reading import read_document
from habeas.reading.models import Suggestion
from habeas.reading.rules.found import FactRead, Named, NameKind, Reading, Span
from habeas.register.queries.people_columns import COLUMNS
from habeas.register.rules.facets import ABOUT_CLAIMS
from habeas.sources.actions import preserve_document
from habeas.sources.models import PreservedDocument
from habeas.vocabulary.model import model, own_definitions, own_key

from .made_up import Register

pytestmark = pytest.mark.django_db

FREE_TYPES = {"name", "string", "text"}
PARTS_OF_APPEALS = (
    *("Participation", "Addressing", "Demand", "Response", "Outcome", "ClockEvent"),
)


def canaries() -> Iterator[tuple[str, str, str]]:
    """(schema, property, canary) for every property that takes free text."""
    for name in sorted({*own_definitions(), "Person", "Organization", "Position"}):
        schema = model()[name]
        if schema.abstract:
            continue
        for prop in schema.properties.values():
            special = own_key(prop, "terms") or own_key(prop, "form") or prop.format
            if prop.type.name in FREE_TYPES and not prop.stub and not special:
                yield name, prop.name, f"Kanarek{name}{prop.name}Zq"


@pytest.fixture
def planted(
    register: Register, editor: Viewer, other_team: Viewer, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Canaries of another team on people and papers that the reader sees, and sealed ones."""
    document = preserve_document(
        other_team, b"KanarekText of another team", title="KanarekTitle", file_name="KanarekFile"
    ).sha256
    monkeypatch.setattr(reading_actions, "read", read_canary)
    read_document(other_team, document)
    citation = Citation(document, "KanarekText", start=0, end=11)
    entities = {"Person": register.person, "Detention": register.detention}
    entities["Intervention"] = appeal_of_the_reader(register, editor)
    claims = []
    for schema, prop, canary in canaries():
        entity = entities.setdefault(schema, new_id())
        claims.append(NewClaim(entity, schema, prop, canary, citation=citation))
        claims.append(
            NewClaim(entity, schema, prop, f"{canary}x", attributed_to="KanarekWho", lang="eng")
        )
    claims.append(NewClaim(entities["Condition"], "Condition", "person", register.person))
    claims += facets_of_another_team(register, entities)
    claims += [
        NewClaim(entities[part], part, "intervention", entities["Intervention"])
        for part in PARTS_OF_APPEALS
    ]
    record_claims(other_team, claims, "KanarekReason")
    plant_decisions(register, other_team)
    plant_collection(other_team)
    gone = Claim.objects.filter(team="others", prop="summary").values_list("id", flat=True)
    retract_claims(other_team, [*gone], "KanarekRetracted")
    sealed = NewClaim(register.person, "Person", "notes", "KanarekSealed", level="sealed")
    holder = bytes(PrivateKey.generate().public_key)
    append_changeset(editor, Changes("sealed", [sealed], holders=[holder]))
    return [canary for *_, canary in canaries()]


def read_canary(_text: str, *_: object) -> Reading:
    """Stands for the readers: whatever the text, they find a canary in its first words."""
    place = Span(0, 5)
    name = Named("p1", NameKind.PERSON, "KanarekRead", (place,), 0.9, "KanarekReader")
    fact = FactRead("p1", "health", "KanarekValue", place, 0.9, "KanarekReader")
    return Reading(names=(name,), facts=(fact,), notes=("KanarekNote",))


def appeal_of_the_reader(register: Register, editor: Viewer) -> str:
    """An appeal that the reader sees, to which another team adds what has canaries."""
    letter = new_id()
    told = [("name", "Made-up letter"), ("beneficiary", register.person), ("date", "2017-10-19")]
    claims = [NewClaim(letter, "Intervention", prop, value) for prop, value in told]
    asked = [("intervention", letter), ("demandKind", "release")]
    demand = new_id()
    claims += [NewClaim(demand, "Demand", prop, value) for prop, value in asked]
    record_claims(editor, claims, "A letter")
    return letter


def facets_of_another_team(register: Register, entities: dict[str, str]) -> Iterator[NewClaim]:
    """By what another team would find the reader's person: links to all that has canaries."""
    for schema, prop in (
        *(("Charge", "accused"), ("CourtDecision", "defendant"), ("Assessment", "person")),
        *(("RollEntry", "person"), ("Intervention", "beneficiary"), ("Demand", "beneficiary")),
    ):
        entity = entities.setdefault(schema, new_id())
        yield NewClaim(entity, schema, prop, register.person)
    yield NewClaim(entities["Custody"], "Custody", "detention", register.detention)
    yield NewClaim(entities["Custody"], "Custody", "facility", entities["Organization"])
    yield NewClaim(entities["Assessment"], "Assessment", "assessor", entities["Organization"])
    yield NewClaim(entities["RollEntry"], "RollEntry", "roll", entities["Roll"])
    yield NewClaim(register.person, "Person", "category", "blogger")
    yield NewClaim(entities["CourtDecision"], "CourtDecision", "sentenceLength", "P7Y")


def plant_collection(other_team: Viewer) -> None:
    """Another team collects signatures; in every field of it there is a canary."""
    made = open_collection(other_team, "KanarekCollection", reminder="KanarekReminder")
    text = add_text(other_team, made.pk, TextSaid("KanarekText", "KanarekBody"))
    words = ("name", "office", "group", "contact", "reached_at", "note", "next_step")
    office = add_office(
        other_team, made.pk, OfficeSaid(**{word: f"Kanarek{word}" for word in words})
    )
    note_answer(
        other_team,
        office.pk,
        text.pk,
        "declined",
        date(2026, 1, 1),
        seen="",
        proof=b"KanarekProof",
    )


def plant_decisions(register: Register, other_team: Viewer) -> None:
    """Another team has a double of its own, and decided that two whom the reader sees are one."""
    double = new_id()
    claims = [
        NewClaim(double, "Person", "name", "Testa Testova Kanarek"),
        NewClaim(double, "Person", "samePerson", register.person),
        NewClaim(register.person, "Person", "samePerson", register.double),
    ]
    record_claims(other_team, claims, "KanarekDecision")


def crawl(client: Client, *also: str) -> dict[str, str]:
    """Every address of the desk that can be reached by links, with what it answers."""
    found: dict[str, str] = {}
    waiting = ["/people/", "/people/?q=kanarek", "/documents/", "/people/statistics/"]
    waiting += ["/people/duplicates/", "/today/", "/supporters/?q=kanarek"]
    waiting += ["/changes/?kind=Person", "/review/?days=30", "/appeals/", "/today/overdue/"]
    waiting += ["/appeals/collections/", "/appeals/collections/1/", "/appeals/texts/1/"]
    waiting += ["/today/reading/", "/publish/", "/publish/coming/", "/publish/kept/"]
    waiting += [f"/publish/people/?why={why}" for why in ("named", *OF_PEOPLE)]
    waiting += [f"/publish/small/?facet={facet}" for facet in BROKEN_DOWN_BY]
    waiting += ["/publish/people/?facet=category&value=blogger", "/publish/editions/"]
    waiting += ["/appeals/offices/1/", "/appeals/collections/1/?only=chase"]
    waiting += [f"/appeals/?state={state}" for state in State]
    waiting += [
        f"/people/{view}?columns={','.join(COLUMNS)}&q={text}"
        for view in ("", "map/", "timeline/", "statistics/", "export.csv", "export.xlsx")
        for text in ("", "kanarek")
    ]
    waiting += also
    while waiting:
        address = waiting.pop(0)
        if address in found or address.startswith("/sign-out") or len(found) > 400:
            continue
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        found[address] = repr(sorted(answer.items())) + readable(content)
        for link in re.findall(r'(?:href|hx-get|src|action)="(/[^"#]*)', found[address]):
            waiting.append(html.unescape(link))
    return found


def readable(content: bytes) -> str:
    """The text of an answer; of a workbook, that of the files in it."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


def test_no_page_holds_what_its_reader_may_not_know(
    reader_at_desk: Client, register: Register, planted: list[str]
) -> None:
    pair = f"/people/duplicates/{register.person}/{register.double}/"
    theirs = Claim.objects.filter(team="others", prop="samePerson").values_list("id", flat=True)
    hidden = Changeset.objects.filter(claims__team="others").values_list("id", flat=True).distinct()
    pages = crawl(
        reader_at_desk,
        pair,
        *(f"/people/decisions/{decision}/" for decision in theirs),
        *(f"/changes/{changeset}/{page}" for changeset in hidden for page in ("", "undo/")),
    )
    assert any(address.startswith("/changes/") and "undo" in address for address in pages)
    assert len(planted) > 100
    assert any(f"/people/{register.person}/" in address for address in pages)
    letters = [page for address, page in pages.items() if re.match(r"/appeals/\w{26}/", address)]
    assert letters
    assert all("Made-up letter" in page for page in letters)
    assert "no reply" in letters[0], "a reply that only another team knows is none"
    assert "A made-up doubt" in pages[pair]
    assert any("/file" in address for address in pages)
    files = [pages[address] for address in pages if "/export" in address and "&q=" in address]
    assert sum("Testa Testova" in file for file in files) == 2
    facets = pages["/people/statistics/"]
    assert not any(word in facets for word in ("Blogger", "7 years", "5 to under 10 years"))
    for address, page in pages.items():
        content = page
        for asked in ("q=kanarek", "q%3Dkanarek", 'value="kanarek"', "“kanarek”"):
            content = content.replace(asked, "")
        assert "kanarek" not in content.lower(), address


def test_what_was_read_and_rejected_stands_in_the_reading_view_alone(
    reader_at_desk: Client, register: Register, editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_actions, "read", read_canary)
    read_document(editor, register.document)
    for suggestion in Suggestion.objects.filter(team="main"):
        reject(editor, register.document, suggestion.pk)
    pages = crawl(reader_at_desk)
    view = f"/documents/{register.document}/reading/"
    assert "KanarekValue" in pages[view]
    assert [address for address, page in pages.items() if "Kanarek" in page] == [view]


def asked_while_entering(register: Register) -> list[str]:
    """What the sheet asks the server for, about people and words that its editor may not know."""
    person, hidden, source = register.person, register.hidden, register.document
    return [
        f"/enter/?source={source}&person={person}",
        f"/enter/?record={person}",
        f"/enter/?record={register.detention}",
        f"/enter/?record={hidden}",
        f"/enter/?add=Condition&to={person}",
        f"/enter/?add=Condition&to={hidden}",
        "/cases/new/",
        "/enter/offers?schema=Detention&prop=arrestedBy&typed=Kanarek",
        "/enter/offers?schema=Family&prop=relative&typed=Testa",
        f"/enter/offers?schema=Person&prop=name&typed=Kanarek&source={source}",
        f"/enter/beside?schema=Person&prop=position&typed=x&entity={person}&source={source}",
        f"/enter/beside?schema=Person&prop=name&typed=Testa&entity={hidden}",
        "/enter/beside?schema=Person&prop=name&typed=Testa+Testova",
        f"/enter/fits?source={source}&start=0&end=5",
    ]


def test_no_sheet_holds_what_its_editor_may_not_know(
    editor_at_desk: Client, register: Register, planted: list[str]
) -> None:
    asked = asked_while_entering(register)
    pages = {address: editor_at_desk.get(address) for address in asked}
    assert [address for address, page in pages.items() if page.status_code == 404] == [
        f"/enter/?record={register.hidden}",
        f"/enter/?add=Condition&to={register.hidden}",
    ]
    for address, page in pages.items():
        content = page.content.decode().lower()
        assert "kanarek" not in content.replace("typed=kanarek", ""), address
        assert "secreta" not in content, address


def test_a_sheet_on_a_source_of_another_team_does_not_exist(
    editor_at_desk: Client, planted: list[str]
) -> None:
    theirs = PreservedDocument.objects.get(texts__text__startswith="KanarekText").sha256
    for address in (f"/enter/?source={theirs}", f"/enter/fits?source={theirs}&start=0&end=5"):
        assert editor_at_desk.get(address).status_code == 404
    offers = editor_at_desk.get(
        f"/enter/offers?schema=Person&prop=notes&typed=Kanarek&source={theirs}"
    )
    assert not offers.content.strip()


def test_who_only_reads_is_refused_every_sheet(reader_at_desk: Client, register: Register) -> None:
    for address in asked_while_entering(register):
        assert reader_at_desk.get(address).status_code == 403, address
    for address in ("/enter/save", "/cases/new/report"):
        assert reader_at_desk.post(address).status_code == 403


def test_the_search_for_canaries_finds_those_that_may_be_seen(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    """The scanner itself: planted for the reader's own team, each canary is found."""
    for number, (schema, prop, canary) in enumerate(canaries()):
        if schema == "Person" and number % 3 == 0 and prop not in ABOUT_CLAIMS:
            claim = NewClaim(register.person, schema, prop, canary)
            record_claims(editor, [claim], "planted for all to see")
            page = reader_at_desk.get(f"/people/{register.person}/").content.decode()
            assert canary in page, prop


def test_the_search_for_canaries_finds_those_in_facets_and_files(
    reader_at_desk: Client, register: Register, editor: Viewer
) -> None:
    """Planted for the reader's own team, they are in the list, its facets, and both files."""
    custody, charge = new_id(), new_id()
    claims = [
        NewClaim(custody, "Custody", "detention", register.detention),
        NewClaim(custody, "Custody", "place", "KanarekPlace"),
        NewClaim(charge, "Charge", "accused", register.person),
        NewClaim(charge, "Charge", "article", "KanarekArticle"),
    ]
    record_claims(editor, claims, "planted for all to see")
    asked = "columns=place,article"
    for view in ("", "statistics/", "export.csv", "export.xlsx"):
        answer = reader_at_desk.get(f"/people/{view}?{asked}")
        content = b"".join(answer) if answer.streaming else answer.content
        for canary in ("KanarekPlace", "KanarekArticle"):
            assert canary in readable(content), (view, canary)
