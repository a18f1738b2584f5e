"""Reading a document, and deciding on what was read."""

import pytest
from tests.sources.made_up import pdf

from habeas.accounts.actions import open_account, open_team
from habeas.accounts.queries import viewer_of
from habeas.ledger.access import AccessDenied, Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.queries.claims import claims_citing
from habeas.ledger.rules.claims import NewClaim
from habeas.reading import jobs
from habeas.reading.actions import reading as reading_actions
from habeas.reading.actions.deciding import (
    DecisionRefused,
    accept,
    accept_all,
    add_source,
    change,
    choose,
    reject,
    take_back,
    undo,
)
from habeas.reading.actions.reading import ReadingRefused, read_document
from habeas.reading.models import DocumentReading, Suggestion
from habeas.reading.queries.describing import reading_shown, suggestions_shown
from habeas.reading.queries.rows import documents_to_review, open_by_document, reading_of
from habeas.reading.rules.found import Reading
from habeas.reading.rules.payloads import restored, stored, suggested_in
from habeas.reading.rules.states import Kind, Progress, Standing, State
from habeas.register.queries.called import entities_called
from habeas.register.queries.finding import find_people
from habeas.sources.actions import erase_document, preserve_document

from . import made_up as m

pytestmark = pytest.mark.django_db


def row(about: str, /, **payload: object) -> Suggestion:
    """The suggestion of a kind of which this was read."""
    found = [
        one
        for one in Suggestion.objects.filter(team="main", kind=about)
        if payload.items() <= one.payload.items()
    ]
    assert len(found) == 1, found
    return found[0]


def fact(kind: str) -> Suggestion:
    return row(Kind.FACT, kind=kind)


def recorded(viewer: Viewer, document: str) -> list[StoredClaim]:
    """The claims that cite a passage of the document."""
    return [claim for claim in claims_citing(viewer, document, 500) if claim.exact]


def shown_ids(viewer: Viewer, document: str, kind: Kind) -> list[int]:
    shown = reading_shown(viewer, document)
    assert shown
    return [one.id for group in shown.groups if group.kind is kind for one in group.suggestions]


def test_what_was_found_is_kept_and_nothing_is_recorded(was_read: str, editor: Viewer) -> None:
    made = reading_of(editor, was_read)
    assert made
    assert made.progress == Progress.DONE
    assert not recorded(editor, was_read)
    assert row(Kind.PERSON, name="Testa Testova").state == State.OPEN
    assert row(Kind.PLACE, name="Colony 99").state == State.NOTED
    assert Suggestion.objects.get(kind=Kind.BODY, payload__name="S&D").state == State.NOTED


def test_what_is_stored_is_what_was_found() -> None:
    for found in (*m.READING.names, *m.READING.acts, *m.READING.facts, *m.READING.counts):
        kind = next(
            one.kind for one in suggested_in(m.READING, m.TEXT) if one.payload == stored(found)
        )
        assert restored(kind, stored(found)) == found


def test_a_fact_is_recorded_with_its_passage_and_the_person_it_needs(
    was_read: str, editor: Viewer
) -> None:
    decided = accept(editor, was_read, fact("arrest").pk)
    claims = recorded(editor, was_read)
    assert decided.claims == len(claims)
    arrested = next(claim for claim in claims if claim.prop == "startDate")
    assert (arrested.value, arrested.certainty, arrested.level) == (
        "2021-05-03",
        "reported",
        "team",
    )
    assert m.TEXT[arrested.start : arrested.end] == arrested.exact
    assert "arrested by the Made-up Police" in arrested.exact
    assert find_people(editor, "Testa Testova")[0].score > 0.8
    person = row(Kind.PERSON, name="Testa Testova")
    assert (person.state, person.entity) == (State.ACCEPTED, person.key)
    assert row(Kind.BODY, name="Made-up Police").state == State.ACCEPTED
    assert Changeset.objects.get(id=person.changeset).reason == "Read in “Made-up appeal”"


