"""Which claims each kind of suggestion makes."""

from dataclasses import replace

import pytest

from habeas.ledger.queries import StoredClaim
from habeas.reading.queries.labels import FACT_LABELS
from habeas.reading.rules.changing import FACT_KINDS
from habeas.reading.rules.claims import (
    DocumentRead,
    Plan,
    plan_act,
    plan_count,
    plan_fact,
    plan_name,
)
from habeas.reading.rules.claims.acts import with_bracket
from habeas.reading.rules.claims.names import with_small_letters
from habeas.reading.rules.found import FactRead, NameKind, Party, Span
from habeas.reading.rules.known import Known
from habeas.reading.rules.words import (
    ACT_KINDS,
    DEMANDS,
    ROLES,
    length_in,
    mistreatment_kinds_in,
    reason_in,
    sentence_kind_in,
)
from habeas.vocabulary.terms import term_list

from . import made_up as m

NAMES = {named.id: named for named in m.READING.names}
ENTITIES = {local: f"entity-{local}" for local in NAMES}


def stored(entity: str, schema: str, prop: str, value: str, level: str = "team") -> StoredClaim:
    empty = StoredClaim(0, "", 0, entity, schema, prop, value, None, *[""] * 14)  # type: ignore[arg-type]
    return empty._replace(level=level, start=-1, end=-1)


def plan_of(*known: StoredClaim, **document: object) -> Plan:
    read = DocumentRead(m.TEXT, "key", m.day(m.WRITTEN), "eng", NAMES, ENTITIES)
    return Plan(replace(read, **document), Known(known, "team"), "own")  # type: ignore[arg-type]


def said(plan: Plan, schema: str) -> dict[str, list[str]]:
    """The values of each property, of all entities of a schema."""
    found: dict[str, list[str]] = {}
    for claim in plan.claims:
        if claim.schema == schema:
            found.setdefault(claim.prop, []).append(claim.value)
    return found


def fact(kind: str, value: str, evidence: Span = m.HEALTH.evidence, **more: object) -> FactRead:
    return FactRead("p1", kind, value, evidence, 0.5, "test", **more)  # type: ignore[arg-type]


def told(read: FactRead, *known: StoredClaim) -> Plan:
    plan = plan_of(*known)
    plan_fact(plan, read, "entity-p1")
    return plan


def test_a_prisoner_has_a_name_and_the_category_that_is_told() -> None:
    plan = plan_of()
    plan_name(plan, m.TESTOVA)
    assert said(plan, "Person") == {"name": ["Testa Testova"], "category": ["journalist"]}
    assert [*plan.names] == ["p1"]


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    plan = plan_of()
    plan_name(plan, m.FICTION)
    assert plan.claims[0].value == "Piet Fiction"
    assert plan.claims[0].original == "Piet FICTION"
    assert with_small_letters("Anna-Maria O'HARA UN") == "Anna-Maria O'Hara UN"


@pytest.mark.parametrize(
    ("recorded", "prop"),
    [("Testa Testova", "name"), ("TESTA TESTOVA", "name"), ("Testa Téstova", "name")],
)
def test_a_name_that_is_recorded_is_no_other_spelling(recorded: str, prop: str) -> None:
    plan = plan_of(stored("entity-p1", "Person", "name", recorded))
    plan_name(plan, m.TESTOVA)
    assert plan.claims[0].prop == prop
    assert plan.known.says(plan.claims[0])


def test_another_spelling_of_somebody_known_becomes_an_alias() -> None:
    plan = plan_of(stored("entity-p1", "Person", "name", "Tesda Testowa"))
    plan_name(plan, m.TESTOVA)
    assert said(plan, "Person")["alias"] == ["Testa Testova"]


def test_what_fewer_may_know_is_said_again_for_the_others() -> None:
    known = Known([stored("entity-p1", "Person", "name", "Testa Testova", "team")], "public")
    plan = Plan(plan_of().document, known, "own")
    plan_name(plan, m.TESTOVA)
    assert not known.says(plan.claims[0])


def test_a_group_of_a_parliament_is_no_body_of_its_own() -> None:
    plan = plan_of()
    plan_name(plan, m.GROUP)
    assert not plan.claims


