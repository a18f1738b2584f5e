from collections import Counter

import pytest

from habeas.exchange.sample import Sample, SampleClaim, load_sample
from habeas.values.dates import Answer, PartialDate
from habeas.vocabulary.cleaning import clean_language, clean_value
from habeas.vocabulary.model import is_reference, property_of, schema_of

IN_PRISON = {
    "Maks Bokayev",
    "Talgat Ayan",
    "Aron Atabek",
    "Sanat Bukenov",
    "Edige Batyrov",
    "Amin Eleusinov",
    "Nurbek Kushakbayev",
    "Seytkazy Matayev",
    "Aset Matayev",
    "Yaroslav Golyshkin",
    "Sanat Dosov",
    "Ruslan Ginatullin",
    "Igor Chuprina",
    "Ermek Taychibekov",
    "Igor Sichev",
    "Mukhtar Dzhakishev",
    "Muratkhan Tokmadi",
}
SUSPENDED = {
    "Olesya Khalabuzar",
    "Alima Abdirova",
    "Bolatbek Blyalov",
    "Larisa Kharkova",
    "Zhanbolat Mamay",
    "Gyuzal Baydalinova",
    "Amangeldy Batyrbekov",
    "Bigeldy Gabdullin",
}
SIGNATORIES = {
    "Pier Antonio Panzeri": ("it", "S&D"),
    "Brando Benifei": ("it", "S&D"),
    "Mady Delvaux": ("lu", "S&D"),
    "Ana Gomes": ("pt", "S&D"),
    "Tunne Kelam": ("ee", "EPP"),
    "Urmas Paet": ("ee", "ALDE"),
    "Julie Ward": ("gb", "S&D"),
    "Helmut Scholz": ("de", "GUE/NGL"),
    "Lola Sánchez Caldentey": ("es", "GUE/NGL"),
    "Igor Šoltes": ("si", "Greens/EFA"),
    "Barbara Spinelli": ("it", "GUE/NGL"),
    "Bart Staes": ("be", "Greens/EFA"),
    "Hilde Vautmans": ("be", "ALDE"),
}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample()


def said(sample: Sample, entity: str, prop: str) -> dict[str, set[str]]:
    """Value → sources, for one property of one entity."""
    found: dict[str, set[str]] = {}
    for claim in sample.claims:
        if (claim.entity, claim.prop) == (entity, prop):
            found.setdefault(claim.value, set()).add(claim.source)
    return found


def one(sample: Sample, entity: str, prop: str) -> str:
    (value,) = said(sample, entity, prop)
    return value


def pointing(sample: Sample, prop: str, target: str) -> list[str]:
    """Entities that refer to one by a property, each once."""
    return list(
        dict.fromkeys(c.entity for c in sample.claims if (c.prop, c.value) == (prop, target))
    )


def name_of(sample: Sample, entity: str) -> str:
    return one(sample, entity, "name")


def test_every_quote_stands_in_the_summary_of_its_source(sample: Sample) -> None:
    summaries = {source.key: source.summary for source in sample.sources}
    missing = [claim for claim in sample.claims if claim.quote not in summaries[claim.source]]
    assert missing == []
    assert all(len(claim.quote) >= 3 for claim in sample.claims)


def test_every_value_is_canonical_already(sample: Sample) -> None:
    for claim in sample.claims:
        assert clean_value(claim.schema, claim.prop, claim.value) == claim.value, claim


def test_every_reference_leads_to_an_entity_of_the_right_schema(sample: Sample) -> None:
    schemata = sample.schemata()
    for claim in sample.claims:
        if is_reference(claim.schema, claim.prop):
            wanted = property_of(claim.schema, claim.prop).range
            assert wanted is not None
            assert claim.value in schemata, claim
            assert schema_of(schemata[claim.value]).is_a(wanted), claim


def test_an_entity_has_one_schema_and_what_it_requires(sample: Sample) -> None:
    pairs = {(claim.entity, claim.schema) for claim in sample.claims}
    assert Counter(entity for entity, _ in pairs).most_common(1)[0][1] == 1
    for entity, schema in pairs:
        assert not schema_of(schema).abstract
        for prop in schema_of(schema).required:
            assert said(sample, entity, prop), (entity, prop)


def test_sources_are_described(sample: Sample) -> None:
    keys = [source.key for source in sample.sources]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {claim.source for claim in sample.claims}
    for source in sample.sources:
        assert source.title
        assert source.publisher
        assert PartialDate.from_edtf(source.date).edtf == source.date
        assert source.url or source.reference or source.note or source.date, source
        assert not source.language or clean_language(source.language) == source.language


def test_claims_are_marked_as_the_ledger_knows_them(sample: Sample) -> None:
    assert len(set(sample.claims)) == len(sample.claims)
    assert {claim.certainty for claim in sample.claims} == {"reported"}
    for lang in {claim.lang for claim in sample.claims} - {""}:
        assert clean_language(lang) == lang


