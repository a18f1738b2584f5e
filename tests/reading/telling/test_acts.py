"""What was done for whom, by whom and addressed to whom, in short made-up texts."""

import re

import pytest

from habeas.reading.rules.found import ActRead, Doing
from habeas.reading.rules.telling import read_acts

from .naming import marked


def acts(words: str, language: str = "en") -> list[ActRead]:
    text, names = marked(words, language)
    return read_acts(text, names, [])


TYPES = [
    ("en", "{a:Ada Advocate} sent a letter to {o:Otto Official} about {p:Tom Testov}.", "letter"),
    ("en", "{a:Ada Advocate} tabled a written question on {p:Tom Testov}.", "written_question"),
    ("en", "{a:Ada Advocate} visited {p:Tom Testov} in prison.", "visit"),
    ("en", "{b:Prison Watch} published a report on {p:Tom Testov}.", "report"),
    ("en", "{p:Tom Testov} was awarded the Sample Prize.", "award"),
    ("ru", "{b:Комитет} обновил список политзаключённых, в нём {p:Тестов}.", "list_update"),
    ("ru", "{a:Ада Адвокатова} направила письмо министру о {p:Тестове}.", "letter"),
    ("uk", "{a:Ада Адвокатова} відвідала {p:Тестенка} в колонії.", "visit"),
    (
        "fr",
        "{a:Ada Avocate} a adressé une lettre à {o:Otto Officiel} pour {p:Jean Exemple}.",
        "letter",
    ),
    ("de", "{a:Ada Anwalt} übernahm eine Patenschaft für {p:Max Beispielmann}.", "adoption"),
    ("es", "{a:Ada Abogada} visitó a {p:Juan Ejemplo} en la cárcel.", "visit"),
    ("cs", "{a:Ada Advokátová} poslala dopis ministrovi kvůli {p:Janu Vzorovému}.", "letter"),
    ("zh", "{a:李律师}致函{o:王部长}，呼吁释放{p:张样本}。", "letter"),
]


@pytest.mark.parametrize(("language", "words", "kind"), TYPES)
def test_names_the_type_and_for_whom(language: str, words: str, kind: str) -> None:
    found = acts(words, language)
    assert kind in {act.kind for act in found}
    act = next(act for act in found if act.kind == kind)
    assert [party.id for party in act.concerns] == [re.findall(r"{p:([^}]+)}", words)[0]]


def test_names_who_acted_and_who_was_addressed() -> None:
    (act,) = acts("{a:Ada Advocate} sent a letter to {o:Otto Official} about {p:Tom Testov}.")
    assert [party.id for party in act.by] == ["Ada Advocate"]
    assert [party.id for party in act.addressed_to] == ["Otto Official"]


def test_an_office_may_stand_before_the_name_of_who_is_addressed() -> None:
    (act,) = acts(
        "{a:Ada Advocate} wrote to the Deputy Minister of Justice, Mr {o:Otto Official}, about"
        " {p:Tom Testov}."
    )
    assert [party.id for party in act.addressed_to] == ["Otto Official"]


def test_an_answer_goes_to_those_who_asked() -> None:
    found = acts(
        "Question for written answer by {a:Ada Advocate} and {a:Ann Asker}.\n"
        "Answer given by {o:Otto Official} on behalf of the government about {p:Tom Testov}."
    )
    answer = next(act for act in found if act.kind == "answer")
    assert [party.id for party in answer.addressed_to] == ["Ada Advocate", "Ann Asker"]


def test_a_body_whose_name_denies_something_has_acted() -> None:
    (act,) = acts("{b:Watchers Without Walls} condemned the verdict on {p:Tom Testov}.")
    assert act.kind == "statement"


