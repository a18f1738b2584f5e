"""Texts that name somebody, in whichever form, and texts that do not."""

import pymorphy3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.publishing.rules.mentions import Names

# Whole names as they are recorded, each of nobody.
NAMES = (
    "Тест Тестович",
    "Павел Пробный",
    "Маріє Тестенко",
    "Tesda Testová",
    "测试明",
    "José Prueba",
)


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("Тест Тестович", "Просим освободить Теста Тестовича."),
        ("Тест Тестович", "Письмо Тестовичу Тесту"),
        ("Тест Тестович", "вместе с Тестом Тестовичем"),
        ("Павел Пробный", "в защиту Павла Пробного"),
        ("Гоголь Лебедь", "о Гоголе Лебеде"),
        ("Тест Коломиец", "дело Теста Коломийца"),
        ("Мария Пробная", "для Марии Пробной"),
        ("Тест Зеленський", "листи Тесту Зеленському"),
        ("Тест Тестів", "разом із Тестом Тестівим"),
        ("Tesda Testová", "propustit Tesdu Testovou"),
        ("Testan Zkouška", "dopis Testanovi Zkouškovi"),
        ("Тест Сынақов", "Тест Сынақовтың ісі"),
        ("Тест Сынақов", "Тест Сынақовқа хат"),
        ("Max Probe", "Max Probes Verfahren"),
        ("José Prueba", "para Jose Prueba"),
        ("测试明", "当局拘留了测试明和其他人"),
        ("김시험", "김시험은 석방되었다"),
        ("Test Testovich", "testovich-test"),
        ("محمد تجربة", "نطالب بالإفراج عن محمد تجربة"),
        ("محمد تجربة", "رسالة لمحمد تجربة"),
        ("محمد تجربة", "ومحمد تجربة"),
        ("محمد تجربة", "مُحَمَّد تجربة"),
        ("وليد التجريبي", "إفراج لوليد التجريبي"),
        ("وليد التجريبي", "والتجريبي وليد"),
        ("محمد القحطاني", "للقحطاني محمد"),
        ("Test Testovich", "Test Testo\u00advich"),
        ("Test Testovich", "Te\u200dst Testovich"),
        ("Test Müller", "Test Mu\u0308ller"),
        ("Юрій Тестович", "лист до Ю. Тестовича"),
        ("Юрій Тестович", "Тестович Ю. П."),
        ("Yuri Testovich", "about Y. Testovich"),
        ("Yuri Testovich", "обращение Ю. Тестовича"),
        ("Тест Пробович Тестович", "для Т. П. Тестовича"),
        ("Testovich Test", "T. Testovich"),
    ],
)
def test_a_name_is_found_in_any_case_and_order(recorded: str, text: str) -> None:
    assert Names([recorded]).stand_in(text)


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("Тест Тестович", "Тестович"),
        ("Тест Тестович", "Тест и Тестович"),
        ("Тест Тестович", "Тест Тестовский"),
        ("Ann Lee", "Anna Leeds"),
        ("Kim Li", "Kimberly Li"),
        ("测试明", "测试"),
        ("Test Testov", ""),
        ("Test Testovich", "S. Testovich"),
        ("Test Testovich", "Testovich, plan B"),
        ("Kim Lee", "K. Lee"),
        ("محمد تجربة", "محمد حسن"),
    ],
)
def test_other_words_are_no_name(recorded: str, text: str) -> None:
    assert not Names([recorded]).stand_in(text)


def test_a_surname_alone_is_looked_for_only_where_parts_are_asked_for() -> None:
    assert Names(["Тест Пробный"], parts=True).stand_in("для Пробного")
    assert not Names(["Тест Пробный"]).stand_in("для Пробного")
    assert not Names(["Li Wu"], parts=True).stand_in("for Wu")


@pytest.mark.parametrize("word", ["Павел", "Юрий", "Мария", "Гоголь", "Соловей", "Лебедева"])
def test_every_case_of_a_russian_name_is_found(word: str) -> None:
    """As OpenCorpora's dictionary declines it."""
    parsed = next(
        one for one in pymorphy3.MorphAnalyzer(lang="ru").parse(word) if "nomn" in one.tag
    )
    names = Names([f"{word} Пробный"])
    singular = [one.word for one in parsed.lexeme if "sing" in one.tag]
    missed = [form for form in singular if not names.stand_in(f"о {form} Пробном")]
    assert len(singular) >= 6
    assert not missed


@given(st.sampled_from(NAMES), st.text(), st.text())
def test_a_name_as_it_is_recorded_is_found_in_any_text(name: str, before: str, after: str) -> None:
    assert Names(NAMES).stand_in(f"{before} {name} {after}")


@given(st.text())
def test_no_text_names_anybody_where_there_is_nobody(text: str) -> None:
    assert not Names([]).stand_in(text)
