"""Numbers of people and of acts."""

import pytest

from habeas.reading.rules.telling import read_counts

from .naming import marked

COUNTS = [
    ("en", "There are 17 political prisoners.", (17, "political prisoners", "")),
    ("en", "There are more than 35 cases.", (35, "cases", "more than")),
    ("en", "The list of twelve journalists is long.", (12, "journalists", "")),
    ("ru", "В стране 314 политзаключённых.", (314, "политзаключённых", "")),
    ("uk", "У країні понад 200 політв'язнів.", (200, "політв'язнів", "понад")),
    ("fr", "Il y a 49 prisonniers politiques.", (49, "prisonniers", "")),
    ("de", "Mehr als 300 Gefangene warten.", (300, "Gefangene", "mehr als")),
    ("es", "Hay al menos 200 presos.", (200, "presos", "al menos")),
    ("cs", "V zemi je více než 700 vězňů.", (700, "vězňů", "více než")),
    ("zh", "至少30名记者。", (30, "名记者", "至少")),
]


@pytest.mark.parametrize(("language", "words", "expected"), COUNTS)
def test_reads_the_number_its_unit_and_what_qualifies_it(
    language: str, words: str, expected: tuple[int, str, str]
) -> None:
    text, names = marked(words, language)
    (count,) = read_counts(text, names)
    assert (count.value, count.unit, count.qualifier) == expected
    assert text[count.span].endswith(expected[1])


@pytest.mark.parametrize("words", ["In 2021 people wept.", "{b:Group of 44 Journalists} wrote."])
def test_a_year_or_a_name_is_no_count(words: str) -> None:
    assert read_counts(*marked(words, "en")) == []
