"""What speaks for a stretch of text being a person, a body, a place, or no name at all.

Each piece of evidence has a name; how much it says stands in ``lexicon/weights.yaml``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.reading.rules.found import Span
from habeas.reading.rules.naming.candidates import Candidate
from habeas.reading.rules.naming.inflection import nominatives
from habeas.reading.rules.naming.known import (
    CITY,
    COUNTRY,
    KnownPlace,
    is_ordinary,
    place_called,
    word_of_names,
)
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.naming.morphology import MORPHOLOGIES, parses
from habeas.reading.rules.text import Text

_FAMILY_ENDING = re.compile(
    r"(?:ov|ev|ova|eva|yev|ayev|bayev|baev|bekov|in|ina|sky|skyi|skiy|ski|ska|skaya|enko|chuk|uk|iuk|vych|vich|ich|ić|"
    r"ян|yan|ian|shvili|dze|oğlu|oglu|zade|zadeh|li|lı|lu|pour|nejad|ov[aáé]|ová|ský|ská|ez|es|son|sen|berg|stein|man|mann|"
    r"ов|ев|ёв|ова|ева|ин|ина|ын|ына|ский|ская|ського|цький|енко|чук|юк|ук|вич|ян|швили|дзе|оглы|кызы|улы|баев|беков|"
    r"ова|овой|ову|ову|овым|ского|скому|ским|ського|ському)$",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ійович|івна|ївна|овна|евна|ична|ovich|evich|ovna|evna|оглы|кызы|улы|uly|ogly|kyzy|qizi)(?:а|у|ем|е|ой|ою|и)?$",
    re.IGNORECASE,
)
_SHORT = 4  # letters of a word whose ending says nothing
_LONGEST_ACRONYM = 5
_LONGEST_LEAD = 500  # characters of a line by which it is told to be in capitals
_ACRONYM = re.compile(r"[^\W\d_a-zа-яё]{2,7}(?:[/&-][^\W\d_]{1,8})?|(?:[^\W\d_]\.){2,}")
_AGE = re.compile(
    r",?\s*\(?(?:aged\s+)?[1-9]\d(?:\)|,|\s*(?:years|year|ans|años|Jahre|let|лет|год|года|років|роки|жаста)\b)"
)
_BRACKET = re.compile(r"\s*\(\s*[^\W\d_][^()]{0,40}\)")
_LOWER_AFTER = re.compile(r"[,\s]*([^\W\d_]+(?:-[^\W\d_]+)?)")


@dataclass(frozen=True)
class Surroundings:
    """A text with all its candidates, to ask what stands around one of them."""

    text: Text
    lexicon: Lexicon
    candidates: Sequence[Candidate]

    @cached_property
    def small_words(self) -> Counter[str]:
        """Words that stand somewhere in the text without a capital."""
        return Counter(word.text for word in self.text.words if word.text.islower())

    def is_large(self, span: Span) -> bool:
        """Whether words in capitals open a line, or all of the line is so."""
        block = self.text.block_at(span.start)
        if span.start - block.start < 3:
            return True
        lead = self.text.flat[block.start : min(block.end, block.start + _LONGEST_LEAD)]
        letters = [letter for letter in lead.split("  ")[0] if letter.isalpha()]
        return sum(map(str.isupper, letters)) > 0.8 * len(letters)

    def before(self, span: Span) -> tuple[str, str]:
        """The two words or marks before a stretch, in lower case; empty where there is none."""
        lead = self.text.flat[max(0, span.start - 40) : span.start]
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?|[^\w\s]", lead.rstrip(" «„“\"'"))
        second, first = ["", "", *words][-2:]
        return second.casefold(), first.casefold()

    def after(self, span: Span) -> str:
        """The word after a stretch, in lower case; empty after a full stop."""
        match = _LOWER_AFTER.match(self.text.flat, span.end)
        return match[1].casefold() if match else ""


def evidence_of(candidate: Candidate, around: Surroundings) -> list[str]:
    """The names of all evidence on one candidate."""
    if around.text.language == "zh":
        return [*candidate.features]
    second, before = around.before(candidate.span)
    return [
        *candidate.features,
        f"words-{min(len(candidate.words), 4)}",
        *_holding(_of_form(candidate, around)),
        *_holding(_of_words(candidate, around.lexicon)),
        *_holding(_of_what_is_before(candidate, before, around.lexicon)),
        *_holding(_of_a_place_before(second, before, around.lexicon)),
        *_holding(_of_what_follows(candidate, around)),
        *_holding(_of_place(candidate, before, around.lexicon)),
    ]


def _holding(answers: Mapping[str, object]) -> Iterator[str]:
    return (name for name, holds in answers.items() if holds)


def _of_form(candidate: Candidate, around: Surroundings) -> Mapping[str, object]:
    words, alone = candidate.words, len(candidate.words) == 1
    also_small = all(word.casefold() in around.small_words for word in words)
    is_large = candidate.name.isupper() and len(candidate.name) > _LONGEST_ACRONYM
    return {
        "ordinary-opener": candidate.opens and alone and around.lexicon.opens_only(words[0]),
        "opens-sentence": candidate.opens and not alone,
        "opens-sentence-alone": candidate.opens and alone,
        "acronym": alone and _ACRONYM.fullmatch(words[0]),
        "family-name-large": not alone
        and words[-1].isupper()
        and len(words[-1]) > 2
        and not words[0].isupper(),
        "initial": any(len(word) == 1 for word in words[:-1]) and len(words[-1]) > 2,
        "quoted": candidate.quoted,
        "in-capitals": is_large and around.is_large(candidate.span),
        "also-small": also_small and not alone,
        "also-small-alone": also_small and alone,
        "joined": candidate.span.end - candidate.span.start > len(" ".join(words)) + 1,
    }


def _of_words(candidate: Candidate, lexicon: Lexicon) -> Mapping[str, object]:
    words, alone = candidate.words, len(candidate.words) == 1
    known = [word_of_names(each) for word in words for each in nominatives(word, lexicon.language)]
    inside = any(word in lexicon.not_names for word in words)
    common = alone and lexicon.is_common(words[0])
    morphs = _morphs(words, lexicon.language)
    is_office = alone and (lexicon.office(words[0]) or words[0] in lexicon.honorifics)
    return {
        "all-ordinary": not alone and all(is_ordinary(each, lexicon.language) for each in words),
        "given-name": any(each.given for each in known),
        "family-name": any(each.family for each in known),
        "family-ending": len(words[-1]) > _SHORT
        and _FAMILY_ENDING.search(words[-1])
        and words[-1] not in lexicon.place_nouns,
        "patronymic": any(map(_PATRONYMIC.search, words)),
        "body-noun": candidate.headed and not alone,
        "body-noun-alone": candidate.headed and alone,
        "known-body": any(
            form in lexicon.bodies
            for name in (candidate.name, words[-1])
            for form in nominatives(name, lexicon.language)
        ),
        "no-name-word": words[-1] in lexicon.not_names or (inside and not candidate.headed),
        "nationality": all(word in lexicon.nationalities for word in candidate.name.split()),
        "surname-form": "Surn" in morphs,
        "given-form": "Name" in morphs or "Patr" in morphs,
        "place-form": "Geox" in morphs,
        "body-form": "Orgn" in morphs,
        "office-word": is_office,
        "ends-in-office": not is_office and lexicon.office(words[-1]),
        "common-noun": common,
        "in-a-language-of-capitals": alone and lexicon.common and not common,
        "starter": not candidate.headed
        and all(word in lexicon.starters or word in lexicon.openers for word in words),
    }


def _morphs(words: Sequence[str], language: str) -> frozenset[str]:
    """What the morphology of the language takes the last word of a name for."""
    if language not in MORPHOLOGIES:
        return frozenset()
    return frozenset().union(*(each.grammemes for each in parses(words[-1], language)[:3]))


def _of_what_is_before(candidate: Candidate, before: str, lexicon: Lexicon) -> Mapping[str, object]:
    return {
        "honorific": candidate.honorific,
        "office-before": candidate.office,
        "body-word-before": before in lexicon.body_words,
        "locative-before": before in lexicon.place_before,
        "locative-before-unknown": before in lexicon.place_before
        and not _is_like_a_person(candidate, lexicon),
        "place-noun-before": before in lexicon.place_nouns,
        "article-before": before in lexicon.articles,
        "in-brackets": before == "(",
    }


def _of_a_place_before(second: str, before: str, lexicon: Lexicon) -> Mapping[str, object]:
    is_located = second in lexicon.place_nouns and before in lexicon.place_before
    return {"place-noun-and-locative-before": is_located}


def _of_what_follows(candidate: Candidate, around: Surroundings) -> Mapping[str, object]:
    lexicon, flat, end = around.lexicon, around.text.flat, candidate.span.end
    after = around.after(candidate.span)
    return {
        "place-noun-after": after in lexicon.place_nouns,
        "says": after in lexicon.said,
        "suffers": after in lexicon.suffers,
        "body-word-after": after in lexicon.body_words,
        "age": _AGE.match(flat, end),
        "bracket-after": _BRACKET.match(flat, end),
        "possessive": flat.startswith("'s", end),
    }


def _of_place(candidate: Candidate, before: str, lexicon: Lexicon) -> Mapping[str, object]:
    located = before in lexicon.place_before
    words, nouns = candidate.words, lexicon.place_nouns
    known = None if candidate.name in lexicon.bodies else known_place(candidate, lexicon)
    forms = nominatives(candidate.name, lexicon.language)
    is_country = bool(known and known.people >= COUNTRY) or any(
        form in lexicon.known_places for form in forms
    )
    is_city = not is_country and known is not None and known.people > CITY
    is_known = known is not None or is_country
    return {
        "known-place-of-words": is_known and len(words) > 1 and (is_country or is_city),
        "ends-in-prison": len(words) > 1 and words[-1] in lexicon.held_in,
        "known-place-after-office": is_known and candidate.office,
        "known-place-located": is_known and located,
        "country": is_country,
        "city": is_city,
        "town": known is not None
        and not is_country
        and not is_city
        and not (len(words) == 1 and is_ordinary(words[0], lexicon.language)),
        "place-noun-inside": len(words) > 1 and (words[-1] in nouns or words[0] in nouns),
        "place-noun-alone": len(words) == 1 and words[0] in nouns,
        "realm": any(word in lexicon.realms for word in words),
    }


def _is_like_a_person(candidate: Candidate, lexicon: Lexicon) -> bool:
    words = candidate.words
    known = any(any(word_of_names(word)) for word in words)
    return bool(known or lexicon.office(words[0]) or _FAMILY_ENDING.search(words[-1]))


def known_place(candidate: Candidate, lexicon: Lexicon) -> KnownPlace | None:
    """The country or town that a candidate names, in its nominative where it is inflected."""
    for form in nominatives(candidate.name, lexicon.language):
        if found := place_called(form):
            return found
    return None