def test_facts_of_one_person_hang_on_one_detention(was_read: str, editor: Viewer) -> None:
    accept_all(editor, was_read, Kind.FACT)
    claims = recorded(editor, was_read)
    assert len({claim.entity for claim in claims if claim.schema == "Detention"}) == 1
    held = next(claim for claim in claims if claim.prop == "place")
    assert (held.value, held.attributed_to) == ("Colony 99", "her family")


def test_an_act_brings_everybody_who_has_a_part_in_it(was_read: str, editor: Viewer) -> None:
    accept(editor, was_read, row(Kind.ACT, kind="letter").pk)
    for name in ("Testa Testova", "Ana Invented", "Piet FICTION", "Probo Probov"):
        assert row(Kind.PERSON, name=name).state == State.ACCEPTED
    claims = recorded(editor, was_read)
    assert sorted(claim.value for claim in claims if claim.prop == "group") == ["EPP", "S&D"]
    assert entities_called(editor, "PublicBody", ["Made-up Ministry"])


def test_everything_is_accepted_by_five_decisions_and_each_is_one_change(
    was_read: str, editor: Viewer
) -> None:
    before = Changeset.objects.count()
    for kind in (Kind.PERSON, Kind.ACT, Kind.FACT, Kind.COUNT, Kind.BODY):
        if Suggestion.objects.filter(kind=kind, state=State.OPEN, known=False).exists():
            accept_all(editor, was_read, kind)
    assert Changeset.objects.count() - before <= 5
    waiting = Suggestion.objects.filter(state=State.OPEN, known=False)
    assert [one.payload["kind"] for one in waiting] == ["campaign"]  # only planned
    claims = recorded(editor, was_read)
    assert len({(claim.entity, claim.prop, claim.value) for claim in claims}) == len(claims)


def test_an_act_that_is_only_planned_is_refused_until_somebody_says_it_was_done(
    was_read: str, editor: Viewer
) -> None:
    march = row(Kind.ACT, kind="campaign")
    with pytest.raises(DecisionRefused):
        accept(editor, was_read, march.pk)
    change(editor, was_read, march.pk, {"status": ["done"]})
    march.refresh_from_db()
    assert march.state == State.CHANGED
    assert entities_called(editor, "LegalEntity", ["Union of Nobody"])


