"""Who may know what of a document, and when it was published."""

from pathlib import Path

import pytest

from habeas.ledger.access import Viewer
from habeas.ledger.actions import prefer_claim, record_claims, reindex, retract_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.sources.actions import preserve_document
from habeas.sources.models import PreservedDocument, SourceEntry
from habeas.sources.models.files import path_of
from habeas.sources.queries import (
    dates_of_documents,
    document_bytes,
    document_text,
    documents,
    documents_of_entities,
    entities_of_documents,
    passage,
    public_descriptions,
    sources_by_hash,
    verify_documents,
)
from habeas.sources.rules.passages import passage_at
from habeas.values.dates import PartialDate

from .made_up import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(shelf: Path, editor: Viewer) -> PreservedDocument:
    return preserve_document(
        editor, b"Testa Testova is held.", title="A report", published="2017-11-13"
    )


def say(viewer: Viewer, document: PreservedDocument, prop: str, value: str, level: str) -> None:
    citation = Citation(document.sha256)
    claim = NewClaim(document.entity, "Document", prop, value, level=level, citation=citation)
    record_claims(viewer, [claim], "added")


def rows() -> list[tuple[object, ...]]:
    kept = [field.name for field in SourceEntry._meta.fields if field.name != "id"]
    return [*SourceEntry.objects.order_by("audience", "document").values_list(*kept)]


def test_a_source_is_known_to_its_team_alone(
    report: PreservedDocument, editor: Viewer, other_team: Viewer, public: Viewer
) -> None:
    source = sources_by_hash(editor, [report.sha256])[report.sha256]
    assert (source.title, source.date, source.level, source.kind) == (
        "A report",
        PartialDate.from_edtf("2017-11-13"),
        "team",
        "file",
    )
    assert documents(editor) == [source]
    assert entities_of_documents(editor, [report.sha256]) == {report.sha256: report.entity}
    citation = Citation(report.sha256, "Testa Testova", start=0, end=13)
    for stranger in (other_team, public, None):
        assert documents(stranger) == []
        assert sources_by_hash(stranger, [report.sha256]) == {}
        assert entities_of_documents(stranger, [report.sha256]) == {}
        assert documents_of_entities(stranger, [report.entity]) == {}
        assert document_text(stranger, report.sha256) is None
        assert document_bytes(stranger, report.sha256) is None
        assert passage(stranger, citation) is None
        assert dates_of_documents(stranger, [report.sha256]) == {}
        assert public_descriptions(stranger, [report.sha256]) == {}


def test_a_public_document_is_known_to_all(
    shelf: Path, editor: Viewer, other_team: Viewer, public: Viewer
) -> None:
    document = preserve_document(editor, b"A statement.", title="Statement", level=Level.PUBLIC)
    for viewer in (editor, other_team, public):
        assert document_bytes(viewer, document.sha256) == b"A statement."
        assert documents_of_entities(viewer, [document.entity]) == {
            document.entity: document.sha256
        }


def test_a_public_source_shows_only_its_public_claims(
    shelf: Path, editor: Viewer, public: Viewer
) -> None:
    document = preserve_document(editor, b"A statement.", title="Statement", level=Level.PUBLIC)
    say(editor, document, "publisher", "Known to the team", Level.TEAM)
    assert sources_by_hash(editor, [document.sha256])[document.sha256].publisher
    assert not sources_by_hash(public, [document.sha256])[document.sha256].publisher


def test_a_protected_source_is_cited_by_its_public_description(
    report: PreservedDocument, editor: Viewer, public: Viewer
) -> None:
    say(editor, report, "publicDescription", "a relative", Level.PUBLIC)
    assert public_descriptions(public, [report.sha256]) == {report.sha256: "a relative"}
    assert sources_by_hash(public, [report.sha256]) == {}
    assert document_text(public, report.sha256) is None


def test_who_knows_a_hash_does_not_come_to_the_bytes(
    report: PreservedDocument, other_team: Viewer
) -> None:
    guess = NewClaim(new_id(), "Document", "contentHash", report.sha256)
    record_claims(other_team, [guess], "copied from a citation")
    assert document_bytes(other_team, report.sha256) is None


def test_a_retracted_checksum_takes_the_document_from_the_shelf(
    report: PreservedDocument, editor: Viewer
) -> None:
    claims = claims_of(editor, [report.entity])[report.entity]
    (checksum,) = [claim for claim in claims if claim.prop == "contentHash"]
    retract_claims(editor, [checksum.id], "not ours")
    assert documents(editor) == []
    assert documents_of_entities(editor, [report.entity]) == {report.entity: report.sha256}


