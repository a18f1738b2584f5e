"""Projections: kept step by step they are what a rebuild from the claims gives, for everybody."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.ledger.access import THE_PUBLIC, Role, Viewer
from habeas.ledger.actions import (
    Changes,
    append_changeset,
    erase_claims,
    open_audience,
    prefer_claim,
    reindex,
    retract_claims,
)
from habeas.ledger.models import Claim, TableKind
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import team_audience
from habeas.register.models import (
    Entry,
    EntryFacet,
    FacetCount,
    Identity,
    NameIndexPart,
    StatusInterval,
)
from habeas.register.queries.finding import find_people
from habeas.register.queries.held import held_on, held_series
from habeas.register.queries.people import people_page
from habeas.register.queries.shown import PeopleQuery
from habeas.sources.models import PreservedDocument

pytestmark = pytest.mark.django_db

MAIN = Viewer(team_audience("main"), "a", "Ada Admin", Role.ADMINISTRATOR)
OTHERS = Viewer(team_audience("others"), "o", "Otto Other", Role.ADMINISTRATOR)
WRITERS = st.sampled_from([MAIN, OTHERS])
LEVELS = st.sampled_from(["public", "shared", "team"])
PEOPLE = [f"person{number}" for number in range(3)]
DETENTIONS = [f"detention{number}" for number in range(3)]
CUSTODIES = ["custody0", "custody1"]
APPEALS = ["appeal0", "appeal1"]
DATES = st.sampled_from(["2017", "2017-06", "2017-06-12", "2018-01-01", "[..2017-10-01]"])
NAMES = st.sampled_from(["Testa Testova", "Теста Тестова", "Tesda"])


DOCUMENT = "d" * 64
CITATIONS = st.sampled_from([None, None, Citation(DOCUMENT)])


def claims_on(
    entities: list[str], schema: str, values: dict[str, st.SearchStrategy[str]]
) -> st.SearchStrategy[NewClaim]:
    return st.one_of(
        st.tuples(st.sampled_from(entities), value, LEVELS, CITATIONS).map(
            lambda drawn, prop=prop: NewClaim(
                drawn[0], schema, prop, drawn[1], level=drawn[2], citation=drawn[3]
            )
        )
        for prop, value in values.items()
    )


CLAIMS = st.one_of(
    claims_on(
        PEOPLE,
        "Person",
        {
            "name": NAMES,
            "category": st.sampled_from(["journalist", "lawyer"]),
            "nationality": st.sampled_from(["kz", "by"]),
            "birthDate": st.sampled_from(["1970", "1999-12-24"]),
            "deathDate": DATES,
        },
    ),
    claims_on(
        PEOPLE,
        "Person",
        {prop: st.sampled_from(PEOPLE) for prop in ("samePerson", "differentPerson")},
    ),
    claims_on(
        DETENTIONS,
        "Detention",
        {
            "detainee": st.sampled_from(PEOPLE),
            "startDate": DATES,
            "endDate": DATES,
            "heldOn": DATES,
            "whereabouts": st.just("place_withheld"),
            "detentionType": st.sampled_from(["administrative", "other"]),
        },
    ),
    claims_on(
        CUSTODIES,
        "Custody",
        {
            "detention": st.sampled_from(DETENTIONS),
            "setting": st.sampled_from(["house_arrest", "prison"]),
            "place": st.sampled_from(["Aktobe", "Minsk", "Nowheretown"]),
            "access": st.sampled_from(["family_denied", "lawyer_allowed"]),
            "facility": st.just("prison0"),
            "heldOn": DATES,
        },
    ),
    claims_on(
        ["illness0", "illness1"],
        "Condition",
        {"person": st.sampled_from(PEOPLE), "statedOn": DATES, "endDate": DATES},
    ),
    claims_on(
        ["assessment0"],
        "Assessment",
        {
            "person": st.sampled_from(PEOPLE),
            "date": DATES,
            "status": st.sampled_from(["under_monitoring", "recognised"]),
        },
    ),
    claims_on(
        ["charge0"],
        "Charge",
        {
            "accused": st.sampled_from(PEOPLE),
            "detention": st.sampled_from(DETENTIONS),
            "date": DATES,
            "status": st.sampled_from(["brought", "dropped"]),
            "article": st.sampled_from(["article 174", "article 274"]),
        },
    ),
    claims_on(
        ["verdict0"],
        "CourtDecision",
        {
            "defendant": st.sampled_from(PEOPLE),
            "detention": st.sampled_from(DETENTIONS),
            "date": DATES,
            "sentenceKind": st.sampled_from(["imprisonment", "suspended", "death"]),
            "sentenceLength": st.sampled_from(["P14Y", "P4Y6M"]),
        },
    ),
    claims_on(
        ["assessment0"],
        "Assessment",
        {
            "person": st.sampled_from(PEOPLE),
            "assessor": st.just("body0"),
            "status": st.sampled_from(["recognised", "declined"]),
        },
    ),
    claims_on(
        ["demand0"],
        "Demand",
        {"beneficiary": st.sampled_from(PEOPLE), "intervention": st.just("letter0")},
    ),
    claims_on(["letter0"], "Intervention", {"beneficiary": st.sampled_from(PEOPLE)}),
    claims_on(["report0"], "Document", {"date": DATES, "contentHash": st.just(DOCUMENT)}),
    claims_on(["roll0"], "Roll", {"name": NAMES}),
    claims_on(
        ["entry0", "entry1"],
        "RollEntry",
        {"roll": st.just("roll0"), "person": st.sampled_from(PEOPLE)},
    ),
    claims_on(
        ["condition0"],
        "Condition",
        {
            "person": st.sampled_from(PEOPLE),
            "severity": st.sampled_from(["life_threatening", "serious", "moderate"]),
            "endDate": DATES,
        },
    ),
    claims_on(
        APPEALS,
        "Intervention",
        {
            "beneficiary": st.sampled_from(PEOPLE),
            "roll": st.just("roll0"),
            "date": DATES,
            "interventionKind": st.sampled_from(["joint_letter", "written_question"]),
            "procedure": st.sampled_from(["ep_written_question", "joint_letter"]),
            "dateAnswered": DATES,
        },
    ),
    claims_on(
        ["addressee0", "addressee1"],
        "Addressing",
        {
            "intervention": st.sampled_from(APPEALS),
            "addressee": st.sampled_from(PEOPLE),
            "dateForwarded": DATES,
        },
    ),
    claims_on(
        ["event0"],
        "ClockEvent",
        {
            "intervention": st.sampled_from(APPEALS),
            "clockEventKind": st.sampled_from(["extension", "pause", "closed", "no_duty"]),
            "date": DATES,
            "until": DATES,
        },
    ),
    claims_on(
        ["demand0"],
        "Demand",
        {"intervention": st.sampled_from(APPEALS), "beneficiary": st.sampled_from(PEOPLE)},
    ),
    claims_on(
        ["answer0", "answer1"],
        "Response",
        {
            "intervention": st.sampled_from(APPEALS),
            "demand": st.just("demand0"),
            "respondent": st.sampled_from(PEOPLE),
            "date": DATES,
            "responseKind": st.sampled_from(["holding", "information_given"]),
        },
    ),
    claims_on(
        ["part0", "part1"],
        "Participation",
        {
            "intervention": st.sampled_from(APPEALS),
            "participant": st.sampled_from(PEOPLE),
            "country": st.sampled_from(["it", "pt"]),
            "date": DATES,
        },
    ),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), WRITERS, st.lists(CLAIMS, min_size=1, max_size=8)),
        st.tuples(st.sampled_from(["retract", "prefer", "erase"]), WRITERS, st.integers(0, 30)),
    ),
    min_size=1,
    max_size=8,
)


def take(step: tuple[str, Viewer, list[NewClaim] | int]) -> None:
    """Takes one step of a history; a step for which there is no claim is left out."""
    verb, viewer, what = step
    if isinstance(what, list):
        append_changeset(viewer, Changes("a step", what))
        return
    others = ["roll0", "entry0", "entry1", "report0", "charge0", "verdict0", "condition0"]
    others += [*APPEALS, "demand0", "answer0", "answer1", "part0", "part1"]
    others += ["addressee0", "addressee1", "event0"]
    others += ["illness0", "illness1", "assessment0"]
    others += ["letter0"]
    believed = claims_of(viewer, [*PEOPLE, *DETENTIONS, *CUSTODIES, *others])
    claims = sorted(claim for some in believed.values() for claim in some)
    if not claims:
        return
    claim = claims[what % len(claims)]
    if verb == "retract":
        retract_claims(viewer, [claim.id], "a step")
    elif verb == "prefer":
        prefer_claim(viewer, claim, "a step")
    else:
        erase_claims(viewer, [claim.id], "a step")


def rows() -> dict[str, Counter[str]]:
    """All rows of all projections, without the numbers that a database gives to rows."""
    return {
        model.__name__: Counter(
            repr([value for name, value in sorted(row.items()) if name != "id"])
            for row in model._default_manager.values()
        )
        for model in apps.get_models()
        if getattr(model, "table_kind", None) == TableKind.PROJECTION
    }


@pytest.fixture(autouse=True)
def teams_and_a_document() -> None:
    open_audience(MAIN.audience)
    open_audience(OTHERS.audience)
    PreservedDocument.objects.create(
        sha256=DOCUMENT,
        entity="report0",
        media_type="text/plain",
        size=1,
        kind="file",
        preserved_on=datetime(2020, 1, 1, tzinfo=UTC),
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_step_by_step_is_the_same_as_rebuilt(
    steps: list[tuple[str, Viewer, list[NewClaim] | int]],
) -> None:
    with transaction.atomic():
        for step in steps:
            take(step)
        kept = rows()
        reindex()
        rebuilt = rows()
        for table, before in kept.items():
            assert rebuilt[table] == before, table
        assert_counts_are_those_of_the_lists()
        transaction.set_rollback(True)


def assert_counts_are_those_of_the_lists() -> None:
    for viewer in (MAIN, OTHERS, THE_PUBLIC):
        day = date(2017, 12, 1)
        page = people_page(viewer, PeopleQuery("", (), day))
        assert page.total == len(page.rows)
        for facet in page.facets:
            for value in facet.values:
                chosen = PeopleQuery("", ((facet.name, value.value),), day)
                assert people_page(viewer, chosen).total == value.count, (facet.name, value)
        held = held_on(viewer, day)
        (first, *_) = held_series(viewer, day, day)
        assert first.certain == sum(person.answer == "certain" for person in held)
        assert first.possible == sum(person.answer == "possible" for person in held)


def test_a_new_team_gets_what_it_may_see_of_the_record_so_far() -> None:
    claim = NewClaim("person0", "Person", "name", "Testa", level="shared")
    append_changeset(MAIN, Changes("before", [claim]))
    append_changeset(MAIN, Changes("before", [claim._replace(entity="person1", level="team")]))
    late = team_audience("late")
    open_audience(late)
    assert set(Entry.objects.filter(audience=late).values_list("entity", flat=True)) == {"person0"}


def test_a_release_that_the_public_may_not_know_leaves_the_person_held_for_it() -> None:
    person, detention = new_id(), new_id()
    public = [
        NewClaim(person, "Person", "name", "Testa", level="public"),
        NewClaim(detention, "Detention", "detainee", person, level="public"),
        NewClaim(detention, "Detention", "startDate", "2017-06-12", level="public"),
    ]
    append_changeset(MAIN, Changes("published", public))
    release = NewClaim(detention, "Detention", "endDate", "2017-07-01")
    append_changeset(MAIN, Changes("known to us", [release]))
    day = date(2017, 8, 1)
    assert held_on(MAIN, day) == []
    assert [held.id for held in held_on(THE_PUBLIC, day)] == [person]
    assert held_on(None, day) == []


def test_an_erased_name_is_in_no_projection_of_any_day_of_knowledge() -> None:
    claim = NewClaim("person0", "Person", "name", "Zebedee", level="public")
    append_changeset(MAIN, Changes("recorded", [claim]))
    erase_claims(MAIN, [Claim.objects.get().id], "a source in danger")
    assert not Entry.objects.exists()
    assert find_people(MAIN, "Zebedee") == ()
    assert not any(b"zebedee" in bytes(part.data) for part in NameIndexPart.objects.all())
    assert not FacetCount.objects.exists()


def test_what_was_believed_earlier_can_still_be_asked() -> None:
    detention = [
        NewClaim("detention0", "Detention", "detainee", "person0"),
        NewClaim("detention0", "Detention", "startDate", "2017-06-12"),
        NewClaim("person0", "Person", "name", "Testa"),
    ]
    first = append_changeset(MAIN, Changes("arrested", detention))
    released = NewClaim("detention0", "Detention", "endDate", "2017-07-01")
    second = append_changeset(MAIN, Changes("released", [released]))
    stretches = StatusInterval.objects.filter(audience=MAIN.audience, state="held")
    believed = {(row.believed_from, row.believed_until, row.until) for row in stretches}
    assert (second.seq, None, date(2017, 7, 1)) in believed
    assert any(until == second.seq for since, until, _ in believed if since == first.seq)


def test_every_table_says_what_it_is_for() -> None:
    for model in apps.get_models():
        if model.__module__.startswith("habeas."):
            assert isinstance(getattr(model, "table_kind", None), TableKind), model
            assert issubclass(model, models.Model)


def test_erasing_the_link_to_a_person_ends_what_was_derived_over_it() -> None:
    claims = [
        NewClaim("detention0", "Detention", "detainee", "person0"),
        NewClaim("detention0", "Detention", "startDate", "2017-06-12"),
        NewClaim("person0", "Person", "name", "Testa"),
    ]
    append_changeset(MAIN, Changes("arrested", claims))
    link = Claim.objects.get(prop="detainee")
    erase_claims(MAIN, [link.id], "a source in danger")
    assert not StatusInterval.objects.exists()


def test_somebody_who_leaves_the_record_is_counted_no_longer() -> None:
    died = NewClaim("person0", "Person", "deathDate", "2017-06-12")
    append_changeset(MAIN, Changes("recorded", [died]))
    assert StatusInterval.objects.filter(believed_until=None).exists()
    retract_claims(MAIN, [Claim.objects.get().id], "another person")
    assert not StatusInterval.objects.filter(believed_until=None).exists()
    assert people_page(MAIN, PeopleQuery("", (), date(2018, 1, 1))).facets == ()


def test_who_acts_for_others_is_found_by_name_but_is_no_case() -> None:
    claims = [
        NewClaim("person0", "Person", "name", "Testa Held"),
        NewClaim("person1", "Person", "name", "Testa Signer"),
        NewClaim("detention0", "Detention", "detainee", "person0"),
        NewClaim("letter", "Intervention", "name", "Letter"),
        NewClaim("signature", "Participation", "intervention", "letter"),
        NewClaim("signature", "Participation", "participant", "person1"),
    ]
    append_changeset(MAIN, Changes("a letter", claims))
    day = date(2018, 1, 1)
    listed = people_page(MAIN, PeopleQuery("", (), day))
    assert [row.id for row in listed.rows] == ["person0"]
    assert listed.total == 1
    found = people_page(MAIN, PeopleQuery("tes", (), day))
    assert {row.id for row in found.rows} == {"person0", "person1"}
    accused = NewClaim("charge", "Charge", "accused", "person1")
    append_changeset(MAIN, Changes("charged as well", [accused]))
    assert people_page(MAIN, PeopleQuery("", (), day)).total == 2


@pytest.mark.sqlite
def test_the_facets_of_a_few_people_are_not_looked_for_among_all() -> None:
    """SQLite prefers the primary key, and reads all of it, unless an index has all columns."""
    few = EntryFacet.objects.filter(audience=MAIN.audience, entity__among=PEOPLE)
    for plan in (few.values_list("entity", "facet", "value"), few.values_list("facet", "value")):
        assert "facet_entity (audience=? AND entity=?)" in plan.explain()
    of_one_facet = few.filter(facet="category").values_list("entity", "value")
    assert "facet_entity (audience=? AND entity=? AND facet=?)" in of_one_facet.explain()


@pytest.mark.sqlite
def test_the_records_of_a_few_people_are_not_looked_for_among_all() -> None:
    rows = Identity.objects.filter(audience=MAIN.audience)
    for column in ("entity", "canonical"):
        some = rows.filter(**{f"{column}__among": PEOPLE}).values_list("entity", "canonical")
        for plan in (some, some.filter(believed_until=None)):
            assert f"identity_{column} (audience=? AND {column}=?)" in plan.explain()


def test_many_people_cost_no_more_questions_than_few() -> None:
    """The claims of all are asked for at once: per person, an import takes ten times as long."""
    asked = []
    for number in (2, 40):
        names = [
            NewClaim(f"of{number}no{each}", "Person", "name", "Testa") for each in range(number)
        ]
        with CaptureQueriesContext(connection) as queries:
            append_changeset(MAIN, Changes("an import", names))
        asked.append(len(queries))
    assert asked[0] == asked[1]
