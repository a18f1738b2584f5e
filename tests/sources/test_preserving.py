"""Preserving is whole or not at all, and the same bytes are one document."""

import os
import tracemalloc
from pathlib import Path

import pytest
from django.db import Error, transaction

from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.sources.actions import (
    preserve_document,
    preserve_file,
    preserve_reference,
    read_documents_again,
)
from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.queries import document_bytes, document_text, documents, sources_by_hash
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.reading import extract_apart
from habeas.sources.rules.refusals import DocumentRefused
from habeas.vocabulary.cleaning import ValueRejected

from .made_up import pdf, picture, word

pytestmark = pytest.mark.django_db

REPORT = b"A made-up report on Testa Testova."


def said(viewer: Viewer, document: PreservedDocument) -> dict[str, StoredClaim]:
    claims = claims_of(viewer, [document.entity])[document.entity]
    assert len({claim.prop for claim in claims}) == len(claims)
    return {claim.prop: claim for claim in claims}


def nothing_was_written(shelf: Path) -> bool:
    counts = [
        model.objects.count() for model in (PreservedDocument, DocumentText, Claim, Changeset)
    ]
    return counts == [0, 0, 0, 0] and not [path for path in shelf.rglob("*") if path.is_file()]


def test_what_is_said_of_a_document_becomes_claims_that_cite_it(
    shelf: Path, editor: Viewer
) -> None:
    document = preserve_document(
        editor,
        REPORT,
        file_name="C:\\fakepath\\report.txt",
        title="A report",
        publisher="Made-up Committee",
        author="A. Author",
        published="24 November 2017",
        url="https://example.org/report",
        language="en",
        summary="What it says.",
        public_description="a made-up committee",
        reason="found on its site",
    )
    claims = said(editor, document)
    assert {prop: claim.value for prop, claim in claims.items()} == {
        "contentHash": document.sha256,
        "mimeType": "text/plain",
        "fileName": "report.txt",
        "title": "A report",
        "publisher": "Made-up Committee",
        "author": "A. Author",
        "date": "2017-11-24",
        "sourceUrl": "https://example.org/report",
        "language": "eng",
        "summary": "What it says.",
        "publicDescription": "a made-up committee",
    }
    assert {claim.document for claim in claims.values()} == {document.sha256}
    assert {claim.level for claim in claims.values()} == {"team"}
    assert claims["fileName"].original == "C:\\fakepath\\report.txt"
    assert Changeset.objects.get().reason == "found on its site"
    assert (document.media_type, document.size, document.kind) == (
        "text/plain",
        len(REPORT),
        "file",
    )


def test_the_bytes_and_the_text_are_kept(shelf: Path, editor: Viewer) -> None:
    content = pdf("First page", "Second page")
    document = preserve_document(editor, content, title="A report")
    assert document_bytes(editor, document.sha256) == content
    text = document_text(editor, document.sha256)
    assert text
    assert (text.text, text.pages) == ("First page\n\nSecond page", (0, 12))
    assert document.pages == 2


def test_an_original_keeps_what_is_embedded_in_it(shelf: Path, editor: Viewer) -> None:
    content = picture("JPEG") + b"trailing bytes"
    document = preserve_document(editor, content, title="A picture")
    assert document_bytes(editor, document.sha256) == content


def test_what_a_file_says_of_itself_is_marked_as_its_words(shelf: Path, editor: Viewer) -> None:
    info = "/Title (Report   7) /Author (A. Author) /CreationDate (D:20171124235959+06'00')"
    claims = said(editor, preserve_document(editor, pdf("x", info=info), author="B. Author"))
    assert (claims["title"].value, claims["title"].original) == ("Report 7", "Report 7")
    assert (claims["author"].value, claims["author"].original) == ("B. Author", "")
    assert claims["authoredAt"].value == "2017-11-24", "the day as written, in no time zone"
    assert "date" not in claims, "when a file was made is not when it was published"


