"""What happened to whom, in short made-up sentences of nine languages."""

import pytest

from habeas.reading.rules.found import DateRead, Span
from habeas.reading.rules.telling import read_facts
from habeas.values.dates import PartialDate

from .naming import marked

TOLD = [
    ("en", "{p:Tom Testov} was arrested on Monday.", [("Tom Testov", "arrest")]),
    ("en", "Police arrested {p:Tom Testov} at his flat.", [("Tom Testov", "arrest")]),
    ("en", "The arrest of {p:Tom Testov} was filmed.", [("Tom Testov", "arrest")]),
    (
        "en",
        "{p:Tom Testov}, {p:Ann Sampleton} and {p:Max Muster} are still behind bars.",
        [(name, "imprisoned") for name in ("Tom Testov", "Ann Sampleton", "Max Muster")],
    ),
    (
        "en",
        "{p:Ann Sampleton} has been denied medical care.",
        [("Ann Sampleton", "denied_medical_care")],
    ),
    (
        "en",
        "{p:Ann Sampleton} has been on hunger strike since May.",
        [("Ann Sampleton", "hunger_strike")],
    ),
    ("en", "{p:Tom Testov} was transferred to a penal colony.", [("Tom Testov", "transfer")]),
    ("en", "The court rejected the appeal of {p:Tom Testov}.", [("Tom Testov", "appeal_rejected")]),
    ("en", "{p:Ann Sampleton} was tortured.", [("Ann Sampleton", "mistreatment")]),
    ("en", "{p:Tom Testov} faces up to ten years in prison.", [("Tom Testov", "charge")]),
    ("ru", "Суд приговорил {p:Тестова} к пяти годам лишения свободы.", [("Тестова", "sentence")]),
    ("ru", "{p:Иван Тестов} был задержан в мае.", [("Иван Тестов", "arrest")]),
    ("ru", "{p:Иван Тестов} объявил голодовку.", [("Иван Тестов", "hunger_strike")]),
    ("uk", "{p:Остапа Тестенка} затримали у травні.", [("Остапа Тестенка", "arrest")]),
    (
        "uk",
        "Суд засудив {p:Остапа Тестенка} до семи років ув'язнення.",
        [("Остапа Тестенка", "sentence")],
    ),
    ("fr", "{p:Jean Exemple} a été arrêté à l'aube.", [("Jean Exemple", "arrest")]),
    (
        "fr",
        "{p:Jean Exemple} purge une peine de sept ans de prison.",
        [("Jean Exemple", "sentence")],
    ),
    ("de", "{p:Max Beispielmann} wurde im Mai verhaftet.", [("Max Beispielmann", "arrest")]),
    ("de", "{p:Max Beispielmann} ist im Hungerstreik.", [("Max Beispielmann", "hunger_strike")]),
    ("es", "{p:Juan Ejemplo} fue detenido en mayo.", [("Juan Ejemplo", "arrest")]),
    ("es", "{p:Juan Ejemplo} fue torturado.", [("Juan Ejemplo", "mistreatment")]),
    ("cs", "{p:Jan Vzorový} byl zatčen v květnu.", [("Jan Vzorový", "arrest")]),
    ("cs", "{p:Jan Vzorový} byl odsouzen k pěti letům vězení.", [("Jan Vzorový", "sentence")]),
    ("zh", "{p:张样本}被判处有期徒刑五年。", [("张样本", "sentence")]),
    ("kk", "{p:Асан Үлгіұлы} мамырда ұсталды.", [("Асан Үлгіұлы", "arrest")]),
]

REFUSED = [
    ("en", "{p:Tom Testov} was not arrested.", "arrest"),
    ("en", "{p:Tom Testov} could be sentenced to five years in prison.", "sentence"),
    ("en", "If arrested, {p:Tom Testov} will not speak.", "arrest"),
    ("en", "We urge the authorities to release {p:Tom Testov}.", "release"),
    ("en", "{a:Ada Advocate} demands that {p:Tom Testov} be released.", "release"),
    ("en", "Dozens of people were arrested. {p:Tom Testov} writes poems.", "arrest"),
    ("en", "{b:Working Group on Arbitrary Detention} wrote of {p:Tom Testov}.", "arrest"),
    ("ru", "{p:Иван Тестов} не был задержан.", "arrest"),
    ("ru", "Мы требуем освободить {p:Ивана Тестова}.", "release"),
    ("fr", "Elle demande que {p:Jean Exemple} soit libéré.", "release"),
    ("de", "Sie fordert, dass {p:Max Beispielmann} freigelassen wird.", "release"),
    ("es", "Pide que {p:Juan Ejemplo} sea puesto en libertad.", "release"),
    ("cs", "Žádáme, aby byl {p:Jan Vzorový} propuštěn.", "release"),
]


def found(words: str, language: str) -> list[tuple[str, str]]:
    text, names = marked(words, language)
    return [(fact.person, fact.kind) for fact in read_facts(text, names, [])]


@pytest.mark.parametrize(("language", "words", "expected"), TOLD)
def test_tells_what_happened_to_whom(
    language: str, words: str, expected: list[tuple[str, str]]
) -> None:
    assert set(expected) <= set(found(words, language))


@pytest.mark.parametrize(("language", "words", "refused"), REFUSED)
def test_takes_no_denial_possibility_or_demand_for_a_fact(
    language: str, words: str, refused: str
) -> None:
    assert refused not in {kind for _, kind in found(words, language)}