def test_the_shelf_is_paged_newest_first(shelf: Path, editor: Viewer) -> None:
    for number in range(5):
        preserve_document(editor, b"Report %d" % number, title=f"Report {number}")
    first = documents(editor, limit=2)
    second = documents(editor, after=first[-1].number, limit=2)
    third = documents(editor, after=second[-1].number, limit=2)
    assert [source.title for source in (*first, *second, *third)] == [
        f"Report {number}" for number in (4, 3, 2, 1, 0)
    ]


def test_the_preferred_title_leads(report: PreservedDocument, editor: Viewer) -> None:
    say(editor, report, "title", "A better title", Level.TEAM)
    assert documents(editor)[0].title == "A report"
    claims = claims_of(editor, [report.entity])[report.entity]
    prefer_claim(editor, next(claim for claim in claims if claim.value == "A better title"), "new")
    assert documents(editor)[0].title == "A better title"


def test_rebuilding_gives_the_same_rows(
    report: PreservedDocument, editor: Viewer, other_team: Viewer
) -> None:
    say(editor, report, "publisher", "A publisher", Level.SHARED)
    say(editor, report, "date", "2017-11-17", Level.PUBLIC)
    preserve_document(other_team, b"Testa Testova is held.", title="Our title")
    kept = rows()
    assert len(kept) == 2
    reindex()
    assert rows() == kept


def test_a_date_is_asked_as_it_was_known(
    report: PreservedDocument, editor: Viewer, public: Viewer
) -> None:
    before = Changeset.objects.count()
    say(editor, report, "date", "2017-11-17", Level.PUBLIC)
    asked = [report.sha256, "b" * 64]
    day = PartialDate.from_edtf("2017-11-13")
    assert dates_of_documents(editor, asked, before) == {report.sha256: day}
    assert dates_of_documents(editor, asked, before - 1) == {}
    hull = dates_of_documents(editor, asked)[report.sha256]
    assert (str(hull.earliest), str(hull.latest)) == ("2017-11-13", "2017-11-17")
    known = PartialDate.from_edtf("2017-11-17")
    assert dates_of_documents(public, asked) == {report.sha256: known}
    assert documents_of_entities(public, [report.entity]) == {report.entity: report.sha256}


def test_a_citation_opens_on_its_page(shelf: Path, editor: Viewer) -> None:
    document = preserve_document(editor, pdf("First page", "Testa Testova is held."), title="x")
    text = document_text(editor, document.sha256)
    assert text
    start = text.text.index("Testova")
    found = passage(editor, passage_at(text.text, start, start + 7).cite(document.sha256))
    assert found
    assert (found.exact, found.start, found.page, found.unchanged) == ("Testova", start, 2, True)
    assert passage(editor, Citation(document.sha256, "Nobody said this")) is None


def test_all_is_well(report: PreservedDocument) -> None:
    told: list[tuple[int, int]] = []
    assert [*verify_documents(lambda done, of: told.append((done, of)))] == []
    assert told == [(1, 1)]


def test_a_changed_byte_says_which_document(report: PreservedDocument) -> None:
    path = path_of(report.sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    (problem,) = verify_documents()
    assert problem == (f"document {report.sha256}", "its file was changed")


def test_a_missing_file_says_which_document(report: PreservedDocument) -> None:
    path_of(report.sha256).unlink()
    (problem,) = verify_documents()
    assert problem == (f"document {report.sha256}", "its file is missing")


def test_a_document_without_a_row_is_noticed(shelf: Path, editor: Viewer) -> None:
    claim = NewClaim(new_id(), "Document", "contentHash", "a" * 64, citation=Citation("a" * 64))
    record_claims(editor, [claim], "as if its row were gone")
    (problem,) = verify_documents()
    assert problem == (f"document {'a' * 64}", "its row is missing")


def test_a_row_that_nothing_claims_is_noticed(report: PreservedDocument) -> None:
    PreservedDocument.objects.create(
        sha256=report.sha256[::-1],
        entity=new_id(),
        media_type="text/plain",
        size=1,
        kind="file",
        preserved_on=report.preserved_on,
    )
    problems = [problem for problem in verify_documents() if problem.why.startswith("no claim")]
    assert [problem.what for problem in problems] == [f"document {report.sha256[::-1]}"]