@pytest.mark.parametrize(
    ("read", "schema", "expected"),
    [
        (m.ARREST, "Detention", {"startDate": ["2021-05-03"], "arrestedBy": ["entity-o2"]}),
        (m.HELD, "Detention", {"heldOn": [m.WRITTEN]}),
        (m.HELD, "Custody", {"place": ["Colony 99"], "heldOn": [m.WRITTEN]}),
        (
            m.SENTENCE,
            "CourtDecision",
            {
                "decisionKind": ["verdict"],
                "outcome": ["convicted"],
                "court": ["Made-up District Court"],
                "date": ["2021-06"],
                "sentenceKind": ["imprisonment"],
                "sentenceLength": ["P4Y"],
            },
        ),
        (m.SENTENCE, "Person", {"persecutionReason": ["Taking part in a rally"]}),
        (
            m.HEALTH,
            "Condition",
            {
                "conditionKind": ["illness"],
                "description": ["Heart disease"],
                "severity": ["life_threatening"],
                "statedOn": [m.WRITTEN],
            },
        ),
        (
            fact("denied_medical_care", "not seen by a doctor"),
            "Condition",
            {"conditionKind": ["care_denied"], "description": ["Not seen by a doctor"]},
        ),
        (
            fact("hunger_strike", "on hunger strike", date=m.day("2021-06-20")),
            "Condition",
            {"conditionKind": ["hunger_strike"], "startDate": ["2021-06-20"]},
        ),
        (
            fact("mistreatment", "beaten by guards", date=m.day("2021-06")),
            "Mistreatment",
            {"mistreatmentKind": ["beating"], "date": ["2021-06"]},
        ),
        (
            fact("threat", "pressure on relatives and friends"),
            "Mistreatment",
            {"mistreatmentKind": ["threat_family", "threat_friends"]},
        ),
        (
            fact("release", "released on parole", date=m.day("2021-07")),
            "Detention",
            {"endDate": ["2021-07"], "releaseGround": ["parole"]},
        ),
        (fact("alleged_motive", "her articles"), "Person", {"persecutionReason": ["Her articles"]}),
        (
            fact("transfer", "moved to Colony 7", date=m.day("2021-06-30")),
            "Custody",
            {"place": ["moved to Colony 7"], "startDate": ["2021-06-30"]},
        ),
        (
            fact("time_in_detention", "over eight years"),
            "Detention",
            {"startDate": ["[..2013-07-01]"]},
        ),
        (
            fact("finding_arbitrary", "found arbitrary", m.SENTENCE.evidence),
            "Assessment",
            {"standard": ["wgad"], "status": ["recognised"], "assessor": ["entity-o3"]},
        ),
        (
            fact("charge", "charged under article 405 part 1"),
            "Charge",
            {"status": ["brought"], "article": ["405"]},
        ),
        (
            fact("appeal_rejected", "the sentence stands", date=m.day("2021-06-30")),
            "CourtDecision",
            {"decisionKind": ["appeal"], "outcome": ["upheld"], "date": ["2021-06-30"]},
        ),
        (
            fact("pretrial_detention", "in custody", date=m.day("2021-05")),
            "Custody",
            {"stage": ["pretrial"], "startDate": ["2021-05"]},
        ),
        (fact("imprisoned", "behind bars"), "Detention", {"heldOn": [m.WRITTEN]}),
        (fact("death", "died in prison"), "Person", {"deathDate": ["[..2021-07-01]"]}),
        (fact("denied_access", "no lawyer let in"), "Custody", {"access": ["lawyer_denied"]}),
        (fact("search", "her flat was searched"), "Person", {"notes": ["Her flat was searched"]}),
        (fact("of_a_reader_elsewhere", "something"), "Person", {"notes": ["Something"]}),
    ],
)
def test_a_fact_becomes_the_claims_of_its_kind(
    read: FactRead, schema: str, expected: dict[str, list[str]]
) -> None:
    found = said(told(read), schema)
    assert {prop: found.get(prop) for prop in expected} == expected


def test_all_claims_cite_the_evidence_and_keep_who_says_so() -> None:
    plan = Plan(plan_of().document, Known([], "team"), "own", m.HELD.attributed_to)
    plan_fact(plan, m.HELD, "entity-p1")
    assert {claim.span for claim in plan.claims} == {m.HELD.evidence}
    assert {claim.attributed_to for claim in plan.claims} == {"her family"}


DETENTION = (
    stored("d", "Detention", "detainee", "entity-p1"),
    stored("d", "Detention", "startDate", "2021-05-05"),
)


