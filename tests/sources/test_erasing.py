"""Erasing a document destroys it wherever the register keeps it."""

from pathlib import Path

import pytest
from django.db import connection

from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.queries import claims_of, verify_ledger
from habeas.ledger.rules.claims import NewClaim
from habeas.sources.actions import erase_document, preserve_document
from habeas.sources.models import PreservedDocument
from habeas.sources.models.files import path_of
from habeas.sources.queries import document_text, documents, verify_documents
from habeas.sources.rules.passages import passage_at
from habeas.sources.rules.refusals import DocumentRefused

pytestmark = pytest.mark.django_db

TEXT = "Zebedee Source says that Testa Testova is held."


@pytest.fixture
def report(shelf: Path, editor: Viewer) -> PreservedDocument:
    document = preserve_document(
        editor, TEXT.encode(), title="From Zebedee", file_name="zebedee.txt", publisher="Zebedee"
    )
    citation = passage_at(TEXT, 0, 14).cite(document.sha256)
    claim = NewClaim("person", "Person", "name", "Testa Testova", citation=citation)
    record_claims(editor, [claim], "what the source says")
    return document


def test_neither_a_table_nor_a_file_holds_it_any_more(
    report: PreservedDocument, shelf: Path, administrator: Viewer
) -> None:
    erased = erase_document(administrator, report.sha256, "a source in danger")
    assert erased.file
    assert erased.claims > 1
    assert not [path for path in shelf.rglob("*") if path.is_file()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  a name from the database
            assert "zebedee" not in repr(cursor.fetchall()).lower(), table
    assert documents(administrator) == []
    assert claims_of(administrator, ["person"]) == {}


def test_the_register_verifies_afterwards_and_tells_a_file_that_came_back(
    report: PreservedDocument, administrator: Viewer
) -> None:
    erase_document(administrator, report.sha256, "a source in danger")
    assert [*verify_ledger(), *verify_documents()] == []
    path_of(report.sha256).write_bytes(TEXT.encode())
    (problem,) = verify_documents()
    assert "still there" in problem.why


def test_what_another_team_preserved_too_is_kept_for_them(
    report: PreservedDocument, administrator: Viewer, other_team: Viewer
) -> None:
    preserve_document(other_team, TEXT.encode(), title="Their copy")
    erased = erase_document(administrator, report.sha256, "a source in danger")
    assert not erased.file
    assert document_text(administrator, report.sha256) is None
    kept = document_text(other_team, report.sha256)
    assert kept is not None
    assert kept.text == TEXT


def test_it_can_be_preserved_again(report: PreservedDocument, administrator: Viewer) -> None:
    erase_document(administrator, report.sha256, "by mistake")
    preserve_document(administrator, TEXT.encode(), title="Again")
    read = document_text(administrator, report.sha256)
    assert read is not None
    assert read.text == TEXT
    assert [*verify_documents()] == []


def test_only_an_administrator_erases_and_only_what_is_there(
    report: PreservedDocument, editor: Viewer, administrator: Viewer, other_team: Viewer
) -> None:
    with pytest.raises(AccessDenied):
        erase_document(editor, report.sha256, "meddling")
    with pytest.raises(DocumentRefused):
        erase_document(administrator, "0" * 64, "nothing")
    assert path_of(report.sha256).exists()