def test_a_pronoun_is_the_one_spoken_of_before() -> None:
    words = "{p:Ann Sampleton} is a poet. In prison she has been beaten."
    assert ("Ann Sampleton", "mistreatment") in found(words, "en")


def test_she_is_not_the_man_spoken_of_last() -> None:
    words = (
        "Ms {p:Ann Sampleton} met Mr {p:Tom Testov}. Mr {p:Tom Testov} writes. She was arrested."
    )
    assert ("Ann Sampleton", "arrest") in found(words, "en")
    assert ("Tom Testov", "arrest") not in found(words, "en")


def test_the_two_men_are_the_two_named_before() -> None:
    words = "{p:Tom Testov} and {p:Max Muster} are poets. The two men were arrested in May."
    assert {("Tom Testov", "arrest"), ("Max Muster", "arrest")} <= set(found(words, "en"))


def test_what_happened_to_one_is_not_told_of_another_in_the_same_sentence() -> None:
    words = "{p:Tom Testov} was arrested in May, and {p:Ann Sampleton} was released in June."
    assert found(words, "en") == [("Tom Testov", "arrest"), ("Ann Sampleton", "release")]


def test_lengths_beside_further_names_are_sentences_too() -> None:
    words = "{p:Tom Testov} was sentenced to five years and {p:Ann Sampleton} to seven years."
    assert ("Ann Sampleton", "sentence") in found(words, "en")


def test_an_official_is_nobody_to_whom_things_happen() -> None:
    words = "Minister {o:Otto Official} said that {p:Tom Testov} was arrested."
    assert {person for person, _ in found(words, "en")} == {"Tom Testov"}


def test_the_date_of_a_fact_is_that_of_its_clause() -> None:
    text, names = marked("{p:Tom Testov} was arrested on 3 May 2021, a clear day.", "en")
    place = text.original.index("3 May 2021")
    day = PartialDate.from_edtf("2021-05-03")
    date = DateRead(Span(place, place + 10), day, inferred=False, confidence=1.0, reader="test")
    (fact,) = read_facts(text, names, [date])
    assert fact.date == day
    assert text[fact.evidence].startswith("Tom Testov was arrested on 3 May 2021")


def test_a_language_without_words_tells_nothing() -> None:
    assert found("{p:Tom Testov} was arrested.", "xx") == []


def test_says_who_says_so() -> None:
    text, names = marked("According to his lawyer, {p:Tom Testov} was beaten.", "en")
    (fact,) = read_facts(text, names, [])
    assert fact.attributed_to == "According to his lawyer"


def test_a_length_before_a_further_name_is_a_sentence_too() -> None:
    words = "The court imposed nine years on {p:Tom Testov} and six on {p:Ann Sampleton}."
    assert ("Ann Sampleton", "sentence") in found(words, "en")


def test_those_announced_by_their_number_are_those_named_next() -> None:
    words = (
        "Three staff members were arrested. They are {p:A Testov}, {p:B Testov} and {p:C Testov}."
    )
    assert {person for person, kind in found(words, "en") if kind == "arrest"} == {
        "A Testov",
        "B Testov",
        "C Testov",
    }


def test_imprisoned_is_told_only_of_whom_nothing_else_tells_it() -> None:
    words = "{p:Tom Testov} was arrested in May. {p:Tom Testov} is still behind bars."
    assert found(words, "en") == [("Tom Testov", "arrest")]


def test_an_age_is_no_sentence() -> None:
    words = "{p:Tom Testov}, 23, and {p:Ann Sampleton}, 25, were sentenced to five years."
    assert found(words, "en") == [("Tom Testov", "sentence"), ("Ann Sampleton", "sentence")]


def test_he_is_who_bears_a_given_name_of_men() -> None:
    words = "{p:Thomas Sampleton} and {p:Mary Testova} are held. He has been tortured."
    assert ("Thomas Sampleton", "mistreatment") in found(words, "en")
    assert ("Mary Testova", "mistreatment") in found(words.replace("He has", "She has"), "en")


def test_whose_is_said_is_seldom_who_is_meant() -> None:
    words = (
        "{p:Tom Testov} is held. {p:Mary Sampleton}, who typed his articles,"
        " was arrested by the police."
    )
    assert ("Mary Sampleton", "arrest") in found(words, "en")
    assert ("Tom Testov", "arrest") not in found(words, "en")


def test_none_of_them_tells_of_all() -> None:
    words = (
        "{p:Tom Testov} and {p:Ann Sampleton} were arrested."
        " None of them was allowed a lawyer for a month."
    )
    assert {("Tom Testov", "denied_access"), ("Ann Sampleton", "denied_access")} <= {
        *found(words, "en")
    }


def test_what_comes_before_after_does_not_make_it_unreal() -> None:
    words = "{p:Tom Testov} may be moved after he was sentenced to six years."
    assert ("Tom Testov", "sentence") in found(words, "en")


def test_the_name_of_a_field_stays_with_what_it_holds() -> None:
    text, names = marked("{p:Tom Testov}. Arrested: 3 May 2024, Samplecity.", "en")
    (fact,) = [each for each in read_facts(text, names, []) if each.kind == "arrest"]
    assert fact.value == "Arrested: 3 May 2024"


def test_behind_a_semicolon_he_is_the_one_named_there() -> None:
    words = "{p:Tom Testov} was jailed; {p:Max Muster} was freed when his sentence was quashed."
    assert ("Tom Testov", "release_ordered") not in found(words, "en")
