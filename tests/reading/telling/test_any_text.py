"""No text whatever makes a reader fail, and all that is found lies in the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.rules.found import Named, NameKind, Role, Span
from habeas.reading.rules.telling import cues_in, read_acts, read_counts, read_facts
from habeas.reading.rules.telling.lexicon import HERE, lexicon_of
from habeas.reading.rules.text import LONGEST_READ, Text, text_of

from .naming import marked

LANGUAGES = sorted(path.stem for path in HERE.glob("*.yaml"))
WORDS = [
    "Tom Testov was arrested", "he", "the two", "sentenced to 5 years", "signed a letter to",
    "\n\n", ".", ",", "(", "«", "был задержан", "письмо", "被判", "а", "İ", "\u202e", "\x00", "𝕏",
]  # fmt: skip
odd_texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS)).map(" ".join))


def spans_of(text: Text, names: list[Named]) -> list[Span]:
    facts = [fact.evidence for fact in read_facts(text, names, [])]
    acts = [span for act in read_acts(text, names, []) for span in act.evidence]
    return [*facts, *acts, *(count.span for count in read_counts(text, names))]


@given(odd_texts, st.sampled_from(LANGUAGES), st.data())
@settings(max_examples=200, deadline=None)
def test_no_text_fails(original: str, language: str, data: st.DataObject) -> None:
    text = text_of(original, language)
    place = data.draw(st.integers(0, len(text.flat)))
    span = Span(place, min(place + 5, len(text.flat)))
    role = data.draw(st.sampled_from(Role))
    names = [Named("one", NameKind.PERSON, "One", (span,), 1.0, "test", role)]
    for found in spans_of(text, names):
        assert 0 <= found.start <= found.end <= len(text.original)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_facts_acts_and_requests(language: str) -> None:
    lexicon = lexicon_of(language)
    assert len(lexicon.facts) >= 20
    assert len(lexicon.acts) >= 15
    assert len(lexicon.asked) >= 7


def test_a_path_is_no_language() -> None:
    assert lexicon_of("../telling/en").facts == {}


@pytest.mark.parametrize("end", [". ", " and "])
def test_the_longest_text_is_read_within_seconds(end: str) -> None:
    """Also one of a single endless sentence; the bound is loose, for a busy machine."""
    part = "{p:Tom Testov} was arrested and wrote a letter to {o:Otto Official} for 5 people" + end
    text, names = marked(part * (LONGEST_READ // len(part)), "en")
    began = time.process_time()
    assert spans_of(text, names)
    assert time.process_time() - began < 60


def test_the_cues_of_a_stretch_are_those_that_begin_in_it() -> None:
    text = text_of("He was arrested. She was released.", "en")
    first, second = text.sentences
    assert [cue.kind for cue in cues_in(text, first)] == ["arrest"]
    assert [cue.kind for cue in cues_in(text, second)] == ["release"]
