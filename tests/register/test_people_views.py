"""What is found, counted, placed and broken down: every number is the length of its list."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest

from habeas.ledger.access import Viewer
from habeas.ledger.actions import open_audience
from habeas.ledger.rules.claims import NewClaim
from habeas.register.models import EntryFacet
from habeas.register.queries import selecting
from habeas.register.queries.counting import chosen_values
from habeas.register.queries.people import people_count, people_found, people_page, people_rows
from habeas.register.queries.people_map import people_map
from habeas.register.queries.people_statistics import breakdowns, first_held, held_series_of
from habeas.register.queries.people_timeline import people_timeline
from habeas.register.queries.selecting import (
    CERTAINLY_HELD_ON,
    POSSIBLY_HELD_ON,
    UNRECORDED_FACET,
    BadFacet,
)
from habeas.register.queries.shown import PeopleQuery
from habeas.register.rules.facets import NO_TOWN, TOWN_FACET

from .made_up_people import LETTER, PRISON, also, record_everybody

pytestmark = pytest.mark.django_db

DAY = date(2017, 11, 24)
NARROWED = [
    pytest.param("", (), id="everybody"),
    pytest.param("", (("category", "journalist"),), id="category"),
    pytest.param("", (("status", "certainly_held"),), id="held"),
    pytest.param("", (("status", "died"),), id="died"),
    pytest.param("", (("country", "kz"), ("days_held", "under_30_days")), id="days"),
    pytest.param("", (("days_held", "none"),), id="no-days"),
    pytest.param("", ((UNRECORDED_FACET, "category"),), id="unrecorded"),
    pytest.param("", ((CERTAINLY_HELD_ON, "2016-12-31"),), id="on-another-day"),
    pytest.param("Testa", (), id="search"),
    pytest.param("Test", (("town", NO_TOWN),), id="search-and-town"),
    pytest.param("", (("category", "nonesuch"),), id="nobody"),
]


@pytest.fixture
def viewer(editor: Viewer) -> Viewer:
    open_audience(editor.audience)
    record_everybody(editor)
    return editor


def found(viewer: Viewer, *facets: tuple[str, str], text: str = "", day: date = DAY) -> list[str]:
    return [row.id for row in people_rows(viewer, PeopleQuery(text, facets, day))]


def numbers(viewer: Viewer, query: PeopleQuery) -> Iterator[tuple[tuple[str, str], int]]:
    """Every number that the views show of a question, with what its list is narrowed by."""
    page = people_page(viewer, query)
    for facet in page.facets:
        yield from (((facet.name, value.value), value.count) for value in facet.values)
    for each in breakdowns(viewer, query):
        yield from (((each.facet.name, value.value), value.count) for value in each.facet.values)
        if each.unrecorded is not None:
            yield (UNRECORDED_FACET, each.facet.name), each.unrecorded
    shown = people_map(viewer, query)
    yield from (((TOWN_FACET, town.value), town.count) for town in shown.towns)
    yield (TOWN_FACET, NO_TOWN), shown.not_found
    yield (UNRECORDED_FACET, TOWN_FACET), shown.unrecorded
    for held in held_series_of(viewer, query, date(2009, 1, 1), DAY):
        yield (CERTAINLY_HELD_ON, held.day.isoformat()), held.certain
        yield (POSSIBLY_HELD_ON, held.day.isoformat()), held.possible


@pytest.mark.parametrize("few", [20_000, 0], ids=["few", "many"])
@pytest.mark.parametrize(("text", "facets"), NARROWED)
def test_every_number_is_the_length_of_the_list_that_it_opens(
    viewer: Viewer,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    facets: tuple[tuple[str, str], ...],
    few: int,
) -> None:
    """Counted one by one, as the rows of few are, and by the database, as those of many."""
    monkeypatch.setattr(selecting, "_FEW", few)
    query = PeopleQuery(text, facets, DAY)
    listed = found(viewer, *facets, text=text)
    assert people_count(viewer, query) == people_found(viewer, query).total == len(listed)
    assert people_page(viewer, query).total == people_map(viewer, query).total == len(listed)
    assert [strip.id for strip in people_timeline(viewer, query).strips] == listed
    for chosen, count in numbers(viewer, query):
        assert len(found(viewer, *facets, chosen, text=text)) == count, chosen
    for each in breakdowns(viewer, query):
        assert len(listed) <= sum(value.count for value in each.facet.values) + (
            each.unrecorded or 0
        ) or each.facet.name in {"status"}


def test_everybody_is_counted_once_and_helpers_are_not(viewer: Viewer) -> None:
    assert found(viewer) == ["anna", "boris", "chara", "dana", "egor", "fatma", "gleb"]
    assert found(viewer, ("status", "died")) == ["gleb"]
    assert "helper" in found(viewer, text="Testhelper")


@pytest.mark.parametrize(
    ("facet", "value", "who"),
    [
        ("category", "blogger", ["anna", "egor"]),
        ("place", "Атырау", ["anna"]),
        ("facility", PRISON, ["anna"]),
        ("town", "kz-610529", ["anna", "boris"]),
        ("town", NO_TOWN, ["dana"]),
        ("detention_type", "administrative", ["boris"]),
        ("article", "article 174", ["anna", "boris"]),
        ("sentence", "P5Y", ["anna"]),
        ("sentence", "P14Y", []),
        ("sentence_range", "5_to_10", ["anna"]),
        ("sentence_range", "1_to_3", ["fatma"]),
        ("age", "45_to_59", ["boris"]),
        ("age", "under_18", ["dana"]),
        ("assessment", "recognised", ["anna"]),
        ("assessor", "body0", ["anna"]),
        ("list", "roll0", ["boris"]),
        ("action", LETTER, ["anna", "chara"]),
        ("days_held", "1_to_3", ["anna", "chara"]),
        ("days_held", "none", ["fatma", "gleb"]),
        ("certainly_held_on", "2016-12-31", ["anna", "chara"]),
        ("possibly_held_on", "2017-11-24", ["egor"]),
        ("unrecorded", "town", ["egor", "fatma", "gleb"]),
    ],
)
def test_whom_a_facet_finds(viewer: Viewer, facet: str, value: str, who: list[str]) -> None:
    assert found(viewer, (facet, value)) == who


def test_facets_combine(viewer: Viewer) -> None:
    assert found(viewer, ("category", "blogger"), ("category", "journalist")) == ["anna"]
    assert found(viewer, ("article", "article 174"), ("status", "certainly_held")) == [
        "anna",
        "boris",
    ]


def test_the_number_of_days_held_goes_on_with_the_day(viewer: Viewer) -> None:
    """Egor was held for certain from 5 May 2010 until 180 days after 1 June."""
    for day, value in (
        (date(2010, 5, 5), "under_30_days"),
        (date(2010, 6, 3), "30_days_to_1"),
        (date(2010, 6, 2), "under_30_days"),
        (date(2017, 1, 1), "30_days_to_1"),
    ):
        assert "egor" in found(viewer, ("days_held", value), day=day), day


def test_a_person_moves_on_the_map_to_the_place_last_told_of(viewer: Viewer) -> None:
    moved = [
        NewClaim("anna-third", "Custody", "detention", "anna-held"),
        NewClaim("anna-third", "Custody", "place", "Petropavlovsk"),
        NewClaim("anna-third", "Custody", "heldOn", "2017-11-20"),
    ]
    also(viewer, *moved)
    assert found(viewer, ("place", "Petropavlovsk")) == ["anna"]
    assert found(viewer, ("place", "Атырау")) == []


def test_the_country_of_a_person_decides_where_a_name_is_looked_for(viewer: Viewer) -> None:
    assert found(viewer, ("town", "by-625144")) == ["chara"]
    also(viewer, NewClaim("egor-k", "Custody", "detention", "egor-held"))
    also(viewer, NewClaim("egor-k", "Custody", "place", "Minsk"))
    assert "egor" in found(viewer, ("town", NO_TOWN))
    also(viewer, NewClaim("egor", "Person", "country", "by"))
    assert "egor" in found(viewer, ("town", "by-625144"))


def test_an_age_that_may_lie_in_two_ranges_is_not_guessed(viewer: Viewer) -> None:
    also(viewer, NewClaim("egor", "Person", "birthDate", "1980"))
    assert "egor" in found(viewer, ("age", "not_exact"))
    also(viewer, NewClaim("chara", "Person", "birthDate", "2030"))
    assert "chara" in found(viewer, ("unrecorded", "age"))


def test_the_timeline_begins_with_the_first_custody_of_those_found(viewer: Viewer) -> None:
    assert people_timeline(viewer, PeopleQuery("", (), DAY)).first == date(2010, 5, 5)
    journalists = PeopleQuery("", (("category", "journalist"),), DAY)
    timeline = people_timeline(viewer, journalists)
    assert timeline.first == date(2015, 1, 10)
    assert all(
        timeline.first <= bar.first < bar.until <= timeline.until
        for strip in timeline.strips
        for bar in strip.bars
    )
    assert first_held(viewer, journalists) == date(2015, 1, 10)


def test_pages_of_the_timeline_follow_each_other(viewer: Viewer) -> None:
    pages, after = [], ""
    for _ in range(4):
        timeline = people_timeline(viewer, PeopleQuery("", (), DAY, after), limit=2)
        pages.append([strip.id for strip in timeline.strips])
        after = timeline.next
    assert [*chain(*pages)] == found(viewer)
    assert after == ""


def test_what_was_chosen_is_named_even_if_nobody_has_it(viewer: Viewer) -> None:
    query = PeopleQuery("", (("category", "priest"), ("assessor", "body0")), DAY)
    labels = [(facet.label, value.label) for facet, value in chosen_values(viewer, query)]
    assert labels[1] == ("Assessed by", "A made-up body")
    assert people_page(viewer, query).total == 0


@pytest.mark.parametrize("value", ["yesterday", "2017-13-01", ""])
def test_a_day_that_is_none_is_refused(viewer: Viewer, value: str) -> None:
    with pytest.raises(BadFacet, match="is not a day"):
        found(viewer, (CERTAINLY_HELD_ON, value))


def test_without_a_viewer_nothing_is_found(viewer: Viewer) -> None:
    query = PeopleQuery("", (), DAY)
    assert [*people_rows(None, query)] == []
    assert people_count(None, query) == people_found(None, query).total == 0
    assert people_map(None, query).towns == ()
    assert people_timeline(None, query).strips == ()
    assert breakdowns(None, query) == ()
    assert held_series_of(None, query, DAY, DAY) == ()
    assert first_held(None, query) is None


def test_another_team_counts_nothing_of_it(viewer: Viewer, other_team: Viewer) -> None:
    open_audience(other_team.audience)
    assert not EntryFacet.objects.filter(audience=other_team.audience).exists()
    assert people_map(other_team, PeopleQuery("", (), DAY)).total == 0
    shared = NewClaim("anna", "Person", "name", "Testanna Alpha", level="shared")
    also(viewer, shared)
    assert found(other_team) == ["anna"]
    assert found(other_team, ("unrecorded", "town")) == ["anna"]
    assert found(other_team, ("days_held", "none")) == ["anna"]


@pytest.mark.sqlite
def test_the_rows_of_a_few_found_are_not_looked_for_among_all(viewer: Viewer) -> None:
    some = selecting.found_people(viewer, PeopleQuery("", (("category", "journalist"),), DAY))
    assert (
        "facet_entity (audience=? AND entity=?)"
        in some.facets.values_list("facet", "value").order_by().explain()
    )
    assert "status_person (audience=? AND person=?)" in some.intervals.order_by().explain()
