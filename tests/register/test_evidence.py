"""Which claims bear on a status, and within which bounds."""

from datetime import date

import pytest

from habeas.ledger.queries import StoredClaim
from habeas.register.rules.evidence import PersonClaims, evidence_of
from habeas.register.rules.status import State, status_on, status_segments

REPORTED = date(2017, 11, 24)


def claims(schema: str, *values: tuple[str, str], preferred: str = "") -> list[StoredClaim]:
    """Claims on one entity; the id of each is its value."""
    made = [
        _claim(number, schema, prop, value) for number, (prop, value) in enumerate(values, start=1)
    ]
    return [*made, _claim(99, schema, "preferredClaim", preferred)] if preferred else made


def _claim(number: int, schema: str, prop: str, value: str) -> StoredClaim:
    fields = dict.fromkeys(StoredClaim._fields, "")
    fields |= {"id": value, "schema": schema, "prop": prop, "value": value}
    return StoredClaim(**{**fields, "seq": number, "changeset": 1, "start": -1, "end": -1})  # type: ignore[arg-type]


ARREST = claims("Detention", ("startDate", "2017-06-12"))
NAMELESS = claims("Detention", ("detainee", "person"))
PRISON = claims("Custody", ("setting", "prison"), ("heldOn", "2017-07-01"))
HOUSE_ARREST = claims(
    "Custody", ("setting", "house_arrest"), ("startDate", "2017-07-01"), ("endDate", "2017-08-01")
)
SERVING = claims("Custody", ("stage", "serving_sentence"), ("startDate", "2017-09-01"))
CHARGE = claims("Charge", ("date", "2017-06-20"), ("status", "brought"))
DROPPED = claims(
    "Charge", ("date", "2017-06-20"), ("status", "dropped"), ("statusDate", "2017-10-01")
)
PRISON_TERM = claims("CourtDecision", ("date", "2017-09-01"), ("sentenceKind", "imprisonment"))
SUSPENDED = claims("CourtDecision", ("statedOn", "2017-10-17"), ("sentenceKind", "suspended"))
FINE = claims("CourtDecision", ("date", "2017-09-01"), ("sentenceKind", "fine"))


def state_on(
    day: str,
    detention: list[StoredClaim] | None = None,
    custodies: tuple[list[StoredClaim], ...] = (),
    proceedings: tuple[list[StoredClaim], ...] = (),
) -> tuple[State, str] | None:
    person = PersonClaims(
        person=(),
        episodes={"d": (detention, custodies)} if detention else {},
        proceedings=[(proceeding, "") for proceeding in proceedings],
    )
    segments = status_segments(evidence_of(person, lambda _: REPORTED))
    found = status_on(segments, date.fromisoformat(day))
    return (found.state, found.answer) if found else None


@pytest.mark.parametrize(
    ("day", "custodies", "proceedings", "state"),
    [
        ("2017-06-13", (), (), State.HELD),
        ("2017-06-13", (PRISON,), (), State.HELD),
        ("2017-07-02", (PRISON,), (), State.IMPRISONED),
        ("2017-07-02", (HOUSE_ARREST,), (), State.HOUSE_ARREST),
        ("2017-08-01", (HOUSE_ARREST,), (), State.HELD),
        ("2017-09-02", (PRISON, SERVING), (), State.SERVING),
        ("2017-06-19", (), (CHARGE,), State.HELD),
        ("2017-06-21", (), (CHARGE,), State.PRETRIAL),
        ("2017-10-02", (), (DROPPED,), State.HELD),
        ("2017-09-02", (), (CHARGE, PRISON_TERM), State.SERVING),
        ("2017-09-02", (), (FINE,), State.HELD),
    ],
)
def test_the_state_follows_from_place_charge_and_sentence(
    day: str,
    custodies: tuple[list[StoredClaim], ...],
    proceedings: tuple[list[StoredClaim], ...],
    state: State,
) -> None:
    assert state_on(day, ARREST, custodies, proceedings) == (state, "certain")


def test_an_event_without_a_date_is_bounded_by_its_report() -> None:
    assert state_on("2017-11-23", NAMELESS) == (State.HELD, "possible")
    ended = [*ARREST, *claims("Detention", ("releaseGround", "pardon"))]
    assert state_on("2017-11-24", ended) == (State.RELEASED, "certain")


def test_a_partial_date_reaches_no_further_than_its_report() -> None:
    november = claims("Detention", ("startDate", "2017-11"))
    assert state_on("2017-11-24", november) == (State.HELD, "certain")
    assert state_on("2017-11-23", november) == (State.HELD, "possible")


def test_a_date_after_its_own_report_is_left_as_it_was_written() -> None:
    planned = [*ARREST, *claims("Detention", ("endDate", "2017-12-24"))]
    assert state_on("2017-12-20", planned) == (State.HELD, "certain")


def test_a_preferred_date_stands_alone() -> None:
    both = ("startDate", "2017-06-12"), ("startDate", "2017-06-20")
    assert state_on("2017-06-15", claims("Detention", *both)) == (State.HELD, "possible")
    chosen = claims("Detention", *both, preferred="2017-06-20")
    assert state_on("2017-06-15", chosen) is None
    assert state_on("2017-06-20", chosen) == (State.HELD, "certain")


def test_a_suspended_sentence_needs_no_detention_and_is_none() -> None:
    assert state_on("2017-11-01", proceedings=(SUSPENDED,)) == (State.SUSPENDED, "certain")
    assert state_on("2017-11-01", proceedings=(CHARGE,)) is None