def test_no_contact_data(sample: Sample) -> None:
    assert not {claim.prop for claim in sample.claims} & {"email", "phone", "address"}
    assert not any("@" in claim.value for claim in sample.claims)


def test_seventeen_people_are_held_and_eight_are_not(sample: Sample) -> None:
    listed = {
        roll: {
            name_of(sample, one(sample, entry, "person"))
            for entry in pointing(sample, "roll", roll)
            if sample.schemata()[entry] == "RollEntry"
        }
        for roll in ("list-2017-prison", "list-2017-suspended")
    }
    assert listed == {"list-2017-prison": IN_PRISON, "list-2017-suspended": SUSPENDED}
    detained = [claim.value for claim in sample.claims if claim.prop == "detainee"]
    assert {name_of(sample, person) for person in detained} == IN_PRISON
    assert len(set(detained)) == 17


def detention_of(sample: Sample, name: str) -> str:
    for claim in sample.claims:
        if claim.prop == "detainee" and name_of(sample, claim.value) == name:
            return claim.entity
    raise AssertionError(name)


@pytest.mark.parametrize("name", sorted(IN_PRISON))
def test_three_dated_sources_state_that_each_was_held(sample: Sample, name: str) -> None:
    held = said(sample, detention_of(sample, name), "heldOn")
    assert held["2017-10-17"] == {"list-2017"}
    assert held["2017-11-17"] == {"question-7095"}
    assert held["[2017-11-24..2017-11-30]"] == {"post"}


@pytest.mark.parametrize("name", sorted(SUSPENDED))
def test_a_suspended_sentence_is_a_decision_and_no_detention(sample: Sample, name: str) -> None:
    (person,) = [
        c.entity
        for c in sample.claims
        if c.schema == "Person" and (c.prop, c.value) == ("name", name)
    ]
    (decision,) = pointing(sample, "defendant", person)
    assert one(sample, decision, "sentenceKind") == "suspended"
    assert one(sample, decision, "statedOn") == "2017-11-17"
    assert pointing(sample, "detainee", person) == []


@pytest.mark.parametrize(
    ("name", "start", "end", "ground"),
    [
        ("Seytkazy Matayev", None, "[..2017-12-06]", "early_release"),
        ("Talgat Ayan", None, "2018-04", "parole"),
        ("Mukhtar Dzhakishev", "[..2009-11-30]", "2020-03-19", "parole"),
        ("Maks Bokayev", None, "2021-02-04", "end_of_term"),
        ("Muratkhan Tokmadi", "2017-06-12", None, None),
        ("Aron Atabek", None, None, None),
    ],
)
def test_beginnings_and_ends(
    sample: Sample, name: str, start: str | None, end: str | None, ground: str | None
) -> None:
    detention = detention_of(sample, name)
    for prop, value in (("startDate", start), ("endDate", end), ("releaseGround", ground)):
        assert set(said(sample, detention, prop)) == ({value} if value else set())


def test_over_eight_years_on_the_days_of_the_post_bound_the_arrest(sample: Sample) -> None:
    (post,) = [source for source in sample.sources if source.key == "post"]
    told = PartialDate.from_edtf(post.date)
    assert told.latest is not None
    eight_years_before = told.latest.replace(year=told.latest.year - 8)
    start = PartialDate.from_edtf(one(sample, "dzhakishev-detention", "startDate"))
    assert start.latest == eight_years_before


@pytest.mark.parametrize(
    ("entity", "prop", "days"),
    [
        ("question-7095", "dateTabled", {"2017-11-13": "post", "2017-11-17": "question-7095"}),
        ("question-7094", "dateTabled", {"2017-11-13": "post", "2017-11-17": "question-7094"}),
        ("visit", "date", {"2017-11-24": "post", "2017-11-23": "answer-7095"}),
    ],
)
def test_both_days_stand_where_sources_disagree(
    sample: Sample, entity: str, prop: str, days: dict[str, str]
) -> None:
    assert said(sample, entity, prop) == {day: {source} for day, source in days.items()}
    first, second = map(PartialDate.from_edtf, days)
    assert first.same_as(second) is Answer.NO


def test_parliaments_day_leads_with_a_reason(sample: Sample) -> None:
    led = [claim for claim in sample.claims if claim.preferred]
    assert {(c.entity, c.prop, c.value) for c in led} == {
        ("question-7094", "dateTabled", "2017-11-17"),
        ("question-7095", "dateTabled", "2017-11-17"),
    }


def signatures(sample: Sample, letter: str) -> dict[str, tuple[str, str]]:
    signed = [
        entity
        for entity in pointing(sample, "intervention", letter)
        if sample.schemata()[entity] == "Participation"
    ]
    return {
        name_of(sample, one(sample, entity, "participant")): (
            one(sample, entity, "country"),
            one(sample, entity, "group"),
        )
        for entity in signed
    }


