"""Which language a text is in, by its letters and its commonest little words.

For the languages that have a grammar here. A text in another one has the language that is nearest
by its script, or none.
"""

import re
from collections import Counter

_LITTLE_WORDS = {
    "en": "the of and to in that for was with on by is are were has have his her their from at",
    "de": "der die das und den dem des ein eine einer ist im zu von mit für auf nicht sich auch",
    "fr": "le la les des du de et en un une est que qui dans pour par au aux sur ont été ses",
    "es": "el la los las de del que y en un una por con para su se fue al como más han",
    "cs": "a v na se je že do k s z pro za byl byla jsou který která jeho ve od před také",
    "pl": "i w na się jest że do z dla za był była są który która jego we od przed także",
    "it": "il la le di del della che e in un una per con su si è sono dei nel alla",
    "pt": "o a os as de do da que e em um uma por com para se foi ao como mais não",
    "tr": "ve bir bu için ile da de olarak olan daha sonra kadar gibi en çok ne",
    "ru": "и в на не с по что за был как от из его о до для она они к были также",
    "uk": "і в на не з та що за був як від із його про до для вона вони й були також у",
    "be": "і ў на не з што за быў як ад яго пра да для яна яны былі таксама гэта",
    "bg": "и в на не с за че от е се са да по той тя през които беше също",
    "kk": "және мен бұл үшін деп бойынша еді ол болды туралы оның жылы кейін сот",
}
_OWN_LETTERS = {
    "uk": "іїєґ",
    "be": "ўі",
    "kk": "әғқңөұүһі",
    "ru": "ыэё",
    "cs": "ěřůťď",
    "pl": "łśźąęż",
    "de": "äöüß",
    "es": "ñ¿¡",
    "tr": "ğışİ",
    "fr": "œçèê",
}
_SCRIPTS = {
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "my": re.compile(r"[\u1000-\u109f]"),
}
LANGUAGES = frozenset((*_LITTLE_WORDS, *_SCRIPTS, "fa"))
"""ISO 639-1 of the languages that are told."""

_PERSIAN = re.compile(r"[پچژگکی]")
_LONGEST_LOOKED_AT = 20_000
_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}


def language_of(text: str) -> str:
    """ISO 639-1 of the language of a text; empty where nothing tells it."""
    looked_at = text[:_LONGEST_LOOKED_AT].casefold()
    letters = sum(map(str.isalpha, looked_at))
    for language, script in _SCRIPTS.items():
        if letters and len(script.findall(looked_at)) * 2 > letters:
            return _of_arabic(looked_at) if language == "ar" else language
    words = Counter(re.findall(r"[^\W\d_]+", looked_at))
    scores = {language: _score(language, words, looked_at) for language in _WORDS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0 else ""


def _score(language: str, words: Counter[str], text: str) -> float:
    """How much of a text is of a language: its little words, and letters that few others have."""
    total = sum(words.values()) or 1
    little = sum(words[word] for word in _WORDS[language])
    own = sum(text.count(letter) for letter in _OWN_LETTERS.get(language, ""))
    return little / total + min(own / (total * 4), 0.25)


def _of_arabic(text: str) -> str:
    return "fa" if len(_PERSIAN.findall(text)) * 30 > len(text) else "ar"
