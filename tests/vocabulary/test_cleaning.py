import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.values.errors import InputError
from habeas.vocabulary.cleaning import (
    TEXT_LIMIT,
    ValueRejected,
    clean_language,
    clean_value,
    cleaner_for,
)
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import own_definitions, terms_of


@pytest.mark.parametrize(
    ("schema", "prop", "value", "cleaned"),
    [
        ("Detention", "startDate", "2017-06-12", "2017-06-12"),
        ("Detention", "startDate", "2017-09", "2017-09"),
        ("Detention", "endDate", "[..2017-12-06]", "[..2017-12-06]"),
        ("Detention", "heldOn", "[2017-11-24..2017-11-30]", "[2017-11-24..2017-11-30]"),
        ("Detention", "startDate", "12 June 2017", "2017-06-12"),
        ("Detention", "detentionType", " administrative ", "administrative"),
        ("Detention", "detainee", "NK-7", "NK-7"),
        ("Person", "name", "  Zhan  Example\t", "Zhan Example"),
        ("Person", "name", "Йод", "Йод"),
        ("Custody", "place", "  Northern \n Colony ", "Northern Colony"),
        ("Custody", "place", "a\x00b\u202ec", "abc"),
        ("Custody", "place", "زندان\u200cها", "زندان\u200cها"),
        ("Response", "summary", "one\r\n two  \x07\r\n", "one\n two"),
        ("Participation", "country", "Kazakhstan", "kz"),
        ("Participation", "country", "UK", "gb"),
        ("Document", "sourceUrl", "https://example.org/a", "https://example.org/a"),
        ("Document", "language", "ru", "rus"),
        ("Document", "language", "uig", "uig"),
        ("Document", "contentHash", "ab" * 32, "ab" * 32),
        ("CourtDecision", "sentenceLength", "P4Y6M", "P4Y6M"),
        ("Intervention", "procedure", "ep_written_question", "ep_written_question"),
        ("Intervention", "othersCount", " 26 ", "26"),
        ("Person", "clearedFor", "public_edition", "public_edition"),
        ("Person", "gender", "F", "female"),
        ("Person", "height", "180", "180"),
    ],
)
def test_a_value_becomes_canonical(schema: str, prop: str, value: str, cleaned: str) -> None:
    assert clean_value(schema, prop, value) == cleaned
    assert clean_value(schema, prop, cleaned) == cleaned


@pytest.mark.parametrize(
    ("schema", "prop", "value"),
    [
        ("Detention", "startDate", "soon"),
        ("Detention", "startDate", "2017-02-30"),
        ("Detention", "startDate", ""),
        ("Detention", "detentionType", "Administrative"),
        ("Detention", "detentionType", ""),
        ("Detention", "detainee", ""),
        ("Detention", "detainee", "two words"),
        ("Detention", "detainee", "p\n"),
        ("Person", "name", " \u200b "),
        ("Person", "name", "x" * 501),
        ("Custody", "place", "\x00"),
        ("Custody", "place", "x" * 1025),
        ("Response", "summary", "x" * (TEXT_LIMIT + 1)),
        ("Participation", "country", "Atlantis"),
        ("Document", "sourceUrl", "javascript:alert(1)"),
        ("Document", "sourceUrl", "not a link"),
        ("Document", "language", "Elvish"),
        ("Document", "contentHash", "AB"),
        ("CourtDecision", "sentenceLength", "P"),
        ("CourtDecision", "sentenceLength", "PT5H"),
        ("Intervention", "procedure", "ep_petition"),
        ("Intervention", "othersCount", "-1"),
        ("Roll", "statedCount", "more than 35"),
        ("Person", "height", "tall"),
        ("Person", "gender", "unknown"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(schema: str, prop: str, value: str) -> None:
    with pytest.raises(ValueRejected, match=f"^{schema} {prop}: “") as refused:
        clean_value(schema, prop, value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
    assert isinstance(refused.value, InputError)


@pytest.mark.parametrize(
    ("schema", "prop"), [("Prison", "name"), ("Detention", "cell"), ("Person", "detentions")]
)
def test_an_unknown_property_is_refused(schema: str, prop: str) -> None:
    with pytest.raises(VocabularyError, match=schema):
        clean_value(schema, prop, "x")


def test_a_refusal_shows_the_start_of_the_value_only() -> None:
    with pytest.raises(ValueRejected, match=r"“y{40}…”"):
        clean_value("Custody", "place", "y" * 2000)


def test_every_term_of_a_property_is_its_own_canonical_form() -> None:
    for schema, spec in own_definitions().items():
        for prop in spec["properties"]:
            for term in terms_of(schema, prop) or ():
                assert clean_value(schema, prop, term.key) == term.key


def test_a_cleaner_is_made_once() -> None:
    assert cleaner_for("Custody", "place") is cleaner_for("Custody", "place")


@given(st.text())
def test_what_is_kept_of_a_line_is_stable_and_safe(text: str) -> None:
    try:
        line = clean_value("Custody", "place", text)
    except ValueRejected:
        return
    assert clean_value("Custody", "place", line) == line
    assert line == line.strip()
    assert "\n" not in line
    assert unicodedata.is_normalized("NFC", line)
    line.encode()


@given(st.text(st.characters(codec=None)))
def test_what_is_kept_of_a_text_is_stable(text: str) -> None:
    try:
        kept = clean_value("Response", "summary", text)
    except ValueRejected:
        return
    assert clean_value("Response", "summary", kept) == kept
    kept.encode()


@given(st.text(), st.sampled_from(["startDate", "detainee", "detentionType", "summary"]))
def test_any_text_is_cleaned_or_refused_in_one_line(text: str, prop: str) -> None:
    message = ""
    try:
        clean_value("Detention", prop, text)
    except ValueRejected as refused:
        message = str(refused)
    assert len(message.splitlines()) <= 1


@pytest.mark.parametrize("value", ["", "xx-unknown", "Elvish"])
def test_no_language_no_code(value: str) -> None:
    with pytest.raises(InputError):
        clean_language(value)
