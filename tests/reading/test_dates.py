"""Dates in a text, in each language, and those that the document settles."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.rules.corpus_form import iso
from habeas.reading.rules.dates import read_dates
from habeas.reading.rules.text import text_of

Found = list[tuple[str, str | None]]


def found_in(words: str, language: str, written: date | None = None) -> Found:
    text = text_of(words, language)
    dates, _ = read_dates(text, written)
    return [(text[each.span], iso(each.date) if each.date else None) for each in dates]


@pytest.mark.parametrize(
    ("language", "words", "surface", "day"),
    [
        ("en", "on 12 June 2017 he", "12 June 2017", "2017-06-12"),
        ("en", "on June 12, 2017 he", "June 12, 2017", "2017-06-12"),
        ("en", "in September, 2017 they", "September, 2017", "2017-09"),
        ("en", "since 2016 she", "2016", "2016"),
        ("en", "on 5-8 September 2017 they", "5-8 September 2017", "2017-09-05/2017-09-08"),
        ("en", "on 2017-06-12 he", "2017-06-12", "2017-06-12"),
        ("ru", "он арестован 12 июня 2017 года в", "12 июня 2017 года", "2017-06-12"),
        ("ru", "в июле 2020 года суд", "июле 2020 года", "2020-07"),
        ("uk", "затримали 3 березня 2021 року в", "3 березня 2021 року", "2021-03-03"),
        ("cs", "zatčen 12. června 2017 v", "12. června 2017", "2017-06-12"),
        ("de", "am 1. März 2021 wurde", "1. März 2021", "2021-03-01"),
        ("fr", "le 1er mai 2019 à", "1er mai 2019", "2019-05-01"),
        ("es", "el 20 de julio de 2021 en", "20 de julio de 2021", "2021-07-20"),
        ("es", "fechada 31-V-2019 en", "31-V-2019", "2019-05-31"),
        ("kk", "ол 2017 жылғы 13 қараша күні", "2017 жылғы 13 қараша", "2017-11-13"),
        ("zh", "他于2017年6月12日被捕", "2017年6月12日", "2017-06-12"),
        ("zh", "他于2018年5月获释", "2018年5月", "2018-05"),
    ],
)
def test_a_whole_date(language: str, words: str, surface: str, day: str) -> None:
    assert found_in(words, language) == [(surface, day)]


@pytest.mark.parametrize(
    ("language", "words", "written", "day"),
    [
        ("en", "He was held on 20 January.", date(2017, 1, 31), "2017-01-20"),
        ("en", "He was held on 20 November.", date(2017, 1, 31), "2016-11-20"),
        ("en", "He was held in July.", date(2020, 9, 30), "2020-07"),
        ("en", "The hearing is due on 3 February.", date(2017, 1, 31), "2017-02-03"),
        ("en", "Send letters until 29 July.", date(2021, 6, 17), "2021-07-29"),
        ("en", "He was moved today.", date(2021, 10, 25), "2021-10-25"),
        ("en", "He was moved on Friday.", date(2021, 10, 25), "2021-10-22"),
        ("en", "He was moved last month.", date(2021, 1, 25), "2020-12"),
        ("ru", "Его задержали вчера.", date(2021, 3, 1), "2021-02-28"),
        ("cs", "Zemřel 29. 11. ve vězení.", date(2022, 12, 5), "2022-11-29"),
        ("de", "Sie kam am Freitag frei.", date(2019, 5, 5), "2019-05-03"),
        ("zh", "他去年5月被捕。", date(2020, 8, 1), "2019-05"),
        ("zh", "他今年被捕。", date(2020, 8, 1), "2020"),
        ("en", "He was held in March last year.", date(2021, 2, 1), "2020-03"),
        ("en", "He was held last year.", date(2021, 2, 1), "2020"),
        ("en", "The trial will open on Monday.", date(2021, 10, 29), "2021-11-01"),
        ("en", "The trial opens next Monday.", date(2021, 10, 29), "2021-11-01"),
        ("ru", "Его задержали 8 ноября прошлого года.", date(2023, 10, 19), "2022-11-08"),
        ("uk", "Її засудили торік.", date(2024, 6, 29), "2023"),
        ("uk", "Її засудили торік у серпні.", date(2024, 6, 29), "2023-08"),
        ("cs", "Propustili ji loni 28. července.", date(2018, 11, 1), "2017-07-28"),
        ("de", "Im Mai vergangenen Jahres kam sie frei.", date(2019, 3, 5), "2018-05"),
        ("fr", "Arrêté en mars de l’année dernière.", date(2020, 3, 5), "2019-03"),
        ("es", "En julio del año pasado lo visitaron.", date(2022, 3, 5), "2021-07"),
        ("es", "El próximo martes será recibida.", date(2022, 7, 8), "2022-07-12"),
        ("kk", "Ол былтыр ұсталды.", date(2020, 3, 5), "2019"),
    ],
)
def test_what_has_no_year_gets_that_of_the_document(
    language: str, words: str, written: date, day: str
) -> None:
    assert [on for _, on in found_in(words, language, written)] == [day]


def test_a_day_without_a_year_follows_the_date_of_its_sentence() -> None:
    words = "They were held on 17 May 2016 for a rally planned for 21 May."
    assert [on for _, on in found_in(words, "en", date(2019, 1, 1))] == ["2016-05-17", "2016-05-21"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Held in 2019, he was tried in May of that year.", ["2019", "2019-05"]),
        ("Held in 2019, he was tried in May the following year.", ["2019", "2020-05"]),
        ("He was tried in May of that year.", [None]),
    ],
)
def test_that_year_is_the_one_told_of_before(words: str, days: list[str | None]) -> None:
    assert [on for _, on in found_in(words, "en", date(2022, 1, 1))] == days


@pytest.mark.parametrize("year", ["", " He has been held since 2016."])
def test_a_day_that_nothing_settles_stays_open(year: str) -> None:
    assert found_in(f"He was moved on 20 January.{year}", "en")[0] == ("20 January", None)


def test_the_number_of_an_item_is_no_part_of_the_date_before() -> None:
    words = "2. Held since 9 April.\n3. Released.\n4. In Prison No. 2.\n5. Moved in 2018."
    assert found_in(words, "en", date(2019, 6, 1)) == [("9 April", "2019-04-09"), ("2018", "2018")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("MINSK, 3 May 2019 – The court", date(2019, 5, 3)),
        ("Urgent action\n3 May 2019\n\nOn 12 June 2018 he was held.", date(2019, 5, 3)),
        ("He was held on 12 June 2018 and moved on 14 June 2018.", date(2018, 6, 14)),
        ("He was held in June.", None),
    ],
)
def test_the_day_of_the_document_is_its_dateline_or_the_last_told(
    words: str, day: date | None
) -> None:
    assert read_dates(text_of(words, "en"))[1] == day


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "They may march in spring, and she sent a letter of 12 pages to room 2016b."),
        ("en", "Article 12.3 and paragraph 4/2"),
        ("fr", "sept personnes sont détenues"),
        ("en", "on 31 June 2017-2"),
    ],
)
def test_what_is_no_date(language: str, words: str) -> None:
    assert [on for _, on in found_in(words, language) if on and len(on) > 4] == []


@given(st.text(), st.sampled_from(["en", "ru", "cs", "zh", "xx"]))
def test_no_text_is_too_odd(words: str, language: str) -> None:
    text = text_of(words, language)
    spans = [each.span for each in read_dates(text)[0]]
    assert all(0 <= span.start < span.end <= len(words) for span in spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
