"""Whatever a text holds, it is read: no error, no endless run, no place outside the text."""

from collections.abc import Iterator

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from habeas.reading.rules.corpus_form import in_corpus_form
from habeas.reading.rules.found import Reading, Span
from habeas.reading.rules.language import LANGUAGES
from habeas.reading.rules.readers import read
from habeas.reading.rules.text import LONGEST_READ

PIECES = st.sampled_from(
    [
        *("John Smith", "Testina Madeupova", "MEP", "Mr", "Ms.", "Dr", "de la", "van der", "al-"),
        *("СИДОРОВ", "Иван Петрович", "Тестины Придумановой", "в Москве", "Комитет", "суд"),
        *(
            "王伟",
            "律师",
            "在北京被捕",
            "2018年3月12日",
            "阿·布·策",
            "محمد علي",
            "طهران",
            "תל אביב",
        ),
        *(
            "12 March 2018",
            "on Monday",
            "3 May",
            "2018-02-30",
            "31.02.2018",
            "99999",
            "12.",
            "1/2/3",
        ),
        *("Committee on", "Court of the", "European Parliament", "(EP)", "(Italy, S&D)", "prison"),
        *("was arrested", "wrote to", "was sentenced to", "17 political prisoners", "more than 35"),
        *("«", "»", "“", "”", '"', "„", "(", ")", "[", "](x)", "[[", "**", "_", "# ", "> ", "- "),
        *(".", ",", ";", ":", "!", "?", "…", "'", "’s", "'s", "d'", "-", "–", "&", "/", "|", "\t"),
        *(
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "  ",
            "\u00a0",
            "\u200f",
            "\u202e",
            "\ufeff",
            "\0",
            "\x1b[31m",
        ),
        *("𝔄𝔟", "👩‍⚖️", "e\u0301", "İ", "ß", "ŉ", "ǅ", "\ud800", "\udfff", "\U0010ffff", "İİİ"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda blank: blank.join(pieces))
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, language=st.sampled_from(["", *sorted(LANGUAGES)]))
@example(text="J’s", language="")
def test_any_text_is_read_and_all_places_lie_in_it(text: str, language: str) -> None:
    reading = read(text, language)
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(reading))
    assert all(0 <= confidence <= 1 for confidence in confidences_of(reading))
    assert all(each.start >= 0 for each in spans_of(reading))
    people = {each.id for each in reading.names}
    assert len(people) == len(reading.names)
    assert all(fact.person in people for fact in reading.facts)
    surfaces_match(text, reading)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_a_text_is_read_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


def spans_of(reading: Reading) -> Iterator[Span]:
    for named in reading.names:
        yield from named.mentions
    for act in reading.acts:
        yield from act.evidence
    yield from (each.span for each in (*reading.dates, *reading.counts))
    yield from (fact.evidence for fact in reading.facts)


def confidences_of(reading: Reading) -> Iterator[float]:
    for found in (reading.names, reading.dates, reading.acts, reading.facts, reading.counts):
        yield from (each.confidence for each in found)


def surfaces_match(text: str, reading: Reading) -> None:
    """What is printed says the words that stand at its places, and can be printed."""
    form = in_corpus_form(text, reading)
    for layer in ("persons", "organisations", "places"):
        for named in form[layer]:
            for each in named["mentions"]:
                assert each["surface"] == text[each["start"] : each["end"]]
    if text.isprintable():
        assert orjson.loads(orjson.dumps(form)) is not None


REPEATED = {
    "one line without blanks": "a",
    "capital letters without blanks": "A",
    "capital words": "Testina ",
    "names behind commas": "Testina Madeupova, ",
    "one-letter names": "A, ",
    "courtesies": "Mr ",
    "courtesies and titles": "Mr. President Dr. ",
    "initials": "A. ",
    "acronyms in brackets": "Free Xs of Ys (FXY) ",
    "bodies": "Committee of the ",
    "dates": "12 March 2018, ",
    "sentences": "On 12 March 2018 John Smith was arrested in Almaty. ",
    "paragraphs": "Letter of MEP Ann Doe (Italy, S&D) to Minister Fikto Nobodi.\n\n",
    "a table": "1,John Smith,2018-03-12,Kazakhstan,arrested,17 prisoners\n",
    "quotation marks": '«“„"',
    "brackets": "([",
    "links": "[a](b)",
    "layout": "**_#>",
    "apostrophes": "d'A'",
    "hyphens": "Al-",
    "digits": "1",
    "dots": ".",
    "blanks": " ",
    "short lines": "a\n",
    "lines that go on": "a " * 60 + "\n",
    "lines": "\n",
    "control characters": "\0\x1b\x7f",
    "marks of direction": "\u202eA\u200f ",
    "combining marks": "e\u0301\u0301",
    "astral letters": "𝔄𝔟 ",
    "mixed scripts": "Иван Smith 王伟 محمد ",
    "Russian": "Иван Петрович Сидоров задержан в Москве 12 марта 2018 года. ",
    "Chinese": "2018年3月12日，王伟律师在北京被捕。",
    "Chinese without a stop": "王伟在北京被捕",
    "Arabic": "اعتقلت السلطات محمد علي في طهران. ",
    "foreign names in Chinese": "阿·",
}
LENGTH = 16_000


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    """Work is counted in calls, since the clock tells more of the machine."""
    short, long = (piece * (length // len(piece)) for length in (LENGTH // 4, LENGTH))
    read(short)
    calls = [_calls_of(short), _calls_of(long)]
    assert calls[1] < 6 * calls[0] + 10_000


def _calls_of(text: str) -> int:
    """How often reading a text calls a function of Python's or a builtin."""
    import cProfile  # noqa: PLC0415
    import pstats  # noqa: PLC0415

    profile = cProfile.Profile()
    profile.runcall(read, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_a_text_that_is_too_long_is_read_as_far_as_is_said() -> None:
    beginning = "On 12 March 2018 John Smith was arrested in Almaty. "
    text = beginning + " " * LONGEST_READ + "Testina Madeupova was arrested too."
    reading = read(text)
    assert reading.notes == ("The text is long: only its first 400,000 characters were read.",)
    assert [each.name for each in reading.names][:1] == ["John Smith"]
    assert all(span.end <= LONGEST_READ for span in spans_of(reading))
    assert read(beginning).notes == ()
