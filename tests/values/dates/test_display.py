"""How dates are written for readers."""

import pytest
from hypothesis import given

from habeas.values.dates import UNKNOWN, PartialDate, display, read_date

from .strategies import partial_dates

ENGLISH = [
    ("2017", "2017"),
    ("2017-09", "September 2017"),
    ("2017-06-12", "12 June 2017"),
    ("[..2017-12-31]", "before 2018"),
    ("[..2017-08-31]", "before September 2017"),
    ("[..2017-12-06]", "by 6 December 2017"),
    ("[2018-01-01..]", "since 2018"),
    ("[2018-04-01..]", "since April 2018"),
    ("[2018-04-02..]", "since 2 April 2018"),
    ("2015~", "about 2015"),
    ("2015?", "perhaps 2015"),
    ("2015%", "perhaps about 2015"),
    ("[2017-11-01..2017-11-30]", "between 1 and 30 November 2017"),
    ("[2017-05-03..2017-11-30]", "between 3 May and 30 November 2017"),
    ("[2016-12-30..2017-01-02]", "between 30 December 2016 and 2 January 2017"),
    ("[2015-01-01..2017-12-31]", "between 2015 and 2017"),
    ("2015~/2017~", "between about 2015 and about 2017"),
    ("2015~/..", "since about 2015"),
    ("../2015%", "perhaps by about 2015"),
    ("../..", "date unknown"),
    ("[..9999-12-31]", "by 31 December 9999"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert display(PartialDate.from_edtf(text), "en") == expected


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("ru", "2017-06-12", "12 июня 2017 г."),
        ("ru", "2017-06", "июнь 2017 г."),
        ("ru", "[..2017-08-31]", "до сентября 2017"),
        ("ru", "[..2017-12-31]", "до 2018 года"),
        ("ru", "[2017-11-01..2017-11-30]", "между 1 и 30 ноября 2017 г."),
        ("uk", "[..2017-12-06]", "не пізніше 6 грудня 2017 р."),
        ("kk", "2017-06-12", "2017 ж. 12 маусым"),
        ("kk", "[..2017-12-31]", "2018 жылға дейін"),
        ("kk-KZ", "[2018-04-01..]", "2018 ж. сәуір айынан бастап"),
        ("fr", "[..2017-12-06]", "au plus tard le 6 décembre 2017"),
        ("fr", "2015~", "vers 2015"),
        ("ar", "2015~", "حوالي 2015"),
        ("de", "2017-06-12", "12. Juni 2017"),
        ("de", "[..2017-12-31]", "[..2017-12-31]"),
        ("tlh-not a locale", "2017-06-12", "12 June 2017"),
    ],
)
def test_other_languages(locale: str, text: str, expected: str) -> None:
    shown = display(PartialDate.from_edtf(text), locale)
    assert shown.replace("\u202f", " ").replace("\xa0", " ") == expected


@given(partial_dates)
def test_english_reads_back_as_the_same_date(value: PartialDate) -> None:
    assert read_date(display(value, "en")) == value


@pytest.mark.parametrize("locale", ["en", "ru", "kk", "uk", "fr", "ar"])
@pytest.mark.parametrize(
    "text", ["2017", "2017-06", "2017-06-12", "2015~", "[..2017-12-06]", "[2018-01-01..]"]
)
def test_every_language_reads_back(locale: str, text: str) -> None:
    assert read_date(display(PartialDate.from_edtf(text), locale)).edtf == text


@pytest.mark.parametrize("locale", ["en", "ru", "kk", "uk", "fr", "ar", "zh_Hant", "fa", ""])
def test_shows_anything(locale: str) -> None:
    @given(partial_dates)
    def check(value: PartialDate) -> None:
        assert display(value, locale).strip()

    check()
    assert display(UNKNOWN, locale)
