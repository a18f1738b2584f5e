"""Editions one after another: what comes, changes and goes, and the folder that proves it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from pytest_django import Settings

from habeas.accounts.actions import open_team
from habeas.ledger.access import AccessDenied, Viewer
from habeas.ledger.actions import retract_claims
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.levels import team_audience
from habeas.publishing.actions.building import build
from habeas.publishing.actions.clearing import withdraw_clearance
from habeas.publishing.actions.folder import EditionFolder, NotAnEdition
from habeas.publishing.actions.keys import NoKey, make_key, read_key, replace_key
from habeas.publishing.actions.publishing import PublishingRefused, publish
from habeas.publishing.models import Edition, EditionChange, LogLeaf, PublishedUnit
from habeas.publishing.queries.coming import NotThePublisher
from habeas.publishing.rules.changes import How
from habeas.publishing.rules.manifest import MANIFEST
from habeas.publishing.rules.statements import unit_from_bytes
from habeas.publishing.rules.verifying.edition import verify_edition
from habeas.publishing.rules.verifying.findings import Kind

from .record import DAY, KEY, MAIN, Saying, clear, consent, edition, key_of, prisoner, source

pytestmark = pytest.mark.django_db

PEOPLE = ("Testa Testova", "Probo Probov", "Fikta Fiktova")


@pytest.fixture
def say(db: None) -> Saying:
    open_team("main", "Main")
    say = Saying(source("Three were arrested. A letter was written for Testa Testova."))
    for person in PEOPLE:
        prisoner(person, say)
        consent(person)
    clear(*PEOPLE)
    say("letter", "Intervention", name="A letter", beneficiary=key_of("Testa Testova"))
    return say


def problems(folder: Path, older: Path | None = None) -> list[str]:
    found = verify_edition(folder, KEY.verifier, older)
    return [one.message for one in found if one.kind is Kind.PROBLEM]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def changed_in(number: int) -> list[tuple[str, str]]:
    changes = EditionChange.objects.filter(edition=number)
    return sorted(changes.values_list("unit", "how"))


def test_the_first_edition_has_all_that_may_leave_and_verifies(say: Saying, tmp_path: Path) -> None:
    first = edition()
    build(tmp_path / "out", KEY)
    assert first.number == 1
    assert changed_in(1) == sorted((key_of(one), How.NEW) for one in (*PEOPLE, "letter"))
    assert not problems(tmp_path / "out")


def test_nothing_new_makes_no_new_edition(say: Saying) -> None:
    first = edition()
    say.at("team")("Testa Testova", "Person", notes="Known to the team alone")
    assert edition() == first
    assert edition(date(2026, 5, 2)).number == 2


def test_a_change_touches_the_pages_that_tell_of_it_and_no_others(
    say: Saying, tmp_path: Path
) -> None:
    edition()
    build(tmp_path / "out", KEY)
    before = contents(tmp_path / "out")
    say("Testa Testova", "Person", category="journalist")
    second = edition()
    assert changed_in(second.number) == [(key_of("Testa Testova"), How.CHANGED)]
    change = EditionChange.objects.get(edition=second.number)
    assert change.props == ["Person.category"]
    build(tmp_path / "out", KEY)
    assert not problems(tmp_path / "out")
    after = contents(tmp_path / "out")
    differ = {Path(path).stem for path in after if before.get(path) != after[path]}
    units = {key_of(one) for one in (*PEOPLE, "letter")}
    assert differ & units == {key_of("Testa Testova"), key_of("letter")}


def test_building_on_gives_the_bytes_of_building_anew(say: Saying, tmp_path: Path) -> None:
    for number, step in enumerate((lambda: None, _change, _withdraw, _retract)):
        step()
        edition(date(2026, 5, 1 + number))
        build(tmp_path / "on", KEY)
        build(tmp_path / "anew", KEY, anew=True)
        assert contents(tmp_path / "on") == contents(tmp_path / "anew")
        assert not problems(tmp_path / "on")


def test_pages_further_away_are_made_again_when_what_they_show_changes(
    say: Saying, tmp_path: Path
) -> None:
    """An appeal for a list stands with those on the list; a name stands wherever it is told."""
    say("list", "Roll", name="A list")
    say("on it", "RollEntry", roll=key_of("list"), person=key_of("Probo Probov"))
    say("appeal", "Intervention", name="An appeal", roll=key_of("list"), date="2021-01-01")
    say("Anna Advocate", "Person", name="Anna Advocate")
    clear("Anna Advocate")
    say(
        "signed",
        "Participation",
        intervention=key_of("appeal"),
        participant=key_of("Anna Advocate"),
    )

    def call_the_appeal_by_its_kind() -> None:
        say("appeal", "Intervention", interventionKind="open_letter")

    def marry() -> None:
        claims = claims_of(MAIN, [key_of("Anna Advocate")])[key_of("Anna Advocate")]
        retract_claims(MAIN, [one.id for one in claims if one.prop == "name"], "She is called so")
        say("Anna Advocate", "Person", name="Anna Advokatova")

    def withdraw_the_appeal() -> None:
        claims = claims_of(MAIN, [key_of("appeal")])[key_of("appeal")]
        retract_claims(MAIN, [one.id for one in claims], "There was no such appeal")

    page = f"en/people/{key_of('Probo Probov')[:2]}/{key_of('Probo Probov')}.html"
    seen = []
    for number, step in enumerate(
        (lambda: None, call_the_appeal_by_its_kind, marry, withdraw_the_appeal)
    ):
        step()
        edition(date(2026, 5, 1 + number))
        build(tmp_path / "on", KEY)
        build(tmp_path / "anew", KEY, anew=True)
        assert contents(tmp_path / "on") == contents(tmp_path / "anew")
        seen.append((tmp_path / "on" / page).read_text())
    assert "An appeal" in seen[0]
    assert "Open letter" in seen[1]
    assert "Anna Advokatova" in seen[2]
    assert "An appeal" not in seen[3]


def test_after_any_change_a_folder_that_is_built_on_is_as_one_built_anew(
    say: Saying, tmp_path: Path, settings: Settings
) -> None:
    """Some come, and then one value of each property goes, in a record with every relation."""
    settings.LANGUAGES = [("en", "English")]
    everything_related(say)

    def built_alike() -> bool:
        number = edition().number
        build(tmp_path / "on", KEY)
        build(tmp_path / "anew", KEY, anew=True)
        return bool(number) and contents(tmp_path / "on") == contents(tmp_path / "anew")

    assert built_alike()
    for people in (["Anna Advocate", "Nova Novikova"], ["Sola Solova"]):
        clear(*people)
        assert built_alike()
    told: dict[tuple[str, str], str] = {}
    for unit in PublishedUnit.objects.order_by("id"):
        for one in unit_from_bytes(bytes(unit.statements)).statements:
            told.setdefault((one.schema, one.prop), one.id)
    assert len(told) > 30
    for said, claim in told.items():
        retract_claims(MAIN, [claim], "Made up")
        assert built_alike(), said


def everything_related(say: Saying) -> None:
    """Two who act for others, a body, an office, appeals for some and for a list, and what came.

    One is held of whom nothing else tells.
    """
    for person in ("Anna Advocate", "Max Member"):
        say(person, "Person", name=person, country="fr")
    clear("Max Member")
    for person in ("Nova Novikova", "Sola Solova"):
        prisoner(person, say)
        consent(person)
    say("body", "PublicBody", name="Ministry of Nothing", country="kz")
    say("post", "Position", name="Minister of Nothing", organization=key_of("body"))
    say("holds", "Occupancy", holder=key_of("Max Member"), post=key_of("post"))
    say("member", "Membership", member=key_of("Testa Testova"), organization=key_of("body"))
    say(
        "list",
        "Roll",
        name="A list",
        date="2021-01-01",
        statedCount="3",
        publishedBy=key_of("body"),
    )
    for person in ("Probo Probov", "Nova Novikova"):
        say(f"{person} on it", "RollEntry", roll=key_of("list"), person=key_of(person))
    say("appeal", "Intervention", name="An appeal", roll=key_of("list"), date="2021-02-01")
    say("appeal", "Intervention", followsUp=key_of("letter"), interventionKind="open_letter")
    for action, person in (("appeal", "Anna Advocate"), ("letter", "Max Member")):
        part = {"intervention": key_of(action)}
        say(f"{action} by", "Participation", participant=key_of(person), **part)
        say(f"{action} to", "Addressing", addressee=key_of("body"), **part)
        asked = {"beneficiary": key_of("Fikta Fiktova"), "demandKind": "release", **part}
        say(f"{action} asks", "Demand", **asked)
        came = {"respondent": key_of("body"), "responseKind": "assistance", **part}
        say(f"{action} came", "Response", date="2021-03-01", **came)
    charged = {"accused": key_of("Testa Testova"), "detention": key_of("Testa Testova held")}
    say("charged", "Charge", date="2020-02-04", **charged)
    say("changed", "Outcome", person=key_of("Testa Testova"), outcomeKind="release", date="2022")


def test_a_page_is_made_again_when_a_status_is_not_confirmed_any_more(
    say: Saying, tmp_path: Path
) -> None:
    say("Testa Testova held", "Detention", heldOn="2026-04-30")
    pages = []
    for day in (date(2026, 5, 1), date(2027, 5, 1)):
        edition(day)
        build(tmp_path / "on", KEY)
        build(tmp_path / "anew", KEY, anew=True)
        assert contents(tmp_path / "on") == contents(tmp_path / "anew")
        name = f"en/people/{key_of('Testa Testova')[:2]}/{key_of('Testa Testova')}.html"
        pages.append((tmp_path / "on" / name).read_text())
    assert "possibly" not in pages[0].lower().split("<h2")[0]
    assert "possibly" in pages[1].lower().split("<h2")[0]


def _change() -> None:
    Saying(source("Probov is a lawyer."))("Probo Probov", "Person", category="lawyer")


def _withdraw() -> None:
    withdraw_clearance(MAIN, key_of("Fikta Fiktova"), "Her family asks for it")


def _retract() -> None:
    claims = claims_of(MAIN, [key_of("letter")])[key_of("letter")]
    retract_claims(MAIN, [claim.id for claim in claims], "There was no such letter")


def test_who_is_withdrawn_is_in_no_file(say: Saying, tmp_path: Path) -> None:
    say("Probo Probov", "Person", notes="Shares a cell with Fikta Fiktova")
    say("letter", "Intervention", beneficiary=key_of("Fikta Fiktova"))
    edition()
    build(tmp_path / "out", KEY)
    withdraw_clearance(MAIN, key_of("Fikta Fiktova"), "Her family asks for it")
    last = edition(reason="One person was withdrawn.")
    build(tmp_path / "out", KEY)
    assert (key_of("Fikta Fiktova"), How.WITHDRAWN) in changed_in(last.number)
    everything = b"\n".join(contents(tmp_path / "out").values())
    assert b"Fikta" not in everything
    assert b"Probov" in everything
    assert not problems(tmp_path / "out")
    assert not PublishedUnit.objects.filter(id=key_of("Fikta Fiktova")).exists()
    leaves = [*LogLeaf.objects.order_by("index").values_list("data", flat=True)]
    assert any('"withdraw"' in leaf and key_of("Fikta Fiktova") in leaf for leaf in leaves)


def test_a_withdrawal_leaves_what_nobody_has_looked_at_to_the_next_edition(
    say: Saying, tmp_path: Path
) -> None:
    say("joint", "Intervention", name="A joint letter", beneficiary=key_of("Fikta Fiktova"))
    say("visit", "Intervention", name="A visit", summary="To Fikta Fiktova and others")
    edition()
    for entity, schema in (("Testa Testova", "Person"), ("joint", "Intervention")):
        say(entity, schema, notes="Not looked at yet")
    prisoner("Nova Novikova", say)
    consent("Nova Novikova")
    clear("Nova Novikova")
    corrected = claims_of(MAIN, [key_of("visit")])[key_of("visit")]
    retract_claims(MAIN, [one.id for one in corrected if one.prop == "summary"], "corrected")
    for person in ("Fikta Fiktova", "Probo Probov"):
        withdraw_clearance(MAIN, key_of(person), "Their families ask for it")
        last = publish(MAIN, DAY, KEY, "One person was withdrawn.", takes_away_only=True)
    build(tmp_path / "out", KEY)
    assert last.number == 3
    assert changed_in(2) == sorted(
        [
            (key_of("Fikta Fiktova"), How.WITHDRAWN),
            (key_of("joint"), How.CHANGED),
            (key_of("visit"), How.CHANGED),
        ]
    )
    assert changed_in(3) == [(key_of("Probo Probov"), How.WITHDRAWN)]
    everything = b"\n".join(contents(tmp_path / "out").values())
    for gone in (b"Fikta", b"Probov", b"Novikova", b"Not looked at"):
        assert gone not in everything
    assert not problems(tmp_path / "out")
    assert changed_in(edition(reason="All else").number) == sorted(
        [
            (key_of("Testa Testova"), How.CHANGED),
            (key_of("joint"), How.CHANGED),
            (key_of("Nova Novikova"), How.NEW),
        ]
    )


def test_an_older_edition_is_the_beginning_of_a_newer_one(say: Saying, tmp_path: Path) -> None:
    edition()
    build(tmp_path / "old", KEY)
    _change()
    edition()
    build(tmp_path / "new", KEY)
    assert not problems(tmp_path / "new", tmp_path / "old")


def test_the_same_record_day_and_key_give_the_same_bytes(say: Saying, tmp_path: Path) -> None:
    edition()
    build(tmp_path / "one", KEY)
    build(tmp_path / "other", KEY)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_an_edition_is_refused_to_readers_and_for_an_earlier_day(
    say: Saying, reader: Viewer
) -> None:
    with pytest.raises(AccessDenied):
        publish(reader, DAY, KEY)
    edition()
    with pytest.raises(PublishingRefused, match="2026-05-01"):
        edition(date(2026, 4, 30))


def test_a_folder_of_somebody_else_is_left_alone(say: Saying, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    edition()
    with pytest.raises(NotAnEdition):
        build(tmp_path, KEY)
    assert contents(tmp_path) == {"thesis.txt": b"mine"}


def test_a_lost_key_is_told_of_and_a_new_one_signs_everything_again(
    say: Saying, tmp_path: Path
) -> None:
    with pytest.raises(NoKey, match="new-key"):
        read_key(tmp_path)
    first = make_key(tmp_path)
    assert (tmp_path / "publishing-key").stat().st_mode & 0o077 == 0
    assert make_key(tmp_path) == first
    publish(MAIN, DAY, first)
    build(tmp_path / "out", first)
    second = replace_key(tmp_path)
    assert second.verifier != first.verifier
    assert (tmp_path / "publishing-key.old-1").exists()
    build(tmp_path / "out", second)
    found = verify_edition(tmp_path / "out", second.verifier, None)
    assert not [one.message for one in found if one.kind is Kind.PROBLEM]
    assert first.verifier.name.encode() not in b"".join(contents(tmp_path / "out").values())


def test_a_build_that_was_stopped_is_taken_up_again_and_leaves_nothing_behind(
    say: Saying, tmp_path: Path
) -> None:
    edition()
    for folder in ("stopped", "stopped later"):
        if folder == "stopped later":
            build(tmp_path / folder, KEY)
            _change()
            edition()
        stopping = patch.object(EditionFolder, "finish", side_effect=KeyboardInterrupt)
        with stopping, pytest.raises(KeyboardInterrupt):
            build(tmp_path / folder, KEY)
        assert problems(tmp_path / folder)
    withdraw_clearance(MAIN, key_of("Fikta Fiktova"), "Her family asks for it")
    edition()
    build(tmp_path / "whole", KEY)
    for folder in ("stopped", "stopped later"):
        build(tmp_path / folder, KEY)
        assert contents(tmp_path / folder) == contents(tmp_path / "whole")
        assert not problems(tmp_path / folder)


def test_another_team_publishes_nothing_and_so_withdraws_nothing(say: Saying) -> None:
    edition()
    others = replace(MAIN, audience=team_audience("others"))
    with pytest.raises(NotThePublisher):
        publish(others, date(2026, 5, 2), KEY)
    assert Edition.objects.count() == 1
    assert PublishedUnit.objects.exists()


def test_every_folder_names_what_is_in_it(say: Saying, tmp_path: Path) -> None:
    edition()
    build(tmp_path / "out", KEY)
    for folder in (path for path in (tmp_path / "out").rglob("*") if path.is_dir()):
        assert (folder / MANIFEST).is_file()