def test_a_change_is_recorded_as_it_was_changed_and_undone_to_what_was_read(
    was_read: str, editor: Viewer
) -> None:
    arrest = fact("arrest")
    change(editor, was_read, arrest.pk, {"date": ["4 May 2021"], "value": ["taken at home"]})
    claims = recorded(editor, was_read)
    assert "2021-05-04" in {claim.value for claim in claims}
    arrest.refresh_from_db()
    assert arrest.state == State.CHANGED
    undo(editor, was_read)
    arrest.refresh_from_db()
    assert (arrest.state, arrest.payload["date"]) == (State.OPEN, "2021-05-03")
    assert not recorded(editor, was_read)


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("arrest", {"date": ["some day"]}, "some day"),
        ("arrest", {"kind": ["nothing"]}, "not on the list"),
        ("arrest", {"person": ["p99"]}, "not on the list"),
        ("arrest", {"value": ["  "]}, "empty"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_nothing_is_kept(
    was_read: str, editor: Viewer, kind: str, form: dict[str, list[str]], words: str
) -> None:
    before = fact(kind).payload
    with pytest.raises(ValueError, match=words):
        change(editor, was_read, fact(kind).pk, form)
    assert fact(kind).payload == before
    assert not recorded(editor, was_read)


def test_an_accepted_decision_is_undone_with_its_claims(was_read: str, editor: Viewer) -> None:
    accept(editor, was_read, fact("arrest").pk)
    accept(editor, was_read, fact("health").pk)
    undo(editor, was_read)
    assert fact("health").state == State.OPEN
    assert fact("arrest").state == State.ACCEPTED
    assert not [claim for claim in recorded(editor, was_read) if claim.schema == "Condition"]
    undo(editor, was_read)
    assert not recorded(editor, was_read)
    assert row(Kind.PERSON, name="Testa Testova").state == State.OPEN
    with pytest.raises(DecisionRefused):
        undo(editor, was_read)


def test_what_was_decided_is_not_decided_again(was_read: str, editor: Viewer) -> None:
    accept(editor, was_read, fact("arrest").pk)
    for again in (accept, reject):
        with pytest.raises(DecisionRefused):
            again(editor, was_read, fact("arrest").pk)


def test_a_rejected_suggestion_does_not_come_again(
    was_read: str, editor: Viewer, readers: None
) -> None:
    reject(editor, was_read, fact("health").pk)
    read_document(editor, was_read)
    assert fact("health").state == State.REJECTED
    other = preserve_document(editor, f"{m.TEXT}  ".encode(), title="A copy").sha256
    assert other != was_read
    read_document(editor, other)
    copy = Suggestion.objects.get(document=other, kind=Kind.FACT, payload__kind="health")
    assert (copy.state, copy.decided_by) == (State.REJECTED, "")
    assert suggestions_shown(editor, other, [copy.pk])[0].is_learnt


def test_a_rejection_is_taken_back_here_and_for_other_documents(
    was_read: str, editor: Viewer, readers: None
) -> None:
    reject(editor, was_read, fact("health").pk)
    take_back(editor, was_read, fact("health").pk)
    assert fact("health").state == State.OPEN
    other = preserve_document(editor, f"{m.TEXT}  ".encode(), title="A copy").sha256
    read_document(editor, other)
    copy = Suggestion.objects.get(document=other, kind=Kind.FACT, payload__kind="health")
    assert copy.state == State.OPEN


def test_a_rejection_teaches_its_own_team_alone(
    was_read: str, editor: Viewer, other_team: Viewer, readers: None
) -> None:
    reject(editor, was_read, fact("health").pk)
    theirs = preserve_document(other_team, f"{m.TEXT}  ".encode(), title="Theirs").sha256
    read_document(other_team, theirs)
    copy = Suggestion.objects.get(document=theirs, kind=Kind.FACT, payload__kind="health")
    assert copy.state == State.OPEN


def test_reading_again_keeps_what_was_decided(was_read: str, editor: Viewer, readers: None) -> None:
    accept(editor, was_read, fact("arrest").pk)
    number = Suggestion.objects.count()
    read_document(editor, was_read)
    assert Suggestion.objects.count() == number
    assert fact("arrest").state == State.ACCEPTED
    assert row(Kind.PERSON, name="Testa Testova").local == "p1"


def test_a_second_document_shows_what_is_new_and_what_disagrees(
    was_read: str, editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in (Kind.FACT, Kind.ACT):
        accept_all(editor, was_read, kind)
    later = m.TEXT.replace("On 3 May 2021", "On 5 May 2021")
    arrest = m.FactRead(
        m.ARREST.person,
        m.ARREST.kind,
        m.ARREST.value,
        m.ARREST.evidence,
        0.9,
        "facts",
        m.day("2021-05-05"),
    )
    facts = (arrest, m.HELD, m.SENTENCE, m.HEALTH)
    found = Reading("en", None, m.READING.names, (), m.READING.acts, facts, m.READING.counts)
    monkeypatch.setattr(reading_actions, "read", lambda *_: found)
    other = preserve_document(editor, later.encode(), title="Later", published=m.WRITTEN).sha256
    read_document(editor, other)
    shown = {one.title: one for one in suggestions_shown(editor, other, facts_of(other))}
    assert shown["sentence"].is_known
    assert shown["health"].is_known
    assert shown["arrest"].standing is Standing.DISAGREES
    against = [line.recorded for line in shown["arrest"].lines if line.recorded]
    assert against == [("3 May 2021",)]
    names = Suggestion.objects.filter(document=other, kind=Kind.PERSON)
    assert all(one.known for one in names)


def facts_of(document: str) -> list[int]:
    return [
        *Suggestion.objects.filter(document=document, kind=Kind.FACT).values_list("pk", flat=True)
    ]


def test_what_is_known_can_have_the_document_as_another_source(
    document: str, readers: None, editor: Viewer
) -> None:
    record_claims(editor, [NewClaim("p", "Person", "name", "Probo Probov")], "known before")
    read_document(editor, document)
    probov = row(Kind.PERSON, name="Probo Probov")
    assert probov.known
    add_source(editor, document, probov.pk)
    claims = [one for one in claims_of(editor, ["p"])["p"] if one.prop == "name"]
    assert [one.document for one in claims] == ["", document]
    assert claims[1].exact == "Probo Probov"


def namesakes(editor: Viewer) -> None:
    """Two who are called alike, so that nobody can tell whom a document means."""
    claims = [NewClaim(who, "Person", "name", "Probo Probov") for who in ("one", "other")]
    record_claims(editor, claims, "two of one name")


def test_where_two_are_called_alike_somebody_chooses_first(
    document: str, readers: None, editor: Viewer
) -> None:
    namesakes(editor)
    read_document(editor, document)
    probov = row(Kind.PERSON, name="Probo Probov")
    link = suggestions_shown(editor, document, [probov.pk])[0].link
    assert link
    assert {match.id for match in link.offered} == {"one", "other"}
    for refused in (probov, row(Kind.ACT, kind="letter")):
        with pytest.raises(DecisionRefused, match="Probo Probov"):
            accept(editor, document, refused.pk)
    decided = accept_all(editor, document, Kind.PERSON)
    assert decided.waiting == (probov.pk,)
    choose(editor, document, probov.pk, "other")
    accept(editor, document, row(Kind.ACT, kind="letter").pk)
    beneficiaries = {one.value for one in recorded(editor, document) if one.prop == "beneficiary"}
    assert "other" in beneficiaries
    assert "one" not in beneficiaries


def test_somebody_new_can_be_meant_although_others_are_called_so(
    document: str, readers: None, editor: Viewer
) -> None:
    namesakes(editor)
    read_document(editor, document)
    probov = row(Kind.PERSON, name="Probo Probov")
    choose(editor, document, probov.pk, "")
    accept(editor, document, probov.pk)
    probov.refresh_from_db()
    assert probov.entity == probov.key
    with pytest.raises(DecisionRefused):
        choose(editor, document, row(Kind.PERSON, name="Ana Invented").pk, "nobody")


def test_a_known_person_is_linked_with_the_reason(
    document: str, readers: None, editor: Viewer
) -> None:
    record_claims(editor, [NewClaim("p", "Person", "name", "Проба Пробов")], "in another script")
    record_claims(editor, [NewClaim("p", "Person", "alias", "Probo Probov")], "and in this one")
    read_document(editor, document)
    link = suggestions_shown(editor, document, [row(Kind.PERSON, name="Probo Probov").pk])[0].link
    assert link
    assert (link.entity, bool(link.why)) == ("p", True)


def test_a_number_is_compared_with_the_list_that_the_register_has(
    document: str, readers: None, editor: Viewer
) -> None:
    told = [
        ("p", "Person", "name", "Testa Testova"),
        ("absent", "Person", "name", "Absenta Absentova"),
        ("roll", "Roll", "name", "The twelve"),
        ("roll", "Roll", "statedCount", "12"),
    ]
    for number, who in enumerate(("p", "absent")):
        told += [
            (f"e{number}", "RollEntry", "roll", "roll"),
            (f"e{number}", "RollEntry", "person", who),
        ]
    record_claims(editor, [NewClaim(*one) for one in told], "a list")
    read_document(editor, document)
    count = row(Kind.COUNT, value=12)
    roll = suggestions_shown(editor, document, [count.pk])[0].roll
    assert roll
    assert (roll.by_name, roll.unnamed) == (2, 10)
    assert [one.caption for one in roll.absent] == ["Absenta Absentova"]
    assert [one.caption for one in roll.beyond] == ["Probo Probov"]


def test_claims_are_never_more_open_than_their_document(
    teams: None, readers: None, editor: Viewer
) -> None:
    shared = preserve_document(editor, m.TEXT.encode(), title=m.TITLE, level="shared").sha256
    read_document(editor, shared)
    accept(editor, shared, fact("arrest").pk)
    assert {claim.level for claim in recorded(editor, shared)} == {"shared"}


def test_readers_see_and_may_not_decide(was_read: str, reader: Viewer) -> None:
    assert reading_shown(reader, was_read)
    arrest = fact("arrest").pk
    for refused in (
        lambda: accept(reader, was_read, arrest),
        lambda: reject(reader, was_read, arrest),
        lambda: change(reader, was_read, arrest, {}),
        lambda: choose(reader, was_read, arrest, ""),
        lambda: accept_all(reader, was_read, Kind.FACT),
        lambda: add_source(reader, was_read, arrest),
        lambda: take_back(reader, was_read, arrest),
        lambda: undo(reader, was_read),
        lambda: read_document(reader, was_read),
    ):
        with pytest.raises(AccessDenied):
            refused()


def test_another_team_sees_no_reading_and_nobody_no_rows(was_read: str, other_team: Viewer) -> None:
    assert reading_shown(other_team, was_read) is None
    assert reading_shown(None, was_read) is None
    assert not open_by_document(other_team, [was_read])
    assert not documents_to_review(other_team).rows
    assert not documents_to_review(None).rows
    with pytest.raises(DecisionRefused):
        accept(other_team, was_read, fact("arrest").pk)


def test_a_team_that_has_the_same_bytes_has_a_reading_of_its_own(
    was_read: str, other_team: Viewer, editor: Viewer, readers: None
) -> None:
    accept(editor, was_read, fact("arrest").pk)
    preserve_document(other_team, m.TEXT.encode(), title="The same")
    assert reading_of(other_team, was_read) is None
    read_document(other_team, was_read)
    theirs = Suggestion.objects.filter(team="others", kind=Kind.FACT)
    assert {one.state for one in theirs} == {State.OPEN}


def test_erasing_a_document_erases_what_was_read_of_it(
    was_read: str, administrator: Viewer
) -> None:
    reject(administrator, was_read, fact("health").pk)
    erase_document(administrator, was_read, "a source in danger")
    assert not DocumentReading.objects.exists()
    assert not Suggestion.objects.exists()


def test_erasing_for_one_team_leaves_what_another_has_read(
    was_read: str, administrator: Viewer, other_team: Viewer, readers: None
) -> None:
    preserve_document(other_team, m.TEXT.encode(), title="The same")
    read_document(other_team, was_read)
    erase_document(administrator, was_read, "a source in danger")
    assert {one.team for one in DocumentReading.objects.all()} == {"others"}


def test_a_long_text_is_read_later_and_a_short_one_at_once(
    teams: None, editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_team("main", "Main")
    account, _ = open_account("edda", "Edda Editor", Role.EDITOR, "main")
    viewer = viewer_of(account)
    assert viewer
    text = m.TEXT + "Nothing more is told here. " * 4_000
    long = preserve_document(viewer, text.encode(), title="Long").sha256
    monkeypatch.setattr(reading_actions, "read", lambda *_: m.READING)
    assert read_document(viewer, long).progress == Progress.WAITING
    assert jobs.read_waiting() == 1
    assert DocumentReading.objects.get().progress == Progress.DONE
    assert row(Kind.PERSON, name="Testa Testova")


def test_what_nobody_may_read_any_more_fails_with_one_line(was_read: str, editor: Viewer) -> None:
    DocumentReading.objects.update(progress=Progress.WAITING, asked_by="gone")
    assert jobs.read_waiting() == 1
    failed = DocumentReading.objects.get()
    assert (failed.progress, failed.problem.count("\n")) == (Progress.FAILED, 0)
    assert failed.problem


def test_a_reader_that_fails_is_told_in_one_line(
    document: str, editor: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Reading:
        raise RuntimeError("made up")

    monkeypatch.setattr(reading_actions, "read", fail)
    made = read_document(editor, document)
    assert made.progress == Progress.FAILED
    assert "made up" not in made.problem


def test_a_document_without_text_is_refused(teams: None, editor: Viewer) -> None:
    empty = preserve_document(editor, pdf(""), title="A page without words").sha256
    with pytest.raises(ReadingRefused):
        read_document(editor, empty)


def test_nothing_of_a_suggestion_is_a_claim_before_it_is_accepted(
    was_read: str, editor: Viewer
) -> None:
    reject(editor, was_read, fact("health").pk)
    assert not Claim.objects.filter(value__contains="heart").exists()
    assert shown_ids(editor, was_read, Kind.FACT)
