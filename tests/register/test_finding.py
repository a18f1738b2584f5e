"""Finding people by any spelling, and the index of names that keeps in step. All are made up."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.ledger.access import THE_PUBLIC, Viewer
from habeas.ledger.actions import (
    Changes,
    append_changeset,
    open_audience,
    record_claims,
    reindex,
    retract_claims,
)
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.actions import name_index as storing
from habeas.register.models import NameIndexPart
from habeas.register.queries import name_index
from habeas.register.queries.finding import find_people, people_called, people_listed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def audiences(editor: Viewer, other_team: Viewer) -> Iterator[None]:
    for viewer in (THE_PUBLIC, editor, other_team):
        open_audience(viewer.audience)
    yield
    name_index._held.clear()


def named(person: str, *names: str, level: str = "team") -> list[NewClaim]:
    return [
        NewClaim(person, "Person", prop, name, level=level)
        for prop, name in zip(("name", *["alias"] * len(names)), names, strict=False)
    ]


def ids(viewer: Viewer | None, text: str) -> list[str]:
    return [match.id for match in find_people(viewer, text)]


@pytest.mark.parametrize(
    "spelling",
    ["Testa Testova", "Теста Тестова", "TESTOVA, Testa", "Testowa", "testa t", "T. Testova"],
)
def test_finds_a_person_by_other_spellings_and_parts(editor: Viewer, spelling: str) -> None:
    claims = [*named("person0", "Testa Testova"), *named("person1", "Dummy Example")]
    record_claims(editor, claims, "two")
    first, *_ = find_people(editor, spelling)
    assert (first.id, first.caption) == ("person0", "Testa Testova")
    assert 0 < first.score <= 1
    assert first.why


def test_an_alias_finds_the_person_and_the_reason_names_it(editor: Viewer) -> None:
    record_claims(editor, named("person0", "Testa Testova", "Zuleika Nomdeplume"), "one")
    [match] = find_people(editor, "Зулейка Номдеплюм")
    assert match.caption == "Testa Testova"
    assert "Nomdeplume" in match.why


def test_nobody_asks_nobody_is_found(editor: Viewer) -> None:
    record_claims(editor, named("person0", "Testa Testova"), "one")
    assert find_people(None, "Testa Testova") == ()
    for text in ("", "  ", "12", "\x00", "…"):
        assert find_people(editor, text) == ()


def test_a_name_that_one_team_knows_finds_nobody_for_others(
    editor: Viewer, other_team: Viewer
) -> None:
    record_claims(editor, named("person0", "Testa Testova", level="public"), "published")
    secret = NewClaim("person0", "Person", "alias", "Zuleika Nomdeplume")
    record_claims(editor, [secret], "known to us")
    assert ids(editor, "Zuleika Nomdeplume") == ["person0"]
    for viewer in (other_team, THE_PUBLIC):
        assert people_listed(viewer, "Zuleika Nomdeplume") == []
        assert ids(viewer, "Testa Testova") == ["person0"]


def test_a_name_taken_back_finds_nobody(editor: Viewer) -> None:
    record_claims(editor, named("person0", "Testa Testova", "Zuleika Nomdeplume"), "one")
    assert ids(editor, "Zuleika Nomdeplume") == ["person0"]
    wrong = Claim.objects.get(value="Zuleika Nomdeplume")
    retract_claims(editor, [wrong.id], "another person's")
    assert people_listed(editor, "Zuleika Nomdeplume") == []
    assert ids(editor, "Testa Testova") == ["person0"]


def test_what_was_rolled_back_is_not_found(editor: Viewer) -> None:
    record_claims(editor, named("person0", "Testa Testova"), "one")
    with transaction.atomic():
        record_claims(editor, named("person1", "Zuleika Nomdeplume"), "two")
        assert ids(editor, "Zuleika Nomdeplume") == ["person1"]
        transaction.set_rollback(True)
    record_claims(editor, named("person2", "Dummy Example"), "three")
    assert people_listed(editor, "Zuleika Nomdeplume") == []
    assert ids(editor, "Dummy Example") == ["person2"]


def test_who_is_left_out_is_no_rival(editor: Viewer) -> None:
    claims = [*named("person0", "Testa Testova"), *named("person1", "Tesda Testova")]
    record_claims(editor, claims, "two")
    alone, *_ = find_people(editor, "Testa Testova", without={"person0"})
    beside = {match.id: match.score for match in find_people(editor, "Testa Testova")}
    assert alone.id == "person1"
    assert alone.score > beside["person1"]


def test_a_beginning_comes_to_the_fore_where_no_name_fits(editor: Viewer) -> None:
    claims = [*named("person0", "Testa Zukunftova"), *named("person1", "Zuk Example")]
    record_claims(editor, claims, "two")
    assert people_listed(editor, "zukunft") == ["person0"]
    assert people_listed(editor, "testa zuk") == ["person0"]


def test_everybody_of_a_family_name_is_listed(editor: Viewer) -> None:
    claims = [claim for n in range(60) for claim in named(f"person{n}", f"Testa{n} Zukunftova")]
    record_claims(editor, claims, "a large family")
    assert len(people_listed(editor, "Zukunftova")) == 60
    assert len(find_people(editor, "Zukunftova", 60)) == 60


def test_called_by_all_its_words_or_surely_meant(editor: Viewer) -> None:
    claims = [*named("person0", "Testa Testova"), *named("person1", "Anna Testova")]
    record_claims(editor, claims, "two")
    assert {one for one, _ in people_called(editor, "testova")} == {"person0", "person1"}
    assert people_called(editor, "Тестова Теста") == [("person0", "Testa Testova")]
    assert people_called(editor, "Zuleika") == []


def test_the_stored_index_finds_the_same(editor: Viewer) -> None:
    record_claims(editor, named("person0", "Testa Testova"), "one")
    storing.store_names(editor.audience)
    record_claims(editor, named("person1", "Dummy Example"), "two")
    name_index._held.clear()
    assert NameIndexPart.objects.filter(audience=editor.audience).exists()
    assert ids(editor, "Теста Тестова") == ["person0"]
    assert ids(editor, "Example Dummy") == ["person1"]


@pytest.mark.parametrize("damage", [b"", b"\x00" * 100, None])
def test_a_stored_index_that_is_none_is_made_anew(editor: Viewer, damage: bytes | None) -> None:
    record_claims(editor, named("person0", "Testa Testova"), "one")
    storing.store_names(editor.audience)
    part = NameIndexPart.objects.get(audience=editor.audience)
    part.data = bytes(part.data)[:-7] if damage is None else damage
    part.save()
    name_index._held.clear()
    assert ids(editor, "Теста Тестова") == ["person0"]


def test_many_changes_are_stored_by_themselves(
    editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "_FEW", 3)
    claims = [claim for n in range(5) for claim in named(f"person{n}", f"Testa Number{n}")]
    record_claims(editor, claims, "five")
    assert NameIndexPart.objects.filter(audience=editor.audience).exists()
    name_index._held.clear()
    assert len(ids(editor, "Testa")) == 5


_STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["Testa Testova", "Dummy Example", "Anna Attrappe", "Теста Пример"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_STEPS)
def test_kept_in_step_is_the_same_as_made_anew(
    editor: Viewer, steps: list[tuple[int, str]]
) -> None:
    with transaction.atomic():
        for person, name in steps:
            known = Claim.objects.filter(entity=f"person{person}", value=name, retraction=None)
            if known.exists():
                retract_claims(editor, [known[0].id], "taken back")
            else:
                claim = NewClaim(f"person{person}", "Person", "name", name)
                append_changeset(editor, Changes("named", [claim]))
            find_people(editor, name)
        texts = ("Testa Testova", "Example", "Attrappe, Anna", "Tes")
        in_step = [find_people(editor, text) for text in texts]
        name_index._held.clear()
        assert [find_people(editor, text) for text in texts] == in_step
        reindex()
        assert [find_people(editor, text) for text in texts] == in_step
        transaction.set_rollback(True)
