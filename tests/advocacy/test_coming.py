"""Days that come: exactly those within the span, in their order, where the day is certain."""

from datetime import date

import pytest
from tests.register.made_up import MAIN, held, record, said

from habeas.advocacy.queries.coming import coming
from habeas.ledger.actions import open_audience
from habeas.ledger.models import Claim
from habeas.ledger.rules.claims import NewClaim
from habeas.register.rules.attention import Anniversary

pytestmark = pytest.mark.django_db
DAY = date(2017, 11, 24)


@pytest.fixture(autouse=True)
def team() -> None:
    open_audience(MAIN.audience)


def test_a_birthday_and_a_day_of_arrest_come_in_their_order() -> None:
    record(*held("amira", since="2015-12-05"), *said("boris", "Person", name="Boris"))
    record(*said("boris", "Person", birthDate="1970-11-28"))
    found = coming(MAIN, DAY, 14).rows
    assert [(row.person.id, row.kind, row.day, row.years) for row in found] == [
        ("boris", Anniversary.BIRTH, date(2017, 11, 28), 47),
        ("amira", Anniversary.ARREST, date(2017, 12, 5), 2),
    ]


@pytest.mark.parametrize(
    "since", ["2015", "2015-12", "2015-12-05?", "2015-12-05~", "[..2015-12-05]"]
)
def test_a_day_that_is_not_certain_has_no_anniversary(since: str) -> None:
    record(*held("amira", since=since))
    assert coming(MAIN, DAY, 14).total == 0


def test_sources_that_disagree_on_the_day_give_none_until_one_is_preferred() -> None:
    record(*said("testa", "Person", name="Testa", birthDate="1970-11-28"))
    record(*said("testa", "Person", birthDate="1970-11-29"))
    assert coming(MAIN, DAY, 14).total == 0
    leading = Claim.objects.get(value="1970-11-29")
    record(NewClaim("testa", "Person", "preferredClaim", leading.id))
    assert [row.day.day for row in coming(MAIN, DAY, 14).rows] == [29]


@pytest.mark.parametrize(
    ("day", "born", "comes"),
    [
        (date(2017, 12, 25), "1970-01-03", date(2018, 1, 3)),
        (date(2017, 12, 25), "1970-01-08", date(2018, 1, 8)),
        (date(2017, 12, 25), "1970-01-09", None),
        (date(2017, 12, 25), "1970-12-24", None),
        (date(2017, 2, 20), "1972-02-29", date(2017, 2, 28)),
        (date(2017, 1, 3), "2017-01-03", None),
    ],
)
def test_a_fortnight_goes_over_months_and_years(day: date, born: str, comes: date | None) -> None:
    record(*said("testa", "Person", name="Testa", birthDate=born))
    assert [row.day for row in coming(MAIN, day, 14).rows] == ([comes] if comes else [])


def test_an_arrest_is_no_longer_marked_once_the_person_is_free() -> None:
    arrest = said("arrest", "Detention", detainee="testa", startDate="2015-12-05")
    record(*said("testa", "Person", name="Testa"), *arrest)
    assert coming(MAIN, DAY, 14).total == 1
    record(*said("arrest", "Detention", endDate="2017"))
    assert coming(MAIN, DAY, 14).total == 0
