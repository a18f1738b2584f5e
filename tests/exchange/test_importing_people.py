"""Importing people: whole or not at all, once for each key, and every claim cites its row."""

from pathlib import Path

import pytest

from habeas.exchange.importing import (
    BadRows,
    Outcome,
    People,
    Settings,
    check_table,
    import_table,
    recording,
)
from habeas.exchange.importing.tables import ImportRefused
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.register.models import Entry
from habeas.register.queries.finding import Match
from habeas.sources.actions import read_documents_again
from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.queries import document_bytes, document_text
from habeas.sources.rules.extraction import plain

pytestmark = pytest.mark.django_db

HEADER = "id,name,aliases\n"
TWO = "1,Testa Testova,Теста Тестова | T. Testova\n2,Dummy Dummov,\n"


def table(tmp_path: Path, text: str, name: str = "people.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


AS_EVER = Settings("made-up")


def run(viewer: Viewer, file: Path, settings: Settings = AS_EVER) -> list[Outcome]:
    outcomes: list[Outcome] = []
    import_table(viewer, check_table(file, People()), settings, outcomes.append)
    return outcomes


def said(viewer: Viewer, entity: str) -> list[StoredClaim]:
    return claims_of(viewer, [entity])[entity]


def values(viewer: Viewer, entity: str) -> list[tuple[str, str]]:
    return [(claim.prop, claim.value) for claim in said(viewer, entity)]


def actions(outcomes: list[Outcome]) -> list[str]:
    return [outcome.action for outcome in outcomes]


def test_each_claim_cites_its_row_in_the_preserved_file(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = table(tmp_path, HEADER + TWO)
    first, second = run(editor, file)
    assert (first.row, first.key, first.action) == (2, "1", "new")
    assert values(editor, first.entity) == [
        ("name", "Testa Testova"),
        ("alias", "Теста Тестова"),
        ("alias", "T. Testova"),
        ("externalId", "made-up:1"),
    ]
    (document,) = PreservedDocument.objects.all()
    assert document.media_type == "text/csv"
    assert document_bytes(editor, document.sha256) == file.read_bytes()
    assert {claim.document for claim in said(editor, second.entity)} == {document.sha256}
    assert {claim.exact for claim in said(editor, second.entity)} == {"2,Dummy Dummov,"}
    assert {claim.level for claim in said(editor, second.entity)} == {"team"}
    text = document_text(editor, document.sha256)
    assert text
    for outcome in (first, second):
        for claim in said(editor, outcome.entity):
            assert text.text[claim.start : claim.end] == claim.exact


def test_equal_rows_are_cited_each_at_its_place(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    text = HEADER + ",Testa Testova,  \r\n\r\n\r\n,Testa Testova,\n" + f",Dummy,{'D | ' * 400}\n"
    outcomes = run(editor, table(tmp_path, text))
    claims = [said(editor, outcome.entity)[0] for outcome in outcomes]
    starts = [claim.start for claim in claims]
    assert starts == sorted({*starts})
    assert starts[0] == len(HEADER)
    assert claims[2].end - claims[2].start == 1_000


def test_rows_of_a_table_without_a_kept_text_are_quoted_alone(
    register: Path, editor: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "MAX_CHARACTERS", 20)
    (outcome, _) = run(editor, table(tmp_path, HEADER + TWO))
    (document,) = PreservedDocument.objects.all()
    text = document_text(editor, document.sha256)
    assert text is not None
    assert text.text == ""
    claim = said(editor, outcome.entity)[0]
    assert (claim.start, claim.exact) == (-1, TWO.splitlines()[0])
    DocumentText.objects.all().delete()
    assert read_documents_again() == 1


def test_the_same_file_again_writes_nothing(register: Path, editor: Viewer, tmp_path: Path) -> None:
    file = table(tmp_path, HEADER + TWO + ",Nokey Nokeyev,\n,Nokey Nokeyev,\n")
    first = run(editor, file)
    before = Changeset.objects.count()
    again = run(editor, file)
    assert actions(again) == ["unchanged"] * 4
    assert [outcome.entity for outcome in again] == [outcome.entity for outcome in first]
    assert len({outcome.entity for outcome in again}) == 4
    assert Changeset.objects.count() == before


def test_a_changed_table_adds_what_is_new_and_removes_nothing(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    first, second = run(editor, table(tmp_path, HEADER + TWO))
    changed = table(
        tmp_path, HEADER + "2, Dummy  Dummov ,\n1,Testa Testova,Testa Testowa\n3,New,\n"
    )
    same, updated, new = run(editor, changed)
    assert actions([same, updated, new]) == ["unchanged", "updated", "new"]
    assert (same.entity, updated.entity) == (second.entity, first.entity)
    added = said(editor, first.entity)[4:]
    assert [(claim.prop, claim.value) for claim in added] == [("alias", "Testa Testowa")]
    assert added[0].document != said(editor, first.entity)[0].document
    assert Entry.objects.filter(audience=editor.audience, schema="Person").count() == 3


def test_the_number_of_another_register_is_another_number(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = table(tmp_path, HEADER + TWO)
    first = run(editor, file)
    others = run(editor, file, Settings("other-register"))
    assert actions(others) == ["new", "new"]
    assert not {outcome.entity for outcome in first} & {outcome.entity for outcome in others}


def test_a_number_that_seems_another_register_s_is_told(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    run(editor, table(tmp_path, HEADER + TWO))
    file = table(tmp_path, HEADER + "1,Somebody Else,\n2,Dumy Dummov,\n")
    other, alike = run(editor, file, Settings("made-up", write=False))
    assert (other.action, other.known_as) == ("updated", "Testa Testova")
    assert (alike.action, alike.known_as) == ("updated", "")


def test_a_run_that_was_stopped_is_resumed(
    register: Path, editor: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "ROWS_IN_A_CHANGESET", 2)
    lines = [f"{key},Testa{key} Testova,\n" for key in range(3)] + [",Nokey Nokeyev,\n"] * 2
    file = table(tmp_path, HEADER + "".join(lines))
    told: list[Outcome] = []

    def stop(outcome: Outcome) -> None:
        told.append(outcome)
        if outcome.row == 4:  # the second batch is written by now
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_table(editor, check_table(file, People()), Settings("made-up"), stop)
    outcomes = run(editor, file)
    assert actions(outcomes) == ["unchanged"] * 4 + ["new"]
    assert [outcome.entity for outcome in outcomes[:3]] == [outcome.entity for outcome in told]
    assert Entry.objects.filter(audience=editor.audience, schema="Person").count() == 5


def test_one_bad_row_keeps_everything_out(register: Path, editor: Viewer, tmp_path: Path) -> None:
    bad = [
        "1,Testa Testova,",
        "2,,Теста",
        f"3,{'T' * 10_000},",
        "4,\x01\x02,",
        f"5,Test Testov,Ok | {'A' * 501}",
        "1,Dummy Dummov,",
        f"{'9' * 201},Dummy,",
    ]
    with pytest.raises(BadRows) as refused:
        run(editor, table(tmp_path, HEADER + "\n".join(bad)))
    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "row 3",
        "row 4",
        "row 5",
        "row 6",
        "row 8",
        "row 7",
    ]
    assert "that of row 2 too" in refused.value.problems[-1]
    assert all(len(problem) < 200 for problem in refused.value.problems)
    assert not Changeset.objects.exists()
    assert not [path for path in register.rglob("*") if path.is_file()]


def test_ten_problems_are_named_and_all_are_counted(tmp_path: Path) -> None:
    with pytest.raises(BadRows, match="12;") as refused:
        check_table(table(tmp_path, HEADER + ",,a\n" * 12), People())
    assert len(refused.value.problems) == 10


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no rows"):
        check_table(table(tmp_path, HEADER), People())


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "<script>x</script>"])
def test_a_name_that_looks_like_a_program_is_a_name(
    register: Path, editor: Viewer, tmp_path: Path, name: str
) -> None:
    (outcome,) = run(editor, table(tmp_path, f"name\n{name}\n"))
    assert values(editor, outcome.entity) == [("name", name)]


def test_a_dry_run_writes_nothing_and_suggests(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    (known,) = run(editor, table(tmp_path, "id,name\n1,Testa Testova\n"))
    before = Claim.objects.count()
    file = table(tmp_path, HEADER + "1,Testa Testova,\n2,Somebody,TESTOVA Testa\n3,Else,\n")
    dry = Settings("made-up", write=False, suggest=True)
    same, like, unlike = run(editor, file, dry)
    assert (same.action, same.entity, same.suggestions) == ("unchanged", known.entity, None)
    assert (like.action, like.entity) == ("new", "")
    assert like.suggestions
    assert isinstance(like.suggestions[0], Match)
    assert like.suggestions[0].id == known.entity
    assert unlike.suggestions == ()
    assert Claim.objects.count() == before


def test_suggestions_while_writing_do_not_name_the_row_itself(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = table(tmp_path, HEADER + "1,Testa Testova,\n")
    (outcome,) = run(editor, file, Settings("made-up", suggest=True))
    assert outcome.entity
    assert outcome.suggestions == ()


def test_a_file_that_changes_meanwhile_is_refused(
    register: Path, editor: Viewer, tmp_path: Path
) -> None:
    file = table(tmp_path, HEADER + TWO)
    checked = check_table(file, People())
    file.write_text(HEADER + "1,Other,\n")
    with pytest.raises(ImportRefused, match="changed"):
        import_table(editor, checked, Settings("made-up"), lambda _: None)
    assert not Entry.objects.filter(schema="Person").exists()


def test_a_reader_may_not_import(register: Path, reader: Viewer, tmp_path: Path) -> None:
    with pytest.raises(AccessDenied):
        run(reader, table(tmp_path, HEADER + TWO))
    assert not PreservedDocument.objects.exists()


def test_what_is_imported_for_the_team_is_not_seen_by_the_public(
    register: Path, editor: Viewer, public: Viewer, tmp_path: Path
) -> None:
    (team,) = run(editor, table(tmp_path, "name\nTesta Testova\n"))
    (open_one,) = run(editor, table(tmp_path, "name\nDummy\n"), Settings("x", level="public"))
    assert not said(public, team.entity)
    assert said(public, open_one.entity)