def test_thirteen_signatories_with_group_and_country_of_the_day(sample: Sample) -> None:
    assert signatures(sample, "letter-1") == SIGNATORIES
    assert "among" in one(sample, "letter-1", "othersNote")


def test_what_the_post_prints_is_kept_beside_what_is_meant(sample: Sample) -> None:
    printed = {c.original for c in sample.claims if (c.prop, c.value) == ("group", "GUE/NGL")}
    assert printed == {"GUE/NL"}


@pytest.mark.parametrize(
    ("entity", "spellings"),
    [
        ("bokayev", {"Max Bokayev", "Maks Bokaev", "Max Bokaïev", "Maks Boqaev", "Макс Бокаев"}),
        ("ayan", {"Talgat Ayanov", "Aïan", "Талгат Аян"}),
        ("dzhakishev", {"Djakishev", "Dschakischew", "Мухтар Джакишев", "Мұхтар Жәкішев"}),
        ("tokmadi", {"Murakhan Tokmadi"}),
        ("ablyazov", {"Аблязов"}),
        ("batyrov", {"Yedige Batyrov"}),
    ],
)
def test_all_spellings_are_here(sample: Sample, entity: str, spellings: set[str]) -> None:
    found = {**said(sample, entity, "alias"), **said(sample, entity, "weakAlias")}
    assert set(found) == spellings


def kinds(sample: Sample) -> Counter[str]:
    pairs = {(claim.entity, claim.schema) for claim in sample.claims}
    return Counter(schema for _, schema in pairs)


def test_every_intervention_of_the_facts_is_here(sample: Sample) -> None:
    # Eleven rows of the facts (two letters, two questions, mission, opinion, two declarations,
    # visit, dialogue, resolution), and three told beside: a meeting, an enquiry, a visit refused.
    assert kinds(sample)["Intervention"] == 11 + 3


def test_the_questions_can_be_followed_to_their_answers(sample: Sample) -> None:
    for question in ("question-7094", "question-7095"):
        answer = f"{question}-answer"
        assert one(sample, answer, "intervention") == question
        assert one(sample, answer, "date") == one(sample, question, "dateAnswered") == "2018-02-21"
        demands = pointing(sample, "intervention", question)
        assert set(said(sample, answer, "demand")) <= set(demands)
        assert one(sample, question, "procedure") == "ep_written_question"
        assert said(sample, question, "dateForwarded") == {}


def test_stated_counts_keep_unit_and_bound(sample: Sample) -> None:
    stated = {
        roll: tuple(
            next(iter(said(sample, roll, prop)), "")
            for prop in ("statedCount", "countBound", "countUnit")
        )
        for roll, schema in sample.schemata().items()
        if schema == "Roll"
    }
    assert stated == {
        "list-2017": ("35", "more_than", "cases"),
        "list-2017-prison": ("17", "exact", "people"),
        "list-2017-suspended": ("8", "exact", "people"),
        "list-2017-psychiatry": ("1", "exact", ""),
        "list-2017-prosecuted": ("2", "exact", ""),
        "list-2017-abroad": ("5", "more_than", ""),
        "list-2018": ("38", "more_than", "cases"),
        "list-2018-held": ("24", "exact", "people"),
    }


def test_parole_was_refused_twice_upheld_and_granted(sample: Sample) -> None:
    decisions = {
        one(sample, entity, "date"): (
            one(sample, entity, "decisionKind"),
            one(sample, entity, "outcome"),
        )
        for entity in pointing(sample, "defendant", "dzhakishev")
        if said(sample, entity, "date")
    }
    assert decisions == {
        "2018-11-28": ("parole", "refused"),
        "2019-01-04": ("parole_appeal", "upheld"),
        "2019-07-24": ("parole", "refused"),
        "2020-03-03": ("parole", "granted"),
    }


def test_a_grave_statement_says_who_makes_it(sample: Sample) -> None:
    grave = [claim for claim in sample.claims if claim.value == "life_threatening"]
    assert len(grave) == 2
    assert all(claim.attributed_to for claim in grave)


def test_outcomes_only_came_before(sample: Sample) -> None:
    outcomes = {c.entity: c for c in sample.claims if c.schema == "Outcome"}
    assert len(outcomes) == 8
    for entity in outcomes:
        assert one(sample, entity, "link") == "preceded"
        assert said(sample, entity, "grade") == {}


def test_a_claim_reads_as_one(sample: Sample) -> None:
    (claim,) = [
        c for c in sample.claims if (c.entity, c.prop) == ("tokmadi-detention", "startDate")
    ]
    assert claim == SampleClaim(
        entity="tokmadi-detention",
        schema="Detention",
        prop="startDate",
        value="2017-06-12",
        source="post",
        quote="Muratkhan Tokmadi was arrested on 12 June 2017",
        attributed_to="Members of the European Parliament",
    )
