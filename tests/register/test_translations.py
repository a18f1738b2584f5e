"""Where a text in several languages stands: missing, draft, approved, outdated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import open_audience, record_claims, retract_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.register.actions.texts import ApprovalRefused, approve_text
from habeas.register.models import Entry
from habeas.register.queries.texts import TextShown, texts_page
from habeas.register.rules.translations import TextState, TextStep, TextVersion, versions_of

LANGUAGES = ("eng", "rus", "fra")
MISSING, DRAFT = TextState.MISSING, TextState.DRAFT
APPROVED, OUTDATED = TextState.APPROVED, TextState.OUTDATED


def states(*steps: TextStep) -> dict[str, TextState]:
    return {version.lang: version.state for version in versions_of(steps, LANGUAGES)}


def wrote(number: int, lang: str, instead_of: str = "") -> TextStep:
    gone = [(instead_of, lang)] if instead_of else []
    return TextStep(number, written=[(f"{lang}-{number}", lang)], withdrawn=gone)


def approved(number: int, claim: str) -> TextStep:
    return TextStep(number, approved=[claim])


BOTH_APPROVED = (
    wrote(1, "eng"),
    approved(2, "eng-1"),
    wrote(3, "rus"),
    approved(4, "rus-3"),
)


def test_nothing_is_written_at_first() -> None:
    assert states() == dict.fromkeys(LANGUAGES, MISSING)


def test_a_translation_outdates_nothing() -> None:
    assert states(*BOTH_APPROVED) == {"eng": APPROVED, "rus": APPROVED, "fra": MISSING}


def test_a_change_outdates_the_others_and_is_a_draft() -> None:
    changed = (*BOTH_APPROVED, wrote(5, "eng", "eng-1"))
    assert states(*changed) == {"eng": DRAFT, "rus": OUTDATED, "fra": MISSING}


def test_a_text_that_catches_up_outdates_nothing() -> None:
    after = (*BOTH_APPROVED, wrote(5, "eng", "eng-1"), wrote(6, "rus", "rus-3"))
    assert states(*after) == {"eng": DRAFT, "rus": DRAFT, "fra": MISSING}


def test_an_outdated_text_is_approved_again_where_it_still_holds() -> None:
    after = (*BOTH_APPROVED, wrote(5, "eng", "eng-1"), approved(6, "rus-3"))
    assert states(*after)["rus"] == APPROVED


def test_two_languages_changed_at_once_agree() -> None:
    both = TextStep(5, [("a", "eng"), ("b", "rus")], [("eng-1", "eng"), ("rus-3", "rus")])
    third = (*BOTH_APPROVED, wrote(4, "fra"), both)
    assert states(*third) == {"eng": DRAFT, "rus": DRAFT, "fra": OUTDATED}


def test_what_is_withdrawn_is_missing_again() -> None:
    gone = TextStep(5, withdrawn=[("rus-3", "rus")])
    assert states(*BOTH_APPROVED, gone)["rus"] == MISSING


def test_an_approval_that_is_taken_back_leaves_a_draft() -> None:
    assert states(*BOTH_APPROVED, TextStep(5, unapproved=["rus-3"]))["rus"] == DRAFT


@st.composite
def histories(draw: st.DrawFn) -> list[TextStep]:
    """Any history of texts that are written, replaced, withdrawn, approved."""
    steps: list[TextStep] = []
    live: dict[str, str] = {}
    for number in range(1, draw(st.integers(0, 14)) + 1):
        lang = draw(st.sampled_from(LANGUAGES))
        deed = draw(st.sampled_from(["write", "approve", "withdraw", "unapprove"]))
        if deed == "write":
            steps.append(wrote(number, lang, live.get(lang, "")))
            live[lang] = f"{lang}-{number}"
        elif lang in live and deed == "withdraw":
            steps.append(TextStep(number, withdrawn=[(live.pop(lang), lang)]))
        elif lang in live and deed == "approve":
            steps.append(approved(number, live[lang]))
        elif lang in live:
            steps.append(TextStep(number, unapproved=[live[lang]]))
    return steps


def last_texts(steps: list[TextStep]) -> dict[str, str]:
    live: dict[str, str] = {}
    for step in steps:
        for claim, lang in step.withdrawn:
            if live.get(lang) == claim:
                live.pop(lang)
        live.update({lang: claim for claim, lang in step.written})
    return live


@given(histories())
def test_a_text_is_missing_exactly_where_none_stands(steps: list[TextStep]) -> None:
    live = last_texts(steps)
    for version in versions_of(steps, LANGUAGES):
        assert (version.state == MISSING) == (version.lang not in live)
        assert version.claim == live.get(version.lang, "")


@given(histories())
def test_an_approved_text_was_approved_and_nothing_was_outdated_since(
    steps: list[TextStep],
) -> None:
    for version in versions_of(steps, LANGUAGES):
        if version.state == APPROVED:
            assert any(version.claim in step.approved for step in steps)
            assert version.outdated_by == 0
        if version.state == OUTDATED:
            assert version.outdated_by > _written_in(version, steps)


@given(histories())
def test_not_every_text_is_outdated_after_somebody_wrote(steps: list[TextStep]) -> None:
    """Whoever wrote last is up to date, so languages never outdate each other in turn."""
    if steps and steps[-1].written:
        ((_, lang),) = steps[-1].written
        assert states(*steps)[lang] == DRAFT


@given(histories(), st.sampled_from(LANGUAGES))
def test_an_approval_outdates_nothing(steps: list[TextStep], lang: str) -> None:
    before = states(*steps)
    claim = last_texts(steps).get(lang)
    if claim:
        after = states(*steps, approved(99, claim))
        assert after == {**before, lang: APPROVED}


def _written_in(version: TextVersion, steps: list[TextStep]) -> int:
    return next(
        step.changeset
        for step in steps
        if (version.claim, version.lang) in [(claim, lang) for claim, lang in step.written]
    )


# In the record


@pytest.fixture
def person(db: None, editor: Viewer) -> str:
    entity = new_id()
    claims = [
        NewClaim(entity, "Person", "name", "Testa Testova"),
        NewClaim(entity, "Person", "summary", "A made-up summary", lang="eng"),
        NewClaim(entity, "Person", "summary", "Выдуманная сводка", lang="rus"),
    ]
    record_claims(editor, claims, "made up")
    return entity


def shown(viewer: Viewer, person: str) -> dict[str, TextShown]:
    page = texts_page(viewer, person, LANGUAGES)
    assert page is not None
    return {version.lang: version for text in page.texts for version in text.versions}


def text_of(viewer: Viewer, person: str, lang: str) -> str:
    return next(claim.id for claim in claims_of(viewer, [person])[person] if claim.lang == lang)


def test_an_approval_says_who_and_when(editor: Viewer, person: str) -> None:
    assert {lang: one.state for lang, one in shown(editor, person).items()} == {
        "eng": DRAFT,
        "rus": DRAFT,
        "fra": MISSING,
    }
    changeset = approve_text(editor, person, text_of(editor, person, "rus"))
    russian = shown(editor, person)["rus"]
    assert russian.state == APPROVED
    assert russian.approved
    assert russian.approved.author == editor.name
    assert russian.approved.recorded_at == changeset.recorded_at
    assert changeset.reason


def test_a_change_says_who_outdated_the_other(editor: Viewer, person: str) -> None:
    approve_text(editor, person, text_of(editor, person, "rus"))
    english = text_of(editor, person, "eng")
    new = NewClaim(person, "Person", "summary", "Another", lang="eng", replaces=english)
    record_claims(editor, [new], "a correction")
    russian = shown(editor, person)["rus"]
    assert russian.state == OUTDATED
    assert russian.outdated
    assert russian.outdated.author == editor.name
    approve_text(editor, person, text_of(editor, person, "rus"))
    assert shown(editor, person)["rus"].state == APPROVED


@pytest.mark.parametrize("which", ["name", "unknown", "approved"])
def test_what_cannot_be_approved_is_refused(editor: Viewer, person: str, which: str) -> None:
    russian = text_of(editor, person, "rus")
    if which == "approved":
        approve_text(editor, person, russian)
    name = next(claim.id for claim in claims_of(editor, [person])[person] if claim.prop == "name")
    before = len(claims_of(editor, [person])[person])
    with pytest.raises(ApprovalRefused):
        approve_text(
            editor, person, {"name": name, "unknown": "nothing", "approved": russian}[which]
        )
    assert len(claims_of(editor, [person])[person]) == before


def test_a_text_that_was_retracted_is_refused(editor: Viewer, person: str) -> None:
    russian = text_of(editor, person, "rus")
    retract_claims(editor, [russian], "made up")
    with pytest.raises(ApprovalRefused):
        approve_text(editor, person, russian)


def test_a_reader_may_not_approve(editor: Viewer, reader: Viewer, person: str) -> None:
    with pytest.raises(AccessDenied):
        approve_text(reader, person, text_of(editor, person, "rus"))


def test_another_team_neither_sees_nor_approves(
    editor: Viewer, other_team: Viewer, person: str
) -> None:
    russian = text_of(editor, person, "rus")
    assert texts_page(other_team, person, LANGUAGES) is None
    assert texts_page(None, person, LANGUAGES) is None
    with pytest.raises(ApprovalRefused):
        approve_text(other_team, person, russian)


def test_a_change_meanwhile_is_not_approved_unseen(editor: Viewer, person: str) -> None:
    page = texts_page(editor, person, LANGUAGES)
    assert page
    record_claims(editor, [NewClaim(person, "Person", "notes", "x", lang="eng")], "meanwhile")
    with pytest.raises(StaleBase):
        approve_text(editor, person, text_of(editor, person, "rus"), base=page.base)


def test_an_approval_is_not_counted_as_a_statement_without_source(
    editor: Viewer, person: str
) -> None:
    """It is said of a claim, not of the world."""
    open_audience(editor.audience)
    entries = Entry.objects.filter(entity=person).order_by("audience")
    before = [*entries.values_list("audience", "unsourced")]
    approve_text(editor, person, text_of(editor, person, "rus"))
    assert [*entries.values_list("audience", "unsourced")] == before
    assert before