def test_what_a_page_says_of_itself_is_taken_where_it_is_plain(shelf: Path, editor: Viewer) -> None:
    page = (
        '<html lang="ru-RU"><title>Заявление</title>'
        '<meta property="article:published_time" content="2017-11-24T23:59:00+06:00"><p>x'
    )
    claims = said(editor, preserve_document(editor, page.encode()))
    assert [claims[prop].value for prop in ("title", "date", "language")] == [
        "Заявление",
        "2017-11-24",
        "rus",
    ]
    unclear = '<html lang="xx-klingon"><meta name="date" content="11/12/2017"><p>x'
    claims = said(editor, preserve_document(editor, unclear.encode(), title="x"))
    assert not {"date", "language"} & set(claims)


def test_the_same_bytes_are_one_document(shelf: Path, editor: Viewer) -> None:
    first = preserve_document(editor, REPORT, title="A report")
    second = preserve_document(editor, REPORT, title="Another title")
    assert first == second
    assert said(editor, second)["title"].value == "A report"
    assert Changeset.objects.count() == 1
    assert len(documents(editor)) == 1


def test_preserving_again_brings_back_a_lost_file(shelf: Path, editor: Viewer) -> None:
    document = preserve_document(editor, REPORT, title="A report")
    (path,) = [path for path in shelf.rglob("*") if path.is_file()]
    path.unlink()
    preserve_document(editor, REPORT, title="A report")
    assert document_bytes(editor, document.sha256) == REPORT


def test_another_team_learns_nothing_of_the_first(
    shelf: Path, editor: Viewer, other_team: Viewer
) -> None:
    document = preserve_document(editor, REPORT, title="A secret title")
    assert sources_by_hash(other_team, [document.sha256]) == {}
    preserve_document(other_team, REPORT, title="Our title")
    assert said(other_team, document)["title"].value == "Our title"
    assert said(editor, document)["title"].value == "A secret title"
    assert PreservedDocument.objects.count() == 1


def test_a_reference_is_preserved_by_its_summary(shelf: Path, editor: Viewer) -> None:
    summary = "A made-up letter asks for Testa Testova's release.\n\nIt has three signatures."
    document = preserve_reference(
        editor, summary, title="A letter", published="2017-11", url="https://example.org/letter"
    )
    assert (document.kind, document.media_type) == ("reference", "text/plain")
    assert document_bytes(editor, document.sha256) == summary.encode()
    assert said(editor, document)["summary"].value == summary
    assert preserve_reference(editor, summary, title="A letter") == document


def test_two_references_never_become_one_in_silence(shelf: Path, editor: Viewer) -> None:
    preserve_reference(editor, "A letter.", title="First letter")
    with pytest.raises(DocumentRefused, match="“First letter” has the same summary"):
        preserve_reference(editor, "A letter.", title="Second letter")


@pytest.mark.parametrize(("summary", "title"), [("", "A letter"), (" \n", "A letter"), ("x", " ")])
def test_a_reference_needs_a_title_and_a_summary(
    shelf: Path, editor: Viewer, summary: str, title: str
) -> None:
    with pytest.raises(DocumentRefused, match="needs a title and a summary"):
        preserve_reference(editor, summary, title=title)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"published": "2017-02-30"}, "2017-02-30"),
        ({"title": "x" * 10_000}, "characters"),
        ({"file_name": "x" * 10_000}, "10,000 characters"),
        ({"language": "no language"}, "language"),
        ({"url": "no address"}, "no address"),
        ({"level": "secret"}, "no level"),
        ({"level": "sealed"}, "cannot be sealed"),
        ({"reason": " "}, "needs a reason"),
    ],
)
def test_a_refused_value_leaves_nothing_behind(
    shelf: Path, editor: Viewer, about: dict[str, str], reason: str
) -> None:
    with pytest.raises((DocumentRefused, ValueRejected, ValueError), match=reason) as refusal:
        preserve_document(editor, REPORT, **about)  # type: ignore[arg-type]
    assert "\n" not in str(refusal.value)
    assert nothing_was_written(shelf)