def test_an_arrest_a_few_days_apart_is_the_same_and_disagrees() -> None:
    plan = told(m.ARREST, *DETENTION)
    began = next(claim for claim in plan.claims if claim.prop == "startDate")
    assert began.entity == "d"
    assert [one.value for one in plan.known.disagreeing(began)] == ["2021-05-05"]


def test_an_arrest_of_another_year_is_another_detention() -> None:
    plan = told(replace(m.ARREST, date=m.day("2015-01-01")), *DETENTION)
    began = next(claim for claim in plan.claims if claim.prop == "startDate")
    assert began.entity != "d"
    assert not plan.known.disagreeing(began)


def test_a_state_goes_on_with_the_detention_that_is_recorded() -> None:
    assert {claim.entity for claim in told(m.HELD, *DETENTION).claims} >= {"d"}


def test_a_sentence_of_another_length_disagrees_with_the_recorded_one() -> None:
    recorded = [
        stored("c", "CourtDecision", prop, value)
        for prop, value in (
            ("defendant", "entity-p1"),
            ("decisionKind", "verdict"),
            ("sentenceLength", "P7Y"),
        )
    ]
    plan = told(m.SENTENCE, *recorded)
    length = next(claim for claim in plan.claims if claim.prop == "sentenceLength")
    assert length.entity == "c"
    assert plan.known.disagreeing(length)


def test_an_illness_told_in_other_words_is_the_recorded_one() -> None:
    recorded = [
        stored("i", "Condition", prop, value)
        for prop, value in (
            ("person", "entity-p1"),
            ("conditionKind", "illness"),
            ("description", "A grave heart disease"),
        )
    ]
    plan = told(m.HEALTH, *recorded)
    assert {claim.entity for claim in plan.claims if claim.schema == "Condition"} == {"i"}
    assert "description" not in said(plan, "Condition")


def test_another_illness_is_another_condition() -> None:
    recorded = [
        stored("i", "Condition", prop, value)
        for prop, value in (
            ("person", "entity-p1"),
            ("conditionKind", "illness"),
            ("description", "Diabetes"),
        )
    ]
    assert "i" not in {claim.entity for claim in told(m.HEALTH, *recorded).claims}


def test_a_letter_has_its_signatories_with_country_and_group_of_that_day() -> None:
    plan = plan_of()
    act = plan_act(plan, m.LETTER)
    assert said(plan, "Intervention") == {
        "name": ["Joint letter to Made-up Ministry, for Testa Testova and Probo Probov"],
        "interventionKind": ["joint_letter"],
        "date": ["2021-06-10"],
        "beneficiary": ["entity-p1", "entity-p4"],
    }
    assert said(plan, "Participation") == {
        "intervention": [act, act],
        "participant": ["entity-p2", "entity-p3"],
        "role": ["signatory", "signatory"],
        "country": ["pt", "pl"],
        "group": ["S&D", "EPP"],
        "office": ["Member of the European Parliament"] * 2,
    }
    group = next(claim for claim in plan.claims if claim.value == "EPP")
    assert group.original == "PPE"
    assert group.span is not None
    assert m.TEXT[slice(*group.span)] == "Piet FICTION (Poland, EPP)"


def test_a_letter_is_addressed_and_asks_for_those_whom_it_is_for() -> None:
    plan = plan_of()
    plan_act(plan, m.LETTER)
    assert said(plan, "Addressing")["addressee"] == ["entity-o1"]
    assert said(plan, "Demand")["demandKind"] == ["release"]
    assert said(plan, "Demand")["beneficiary"] == ["entity-p1", "entity-p4"]
    assert {*plan.names} == {"p1", "p2", "p3", "p4", "o1"}


def test_those_who_are_only_described_become_bodies_or_a_note_on_others() -> None:
    described = replace(m.LETTER, by=(Party("", "several MEPs"),), addressed_to=(), concerns=())
    plan = plan_of()
    plan_act(plan, described)
    assert said(plan, "LegalEntity") == {"name": ["Several MEPs"]}
    plan = plan_of()
    plan_act(plan, replace(m.LETTER, by=(*m.LETTER.by, Party("", "several others"))))
    assert said(plan, "Intervention")["othersNote"] == ["Several others"]


def test_what_is_only_planned_makes_no_claim() -> None:
    plan = plan_of()
    assert not plan_act(plan, m.MARCH)
    assert not plan.claims


