"""Who and what is named, in each language, with made-up names."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.rules.dates import read_dates
from habeas.reading.rules.found import Named, NameKind
from habeas.reading.rules.naming import read_names
from habeas.reading.rules.naming.brackets import with_brackets
from habeas.reading.rules.text import text_of

PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


def names_in(words: str, language: str) -> list[Named]:
    text = text_of(words, language)
    return read_names(text, read_dates(text)[0])


def surfaces(words: str, language: str, kind: NameKind) -> list[str]:
    spans = sorted(
        span for each in names_in(words, language) if each.kind is kind for span in each.mentions
    )
    return [words[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("language", "words", "people"),
    [
        (
            "en",
            "Mr Jane TESTERSON and Ms van der Muster met.",
            ["Jane TESTERSON", "van der Muster"],
        ),
        (
            "en",
            "The journalist Testbek Probayev was held. Probayev's health fails.",
            ["Testbek Probayev", "Probayev"],
        ),
        ("en", "National Security Advisor John Testman spoke.", ["John Testman"]),
        ("ru", "Суд приговорил журналистку Анну Пробную к году колонии.", ["Анну Пробную"]),
        ("ru", "Адвокат И. И. Тестов пришёл в суд.", ["И. И. Тестов"]),
        ("uk", "Політв'язня Тараса Пробенка етапували до колонії.", ["Тараса Пробенка"]),
        ("cs", "Novináře Jana Zkouška propustili z vězení.", ["Jana Zkouška"]),
        ("de", "Die Journalistin Anna Beispielmann wurde verhaftet.", ["Anna Beispielmann"]),
        ("fr", "Le tribunal a condamné la journaliste Anne Essai à un an.", ["Anne Essai"]),
        ("es", "La periodista Ana Prueba de la Torre fue detenida.", ["Ana Prueba de la Torre"]),
        ("es", "Don Pedro PRUEBA EJEMPLO sigue preso.", ["Pedro PRUEBA EJEMPLO"]),
        ("kk", "Журналист Айдос Сынақов қамалды.", ["Айдос Сынақов"]),
        ("zh", "维权律师王试验被捕。王试验的妻子说他无罪。", ["王试验", "王试验"]),
        ("zh", "议员安娜·贝斯皮尔致函大使。", ["安娜·贝斯皮尔"]),
        ("zh", "記者張試驗與黃樣本被捕。", ["張試驗", "黃樣本"]),
        ("zh", "大使范德梅尔随后发表声明。", ["范德梅尔"]),
        ("zh", "律师孟试验出庭。当局拘押孟律师。", ["孟试验", "孟"]),
        ("zh", "律师孟试验和覃样本被捕。孟、覃二人无罪。", ["孟试验", "覃样本", "孟", "覃"]),
        ("zh", "律師賀試驗被判刑。賀曾上訴，賀案仍未開庭。", ["賀試驗", "賀", "賀"]),
        ("zh", "安娜·贝斯皮尔于周一出庭，贝斯皮尔说她无罪。", ["安娜·贝斯皮尔", "贝斯皮尔"]),
        ("zh", "歐陽試驗寫道，她的父親司馬樣本仍在獄中。", ["歐陽試驗", "司馬樣本"]),
        ("zh", "王试验，男，1980年生，被关押。", ["王试验"]),
    ],
)
def test_people(language: str, words: str, people: list[str]) -> None:
    assert surfaces(words, language, PERSON) == people


@pytest.mark.parametrize(
    ("language", "words", "bodies"),
    [
        ("en", "The Testograd Regional Court heard it.", ["Testograd Regional Court"]),
        (
            "en",
            "The UN Working Group on Arbitrary Detention spoke.",
            ["UN Working Group on Arbitrary Detention"],
        ),
        (
            "en",
            "The movement Free Choice of Testland (FCT) is banned.",
            ["Free Choice of Testland", "FCT"],
        ),
        ("ru", "Правозащитный центр «Проба» обновил список.", ["Проба"]),
        ("ru", "Ленинский районный суд Минска отказал.", ["Ленинский районный суд Минска"]),
        ("uk", "Про це пише Центр громадянських свобод.", ["Центр громадянських свобод"]),
        ("fr", "Le ministère de la Justice a refusé.", ["ministère de la Justice"]),
        ("es", "El Tribunal Supremo de Cuba lo negó.", ["Tribunal Supremo de Cuba"]),
        ("de", "Das Bezirksgericht Minsk lehnte ab.", ["Bezirksgericht Minsk"]),
        ("cs", "Nejvyšší soud odvolání zamítl.", ["Nejvyšší soud"]),
        ("zh", "无国界记者呼吁放人。", ["无国界记者"]),
        ("zh", "試驗市第二中級人民法院駁回上訴。", ["試驗市第二中級人民法院"]),
        ("zh", "据《样本时报》和《試驗周刊》报道。", ["样本时报", "試驗周刊"]),
        ("zh", "最高法院院长和公安部部长出席。", ["最高法院", "公安部"]),
    ],
)
def test_bodies(language: str, words: str, bodies: list[str]) -> None:
    assert surfaces(words, language, BODY) == bodies


@pytest.mark.parametrize(
    ("language", "words", "places"),
    [
        ("en", "He is in Evin prison, far from Minsk.", ["Evin prison", "Minsk"]),
        ("en", "She left the Republic of Kazakhstan.", ["Republic of Kazakhstan"]),
        ("ru", "Он сидит в ИК-6 в Петропавловске.", ["ИК-6", "Петропавловске"]),
        ("uk", "Її вивезли з Криму до Росії.", ["Криму", "Росії"]),
        ("cs", "Vězní ji v Minsku v Bělorusku.", ["Minsku", "Bělorusku"]),
        ("de", "Er sitzt im Gefängnis in Baku.", ["Baku"]),
        ("zh", "他被关在北京。", ["北京"]),
        ("zh", "上海试验女子监狱拒绝会见。", ["上海试验女子监狱"]),
        ("zh", "中國籍公民和法語教師離開美國。", ["美國"]),
    ],
)
def test_places(language: str, words: str, places: list[str]) -> None:
    assert surfaces(words, language, PLACE) == places


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "However, the Kazakhstani authorities and the Iranian government denied it on Monday.",
        ),
        ("en", "The Nobel Peace Prize and the Penal Code are no bodies."),
        ("de", "Die Freilassung der Gefangenen ist ein Sieg der Menschenrechte."),
        ("ru", "Адвокаты и журналисты ждали приговора в понедельник."),
        ("zh", "律师表示，曾多次要求会见，当局拒绝。"),
        ("zh", "維權人士關注案件，應當釋放所有人。"),
        ("zh", "局长和部长出席了人权会议。"),
        ("zh", "大使都是于周一到的，许可已被撤销。"),
    ],
)
def test_what_names_nobody(language: str, words: str) -> None:
    assert names_in(words, language) == []


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("ru", "Суд приговорил Анну Пробную. Защита Анны Пробной подала жалобу.", "Анна Пробная"),
        ("ru", "Дело Максима Тестова закрыто.", "Максим Тестов"),
        ("uk", "Справу Тараса Пробенка закрито.", "Тарас Пробенко"),
        ("en", "Mr Testman met Jane Testman's lawyer.", "Jane Testman"),
    ],
)
def test_a_name_is_brought_back_to_the_nominative(language: str, words: str, name: str) -> None:
    assert name in [each.name for each in names_in(words, language)]


def test_mentions_of_one_person_are_one() -> None:
    words = "Jane Testman and John Muster were held. Testman is free. J. Muster is not."
    people = {each.name: len(each.mentions) for each in names_in(words, "en")}
    assert people == {"Jane Testman": 2, "John Muster": 2}


@pytest.mark.parametrize(
    ("words", "office"),
    [("Mr Testman met her.", ""), ("Ambassador Testman met her.", "Ambassador")],
)
def test_an_office_stands_before_a_name_and_mr_is_none(words: str, office: str) -> None:
    assert [each.title for each in names_in(words, "en")] == [office]


def test_a_nickname_stands_inside_a_name() -> None:
    words = "Novinář Pedro „Pepe“ Prueba je ve vězení."
    assert surfaces(words, "cs", PERSON) == ["Pedro „Pepe“ Prueba"]


ODD = st.text(
    st.sampled_from("ABab Жж中文王.,'-«»\"()*\n\t0193áÉ·")
    | st.characters(exclude_categories=("Cs",))
)


@settings(deadline=None)
@given(ODD, st.sampled_from(["en", "ru", "uk", "cs", "de", "fr", "es", "kk", "zh", "ar", ""]))
def test_no_text_is_too_odd(words: str, language: str) -> None:
    spans = sorted(span for each in names_in(words, language) for span in each.mentions)
    assert all(0 <= span.start < span.end <= len(words) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("words", "country", "group"),
    [
        ("Ms Jane Testman (Italy, S&D) signed.", "it", "S&D"),
        ("Ms Jane Testman (Czech Republic – ALDE) signed.", "cz", "ALDE"),
        ("Ms Jane Testman (34) signed.", "", ""),
        ("Ms Jane Testman signed.", "", ""),
    ],
)
def test_brackets_say_country_and_group(words: str, country: str, group: str) -> None:
    text = text_of(words, "en")
    found = next(with_brackets(text, names_in(words, "en")))
    assert (found.country, found.group) == (country, group)