def test_only_who_may_write_preserves(shelf: Path, reader: Viewer, public: Viewer) -> None:
    for viewer in (reader, public):
        with pytest.raises(AccessDenied):
            preserve_document(viewer, REPORT, title="A report")
    assert nothing_was_written(shelf)


def test_a_file_is_preserved_under_its_name(shelf: Path, editor: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "отчёт.docx"
    path.write_bytes(word("Held since 2017.", title="Report"))
    document = preserve_file(editor, path)
    claims = said(editor, document)
    assert (claims["fileName"].value, claims["title"].value) == ("отчёт.docx", "Report")
    text = document_text(editor, document.sha256)
    assert text
    assert text.text == "Held since 2017."


def test_a_name_in_no_encoding_can_be_kept(shelf: Path, editor: Viewer) -> None:
    hostile = os.fsdecode(b"../\xff\x00\x1b[31mreport\n.txt")
    document = preserve_document(editor, REPORT, file_name=hostile)
    assert said(editor, document)["fileName"].value == "\ufffd[31mreport .txt"


def test_a_file_without_a_title_is_called_by_its_name(
    shelf: Path, editor: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(REPORT)
    document = preserve_file(editor, path)
    assert sources_by_hash(editor, [document.sha256])[document.sha256].caption == "notes.txt"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty.txt: The file is empty"),
        ("broken.pdf", b"%PDF-1.7 and no more", "broken.pdf: The PDF is broken"),
        ("bomb.docx", b"PK\x03\x04", "bomb.docx: The file is a broken ZIP"),
        ("a\nb\u202e.txt", b"", "^a b.txt: "),
    ],
)
def test_a_bad_file_is_named_in_one_line(
    shelf: Path, editor: Viewer, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentRefused, match=reason) as refusal:
        preserve_file(editor, path)
    assert "\n" not in str(refusal.value)
    assert nothing_was_written(shelf)


def test_a_file_of_200_megabytes_is_refused_unread(
    shelf: Path, editor: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    with pytest.raises(DocumentRefused, match=r"large\.txt: The file has 200 MB"):
        preserve_file(editor, path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize("name", ["missing.txt", ".", "x" * 10_000, "nul\0.txt"])
def test_what_is_no_file_is_refused(shelf: Path, editor: Viewer, tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        preserve_file(editor, tmp_path / name)
    assert len(str(refusal.value)) < 200


def test_a_page_that_asks_for_gigabytes_is_refused() -> None:
    # Each paragraph opens again all that were left open before it: the tree grows as a square.
    page = b"<html>" + b"".join(b"<p><b id=%d>" % number for number in range(20_000))
    with pytest.raises(DocumentRefused):
        extract_apart(page, MediaType.HTML, cpu_seconds=2)


def test_what_lies_in_the_working_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "orjson.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    assert extract_apart(b"<p>harmless", MediaType.HTML).text == "harmless"


def test_a_document_is_read_anew_once(shelf: Path, editor: Viewer) -> None:
    document = preserve_document(editor, REPORT, title="A report")
    DocumentText.objects.update(extractor=0, text="an older reading")
    assert read_documents_again() == 1
    assert read_documents_again() == 0
    text = document_text(editor, document.sha256)
    assert text
    assert text.text == REPORT.decode()
    assert DocumentText.objects.count() == 2


def test_the_row_of_a_document_never_changes(shelf: Path, editor: Viewer) -> None:
    preserve_document(editor, REPORT, title="A report")
    with pytest.raises(Error, match=r"never changes|append-only"), transaction.atomic():
        PreservedDocument.objects.update(media_type="text/html")
    with pytest.raises(Error, match=r"never changes|append-only"), transaction.atomic():
        PreservedDocument.objects.all()._raw_delete("default")