def recorded_letter(date: str = "2021-06-12") -> list[StoredClaim]:
    return [
        stored("l", "Intervention", "name", "A letter"),
        stored("l", "Intervention", "interventionKind", "letter"),
        stored("l", "Intervention", "date", date),
        stored("l", "Intervention", "beneficiary", "entity-p1"),
    ]


def test_a_recorded_act_of_near_date_for_the_same_people_is_that_act() -> None:
    plan = plan_of(*recorded_letter())
    assert plan_act(plan, m.LETTER) == "l"
    date = next(claim for claim in plan.claims if claim.prop == "date")
    assert [one.value for one in plan.known.disagreeing(date)] == ["2021-06-12"]
    assert "name" not in said(plan, "Intervention")


@pytest.mark.parametrize(
    "recorded",
    [
        recorded_letter("2020-01-01"),
        [claim for claim in recorded_letter() if claim.prop != "beneficiary"],
        [
            claim._replace(value="opinion") if claim.prop == "interventionKind" else claim
            for claim in recorded_letter()
        ],
    ],
)
def test_another_act_is_not_taken_for_it(recorded: list[StoredClaim]) -> None:
    assert plan_act(plan_of(*recorded), m.LETTER) == "own"


def test_two_acts_of_one_document_are_two() -> None:
    plan = plan_of(*recorded_letter(), acts=frozenset({"l", "own"}))
    assert plan_act(plan, m.LETTER) == "own"


def test_a_place_that_is_addressed_is_no_person() -> None:
    plan = plan_of()
    place = next(each for each in m.READING.names if each.kind is NameKind.PLACE)
    plan_act(plan, replace(m.LETTER, addressed_to=(Party(place.id, place.name),)))
    assert place.name not in said(plan, "Person")["name"]
    assert place.name in said(plan, "PublicBody")["name"]


def test_a_number_of_prisoners_is_a_list_and_no_other_number_is() -> None:
    plan = plan_of()
    plan_count(plan, m.COUNT)
    assert said(plan, "Roll") == {
        "name": ["12 political prisoners"],
        "statedCount": ["12"],
        "countUnit": ["people"],
        "countBound": ["exact"],
        "category": ["in_prison"],
        "date": [m.WRITTEN],
    }
    plan = plan_of()
    plan_count(plan, m.MEMBERS)
    assert not plan.claims


def test_every_kind_of_fact_has_a_name_to_choose_it_by() -> None:
    assert FACT_LABELS.keys() == {*FACT_KINDS}


def test_every_kind_that_is_mapped_is_on_its_list() -> None:
    kinds = term_list("intervention_kinds")
    assert all(kind in kinds for kind in ACT_KINDS.values())
    assert all(kind in kinds for kind in ROLES)
    assert all(role in term_list("participation_roles") for role in ROLES.values())
    assert all(kind in term_list("demand_kinds") for kind in DEMANDS.values())


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("14 years in prison", "P14Y"),
        ("over eight years", "P8Y"),
        ("four and a half years", "P4Y6M"),
        ("приговорён к 7 годам", "P7Y"),
        ("к четырём годам колонии", "P4Y"),
        ("шесть месяцев", "P6M"),
        ("a fine", ""),
    ],
)
def test_lengths_are_read_with_their_numbers_as_words(words: str, length: str) -> None:
    assert length_in(words) == length


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a suspended sentence of 3 years", "suspended"),
        ("пожизненное заключение", "life_imprisonment"),
        ("4 ans de prison", "imprisonment"),
        ("fined", "fine"),
        ("found guilty", "unknown"),
    ],
)
def test_kinds_of_sentence(words: str, kind: str) -> None:
    assert sentence_kind_in(words) == kind


def test_kinds_of_mistreatment_and_reasons() -> None:
    assert mistreatment_kinds_in("tortured", "other") == ["torture"]
    assert mistreatment_kinds_in("coerced to give false testimony", "other") == [
        "coerced_testimony"
    ]
    assert mistreatment_kinds_in("treated badly", "other") == ["other"]
    assert reason_in("a prison term, for a post on a network") == "a post on a network"
    assert not reason_in("14 years in prison")


def test_a_bracket_belongs_to_the_name_before_it_and_no_other_does() -> None:
    text = f"**Piet Fiction** (Poland, EPP) and Ana ({'a long remark ' * 9})"
    assert text[slice(*with_bracket(text, Span(2, 14)))] == "Piet Fiction** (Poland, EPP)"
    ana = Span(text.index("Ana"), text.index("Ana") + 3)
    assert with_bracket(text, ana) == ana
