"""Recording what was typed on a sheet. Everybody here is made up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from habeas.accounts.actions import open_team
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.actions.append import KeyReused, StaleBase
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import StoredClaim, claims_of, last_change_of
from habeas.ledger.rules.claims import PREFERRED, LedgerError, NewClaim
from habeas.ledger.rules.levels import Certainty, Level
from habeas.register.actions.entry import record_entry
from habeas.register.queries.entering import alike, beside, offers
from habeas.register.queries.held import held_on
from habeas.register.rules.entry import Against, EnteredFact, EnteredPart, Entry, EntryRefused
from habeas.sources.actions import preserve_document
from habeas.vocabulary.fields import case_sheet, field

pytestmark = pytest.mark.django_db

TEXT = (
    "Вчера, 12 июня 2026 года, в Темиртау задержан журналист Тестобек Выдуманов. Его содержат в"
    " СИЗО Караганды. Он болен диабетом. Задержан 12 июня 2026 года."
)


@pytest.fixture(autouse=True)
def teams(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"
    for key in ("main", "others"):
        open_team(key, key.title())


@pytest.fixture
def document(editor: Viewer) -> str:
    return preserve_document(
        editor, TEXT.encode(), title="Made-up post", published="2026-06-13", language="rus"
    ).sha256


def fact(part: str, prop: str, typed: str, **more: object) -> EnteredFact:
    return replace(EnteredFact(f"{part}.{prop}.1", prop, typed), **more)  # type: ignore[arg-type]


def sheet(key: str, document: str, facts: dict[str, list[EnteredFact]], **more: object) -> Entry:
    """A sheet for a case, on which these facts were typed, by part."""
    parts = [
        EnteredPart(
            form.part,
            form.schema,
            links=form.links,
            facts=facts.get(form.part, ()),
        )
        for form in case_sheet()
    ]
    return replace(Entry(key, parts, document), **more)  # type: ignore[arg-type]


def a_case(document: str, key: str = "key", **more: object) -> Entry:
    facts = {
        "person": [fact("person", "name", "Тестобек Выдуманов")],
        "detention": [fact("detention", "startDate", "12.06.2026")],
        "custody": [fact("custody", "place", "Караганда")],
    }
    return sheet(key, document, facts, lang="rus", **more)


def one(viewer: Viewer, entity: str, prop: str) -> StoredClaim:
    [found] = [claim for claim in claims_of(viewer, [entity])[entity] if claim.prop == prop]
    return found


def test_a_case_is_recorded_whole_and_every_fact_is_cited_where_the_source_says_it(
    editor: Viewer, document: str
) -> None:
    recorded = record_entry(editor, a_case(document))
    assert (recorded.facts, recorded.cited, recorded.quoted) == (3, 3, 3)
    name = one(editor, recorded.entities["person"], "name")
    assert (name.exact, name.lang) == ("Тестобек Выдуманов", "rus")
    arrest = one(editor, recorded.entities["detention"], "startDate")
    assert (arrest.value, arrest.original, arrest.start) == ("2026-06-12", "12 июня 2026", 7)
    place = one(editor, recorded.entities["custody"], "place")
    assert (place.value, place.exact) == ("Караганда", "Караганды")
    assert one(editor, recorded.entities["detention"], "detainee").target == name.entity
    assert one(editor, recorded.entities["custody"], "detention").target == arrest.entity
    assert {claim.certainty for claim in (name, arrest, place)} == {Certainty.REPORTED}
    assert (
        Changeset.objects.filter(id=recorded.changeset.id).get().reason.endswith("“Made-up post”")
    )
    [held] = held_on(editor, date(2026, 6, 13))
    assert (held.id, held.caption) == (name.entity, "Тестобек Выдуманов")


def test_a_passage_that_was_chosen_is_the_one_that_is_cited(editor: Viewer, document: str) -> None:
    start = TEXT.rindex("12 июня")
    entry = a_case(document)
    chosen = fact("detention", "startDate", "12.06.2026", passage=(start, start + 12))
    parts = [
        replace(part, facts=[chosen]) if part.key == "detention" else part for part in entry.parts
    ]
    recorded = record_entry(editor, replace(entry, parts=parts))
    assert one(editor, recorded.entities["detention"], "startDate").start == start


def test_what_the_source_does_not_say_in_these_words_cites_it_as_a_whole(
    editor: Viewer, document: str
) -> None:
    facts = {
        "person": [fact("person", "name", "Testa Testova"), fact("person", "category", "Lawyer")]
    }
    recorded = record_entry(editor, sheet("key", document, facts))
    assert (recorded.cited, recorded.quoted) == (2, 0)
    category = one(editor, recorded.entities["person"], "category")
    assert (category.value, category.document, category.exact) == ("lawyer", document, "")


def test_a_term_is_cited_where_the_source_has_it_in_another_language(
    editor: Viewer, document: str
) -> None:
    facts = {"person": [fact("person", "name", "Testa"), fact("person", "category", "Journ")]}
    recorded = record_entry(editor, sheet("key", document, facts))
    category = one(editor, recorded.entities["person"], "category")
    assert (category.value, category.exact) == ("journalist", "журналист")


def test_without_a_source_a_case_is_recorded_and_marked(editor: Viewer) -> None:
    recorded = record_entry(editor, a_case(""))
    assert (recorded.facts, recorded.cited) == (3, 0)
    assert one(editor, recorded.entities["person"], "name").document == ""


def test_a_name_in_another_script_is_cited_and_takes_no_language_from_the_source(
    editor: Viewer, document: str
) -> None:
    facts = {"person": [fact("person", "name", "Testobek Vydumanov")]}
    recorded = record_entry(editor, sheet("key", document, facts, lang="rus"))
    name = one(editor, recorded.entities["person"], "name")
    assert (name.exact, name.lang) == ("Тестобек Выдуманов", "")


def test_a_sheet_sent_twice_is_recorded_once(editor: Viewer, document: str) -> None:
    first = record_entry(editor, a_case(document))
    again = record_entry(editor, a_case(document))
    assert again.changeset == first.changeset
    assert again.entities == first.entities
    with pytest.raises(KeyReused):
        record_entry(editor, a_case(document, attributed_to="his made-up sister"))


def test_a_body_that_is_named_is_recorded_once_and_a_known_one_is_linked(
    editor: Viewer, document: str
) -> None:
    facts = {
        "person": [fact("person", "name", "Testa Testova")],
        "detention": [fact("detention", "arrestedBy", "Made-up Police")],
        "charge": [fact("charge", "broughtBy", "made-up  police"), fact("charge", "article", "1")],
    }
    recorded = record_entry(editor, sheet("key", document, facts))
    arrested_by = one(editor, recorded.entities["detention"], "arrestedBy").target or ""
    assert one(editor, recorded.entities["charge"], "broughtBy").target == arrested_by
    assert one(editor, arrested_by, "name").value == "Made-up Police"
    offered = offers(editor, field("Detention", "arrestedBy"), "polic")
    assert [offer.entity for offer in offered] == [arrested_by]
    known = [fact("detention", "arrestedBy", "Made-up Police", chosen=arrested_by)]
    facts = {"person": [fact("person", "name", "Nema Nobody")], "detention": known}
    again = record_entry(editor, sheet("other", document, facts))
    assert one(editor, again.entities["detention"], "arrestedBy").target == arrested_by


@pytest.mark.parametrize(
    ("facts", "field_name", "why"),
    [
        ({"detention": [("startDate", "13.13.2026")]}, "detention.startDate.1", "13.13.2026"),
        ({"custody": [("place", "Karaganda")]}, "person.name.1", "needs a name"),
        ({"person": [("name", "x"), ("category", "zzz")]}, "person.category.1", "not on the list"),
        (
            {"person": [("name", "x")], "decision": [("sentenceLength", "long")]},
            "decision.sentenceLength.1",
            "length",
        ),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_written(
    editor: Viewer,
    document: str,
    facts: dict[str, list[tuple[str, str]]],
    field_name: str,
    why: str,
) -> None:
    before = Claim.objects.count()
    typed = {part: [fact(part, *each) for each in some] for part, some in facts.items()}
    with pytest.raises(EntryRefused) as refused:
        record_entry(editor, sheet("key", document, typed))
    assert why in refused.value.problems[field_name]
    assert Claim.objects.count() == before


def test_an_empty_sheet_is_refused(editor: Viewer, document: str) -> None:
    with pytest.raises(LedgerError):
        record_entry(editor, sheet("key", document, {}))


def test_what_the_sheet_proposes_makes_no_entry_alone(editor: Viewer, document: str) -> None:
    entry = sheet(
        "key", document, {"assessment": [fact("assessment", "status", "under_monitoring")]}
    )
    parts = [replace(part, proposed=part.key == "assessment") for part in entry.parts]
    with pytest.raises(LedgerError):
        record_entry(editor, replace(entry, parts=parts))


def test_only_who_may_record_may_enter(
    reader: Viewer, public: Viewer, other_team: Viewer, document: str
) -> None:
    for viewer in (reader, public):
        with pytest.raises(AccessDenied):
            record_entry(viewer, a_case(""))
    with pytest.raises(EntryRefused, match="no such source"):
        record_entry(other_team, a_case(document))
    assert not Claim.objects.filter(prop="detainee").exists()


class TestSomethingKnown:
    """A second source about a person who is in the record."""

    @pytest.fixture
    def detention(self, editor: Viewer, document: str) -> str:
        return record_entry(editor, a_case(document)).entities["detention"]

    def correction(self, viewer: Viewer, detention: str, against: Against, reason: str) -> Entry:
        claims = claims_of(viewer, [detention])[detention]
        arrest = next(claim for claim in claims if claim.prop == "startDate")
        corrects = arrest.id if against is Against.CORRECTION else ""
        typed = fact("record", "startDate", "13.06.2026", against=against, corrects=corrects)
        part = EnteredPart("record", "Detention", detention, {}, [typed])
        base = {detention: last_change_of(viewer, detention)}
        return Entry(f"{against}-{reason}", [part], reason=reason, base=base)

    def test_what_disagrees_is_shown_before_it_is_saved(
        self, editor: Viewer, detention: str
    ) -> None:
        arrested = field("Detention", "startDate")
        other = beside(editor, arrested, "13.06.2026", entity=detention)
        assert other.disagrees
        assert not other.known
        assert [value.text for value in other.recorded] == ["12 June 2026"]
        same = beside(editor, arrested, "12 June 2026", entity=detention)
        assert same.known
        assert not same.disagrees
        assert not beside(editor, arrested, "June 2026", entity=detention).disagrees

    def test_both_are_kept_unless_somebody_says_otherwise(
        self, editor: Viewer, detention: str
    ) -> None:
        record_entry(editor, self.correction(editor, detention, Against.BOTH, ""))
        claims = claims_of(editor, [detention])[detention]
        dates = [claim.value for claim in claims if claim.prop == "startDate"]
        assert dates == ["2026-06-12", "2026-06-13"]

    def test_one_is_preferred_with_a_reason(self, editor: Viewer, detention: str) -> None:
        entry = self.correction(editor, detention, Against.PREFERRED, "the court's own date")
        record_entry(editor, entry)
        record_entry(editor, entry)
        claims = claims_of(editor, [detention])[detention]
        [preferred] = [claim.value for claim in claims if claim.prop == PREFERRED]
        assert [claim.value for claim in claims if claim.id == preferred] == ["2026-06-13"]

    def test_a_correction_takes_the_other_back_from_all_its_sources(
        self, editor: Viewer, detention: str
    ) -> None:
        again = EnteredPart(
            "record", "Detention", detention, {}, [fact("record", "startDate", "12.06.2026")]
        )
        record_entry(editor, Entry("another source", [again]))
        record_entry(editor, self.correction(editor, detention, Against.CORRECTION, "a slip"))
        assert one(editor, detention, "startDate").value == "2026-06-13"

    def test_another_preference_takes_the_place_of_the_first(
        self, editor: Viewer, detention: str
    ) -> None:
        record_entry(editor, self.correction(editor, detention, Against.PREFERRED, "the court"))
        typed = fact("record", "startDate", "14.06.2026", against=Against.PREFERRED)
        part = EnteredPart("record", "Detention", detention, {}, [typed])
        record_entry(editor, Entry("again", [part], reason="the family"))
        claims = claims_of(editor, [detention])[detention]
        [preferred] = [claim.value for claim in claims if claim.prop == PREFERRED]
        assert [claim.value for claim in claims if claim.id == preferred] == ["2026-06-14"]

    def test_a_preference_goes_with_the_value_that_it_preferred(
        self, editor: Viewer, detention: str
    ) -> None:
        record_entry(editor, self.correction(editor, detention, Against.PREFERRED, "the court"))
        claims = claims_of(editor, [detention])[detention]
        [gone] = [claim.id for claim in claims if claim.value == "2026-06-13"]
        part = EnteredPart("record", "Detention", detention)
        record_entry(editor, Entry("gone", [part], retract=[gone], reason="no such day"))
        claims = claims_of(editor, [detention])[detention]
        assert PREFERRED not in {claim.prop for claim in claims}
        assert one(editor, detention, "startDate").value == "2026-06-12"

    def test_one_of_two_dates_that_disagree_can_get_another_source(
        self, editor: Viewer, detention: str
    ) -> None:
        record_entry(editor, self.correction(editor, detention, Against.BOTH, ""))
        arrested = field("Detention", "startDate")
        found = beside(editor, arrested, "12.06.2026", entity=detention)
        assert found.known
        assert not found.disagrees
        assert beside(editor, arrested, "15.06.2026", entity=detention).disagrees

    def test_what_another_record_of_the_person_says_is_confirmed_and_taken_back(
        self, editor: Viewer, detention: str
    ) -> None:
        person = one(editor, detention, "detainee").target or ""
        facts = {"person": [fact("person", "name", "Testobek V."), fact("person", "alias", "TV")]}
        double = record_entry(editor, sheet("double", "", facts)).entities["person"]
        same = NewClaim(person, "Person", "samePerson", double)
        record_claims(editor, [same], "one person")
        alias = one(editor, double, "alias")
        part = EnteredPart("record", "Person", person)
        record_entry(editor, Entry("confirm", [part], confirm=[alias.id]))
        confirmed = one(editor, double, "alias")
        assert confirmed.certainty == Certainty.CONFIRMED
        gone = Entry("retract", [part], retract=[confirmed.id], reason="a slip")
        record_entry(editor, gone)
        assert "alias" not in {claim.prop for claim in claims_of(editor, [double])[double]}

    @pytest.mark.parametrize("against", [Against.PREFERRED, Against.CORRECTION])
    def test_neither_without_a_reason(
        self, editor: Viewer, detention: str, against: Against
    ) -> None:
        with pytest.raises(EntryRefused) as refused:
            record_entry(editor, self.correction(editor, detention, against, " "))
        assert set(refused.value.problems) == {"reason"}

    def test_who_comes_second_is_told_and_nothing_is_written(
        self, editor: Viewer, administrator: Viewer, detention: str
    ) -> None:
        mine = self.correction(editor, detention, Against.BOTH, "")
        record_entry(
            administrator, self.correction(administrator, detention, Against.CORRECTION, "a slip")
        )
        before = Claim.objects.count()
        with pytest.raises(StaleBase) as stale:
            record_entry(editor, mine)
        assert [change.reason for change in stale.value.changes[detention]] == ["a slip"]
        assert Claim.objects.count() == before

    def test_a_value_is_confirmed_or_taken_back_in_one_go(
        self, editor: Viewer, detention: str
    ) -> None:
        arrest = one(editor, detention, "startDate")
        part = EnteredPart("record", "Detention", detention)
        entry = Entry("confirming", [part], confirm=[arrest.id])
        record_entry(editor, entry)
        confirmed = one(editor, detention, "startDate")
        assert (confirmed.certainty, confirmed.exact) == (Certainty.CONFIRMED, arrest.exact)
        with pytest.raises(EntryRefused, match="saved already"):
            record_entry(editor, entry)
        gone = Entry("taking back", [part], retract=[confirmed.id], reason="it was another day")
        record_entry(editor, gone)
        assert "startDate" not in {
            claim.prop for claim in claims_of(editor, [detention])[detention]
        }

    def test_a_claim_of_something_else_is_neither_confirmed_nor_taken_back(
        self, editor: Viewer, detention: str
    ) -> None:
        part = EnteredPart("record", "Detention", detention)
        for more in ({"confirm": ["nobody's"]}, {"retract": ["nobody's"], "reason": "why"}):
            with pytest.raises(EntryRefused):
                record_entry(editor, Entry("key", [part], **more))  # type: ignore[arg-type]

    def test_a_new_name_is_compared_with_those_in_the_register(
        self, editor: Viewer, other_team: Viewer, detention: str
    ) -> None:
        person = one(editor, detention, "detainee").target
        [match] = alike(editor, "Testobek Vydumanov")
        assert match.id == person
        assert alike(other_team, "Testobek Vydumanov") == ()
        assert alike(None, "Testobek Vydumanov") == ()


def test_a_level_reaches_every_claim_of_a_sheet(editor: Viewer, document: str) -> None:
    recorded = record_entry(
        editor, a_case(document, level=Level.PUBLIC, attributed_to="his sister")
    )
    claims = [
        claim for some in claims_of(editor, recorded.entities.values()).values() for claim in some
    ]
    assert {claim.level for claim in claims} == {Level.PUBLIC}
    assert {claim.attributed_to for claim in claims} == {"his sister"}


def test_nothing_stands_beside_a_field_for_nobody(document: str) -> None:
    found = beside(None, field("Person", "name"), "Тестобек", document=document)
    assert (found.places, found.recorded) == ((), ())
    assert offers(None, field("Person", "name"), "Тес", document) == []
