"""Made-up names in many scripts, and texts that are no names at all."""

from hypothesis import strategies as st

_SYLLABLES = {
    "Latin": "ba dze ki lo mu na rov sha tin vy zhe khan oğl ñe",
    "Cyrillic": "ба дзе ки ло му на ров ша тин вы же хан ә қа",
    "Arabic": "با دي كو لا مو نا رش سا تن عب",
    "Hebrew": "בא די כו לא מו נא רש סא תן",
    "Greek": "μπα δε κι λο μου να ρος",
    "Georgian": "ბა დე კი ლო მუ ნა შვ",
    "Devanagari": "बा दे कि लो मु ना",
    "Han": "例 子 文 名 试 样",
    "Hangul": "예 시 문 이 름",
    "Katakana": "タロ ハナ コウ イチ ミカ",
}


def words_in(script: str) -> st.SearchStrategy[str]:
    """Words of two to four syllables, the first letter large where there are large letters."""
    syllables = st.sampled_from(_SYLLABLES[script].split())
    parts = st.lists(syllables, min_size=2, max_size=4, unique=True)
    return parts.map("".join).map(str.capitalize)


def names_in(script: str, least: int = 1) -> st.SearchStrategy[str]:
    """Names of so many words, and at most four."""
    return st.lists(words_in(script), min_size=least, max_size=4, unique=True).map(" ".join)


SCRIPTS = st.sampled_from([*_SYLLABLES])
NAMES = SCRIPTS.flatmap(names_in)
FULL_NAMES = SCRIPTS.flatmap(lambda script: names_in(script, 2))
LATIN_NAMES = names_in("Latin", 2)

ANY_TEXT = st.text(st.characters(categories=None), max_size=40)
"""Any code points: lone surrogates, combining and control characters, unassigned ones."""
TEXTS = st.one_of(
    NAMES,
    ANY_TEXT,
    st.lists(st.one_of(NAMES, ANY_TEXT), max_size=4).map(" ".join),
    st.sampled_from(["", " ", ",", "-", "\ud800", "\u0301", "\u200f", "\x00", "İ", "ß", "ŉ", "ﷺ"]),
    st.tuples(st.characters(categories=None), st.integers(50, 2000)).map(lambda x: x[0] * x[1]),
)