@pytest.mark.parametrize(
    ("words", "actor", "addressee"),
    [
        (
            "This comes after several MPs also addressed the regional authorities in a letter"
            " about {p:Tom Testov}.",
            "several MPs",
            "regional authorities",
        ),
        (
            "An appeal of experts, a letter addressed to the president, is about {p:Tom Testov}.",
            "experts",
            "president",
        ),
    ],
)
def test_who_is_only_described_is_called_without_the_words_that_lead_there(
    words: str, actor: str, addressee: str
) -> None:
    (act,) = acts(words)
    assert [party.label for party in act.by] == [actor]
    assert [party.label for party in act.addressed_to] == [addressee]


def test_a_part_of_a_name_is_nobody_else() -> None:
    words = "{b:Invented Working Group} sent a letter for {p:Tom Testov} to {o:Otto Official}."
    (act,) = acts(words.replace("to {o:Otto Official}", "again"))
    assert not act.addressed_to
    assert [party.id for party in act.by] == ["Invented Working Group"]


def test_what_a_working_group_recommends_is_done() -> None:
    words = "{b:The Working Group on Examples} recommended the release of {p:Tom Testov}."
    assert {act.status for act in acts(words)} == {Doing.DONE}


def test_reads_a_list_of_signatories() -> None:
    words = (
        "An open letter to {o:Otto Official} was signed by {a:Ada Advocate} ({l:Italy}, {b:EPP}), "
        "{a:Ben Backer} ({l:Spain}, {b:ALDE}) and {a:Cleo Champion} ({l:Malta}, {b:EPP})."
    )
    (act,) = acts(words)
    assert {party.id for party in act.by} >= {"Ada Advocate", "Ben Backer", "Cleo Champion"}


def test_two_mentions_of_one_letter_are_one() -> None:
    words = (
        "{a:Ada Advocate} wrote a letter to {o:Otto Official} about {p:Tom Testov}. "
        "In the letter she asks that {p:Tom Testov} be released."
    )
    (act,) = acts(words)
    assert act.asked == ("release",)
    assert len(act.evidence) == 2


def test_a_second_letter_for_others_is_another() -> None:
    words = (
        "{a:Ada Advocate} sent a letter about {p:Tom Testov}. "
        "A second letter was about {p:Ann Sampleton}."
    )
    assert [act.kind for act in acts(words)] == ["letter", "letter"]


def test_what_will_be_done_is_planned() -> None:
    (act,) = acts("{a:Ada Advocate} will file an appeal for {p:Tom Testov}.")
    assert (act.kind, act.status) == ("legal_appeal", Doing.PLANNED)


def test_what_was_not_done_is_no_act() -> None:
    assert acts("{a:Ada Advocate} did not visit {p:Tom Testov} in prison.") == []


def test_a_document_that_is_a_letter_is_for_all_whom_it_names() -> None:
    words = "Open letter\n\nWe call on you to release {p:Tom Testov}. {p:Ann Sampleton} is a poet."
    act = acts(words)[0]
    assert act.kind == "letter"
    assert [party.id for party in act.concerns] == ["Tom Testov", "Ann Sampleton"]


def test_a_court_that_orders_a_release_rules() -> None:
    found = acts("The {b:Sample Court} ordered the release of {p:Tom Testov}.")
    assert "court_ruling" in {act.kind for act in found}


def test_keeps_what_came_back() -> None:
    (act,) = acts("{a:Ada Advocate} sent a letter about {p:Tom Testov}. No reply has come.")
    assert act.response == "No reply has come"


def test_what_a_question_asks_for_is_called_for() -> None:
    (act,) = acts("Will the minister impose new sanctions on those who tortured {p:Tom Testov}?")
    assert (act.kind, act.status) == ("sanctions", Doing.CALLED_FOR)


def test_a_body_whose_name_begins_the_words_of_an_act_has_acted() -> None:
    words = "{b:Working Group} found that the detention of {p:Tom Testov} was arbitrary."
    (act,) = [act for act in acts(words) if act.kind == "opinion"]
    assert [party.label for party in act.by] == ["Working Group"]
