"""Stretches of a text that may be names: words with capitals, and what joins them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from habeas.reading.rules.found import Role, Span, Taken
from habeas.reading.rules.naming.inflection import DECLINED, nominatives
from habeas.reading.rules.naming.known import CITY, COUNTRY, place_called, word_of_names
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.naming.morphology import MORPHOLOGIES
from habeas.reading.rules.text import Text, Word

_ELIDED = re.compile(r"^(?:[dlnsjmtc]|qu)'(?=[^\W\d_])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])'s?$")
_LETTERS_WITH_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]{1,2}")
_ARTICLES = {"la", "las", "los", "le", "les", "l", "der", "den"}  # after a particle: de la, van der
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,8}")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6
_OPENS = {"(", '("', "«", "(«", "(\u201c"}
_MOST_DEFINED = 6
_NICKNAME_GAP = 2  # a blank and a quotation mark
_MOST_MARKED = 6  # letters of layout between two words of a name
_OPENS_WITHIN = 12  # letters: marks of a list, quotation marks
_MOST_QUOTED = 3  # words that go on a name in quotation marks
_PRISON = re.compile(
    r"\s+(?:(?:women's|men's|central|military|juvenile|federal|provincial|state|\w+-security)\s+)?"
    r"([^\W\d_]+)"
)
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_CLOSING = re.compile(r"[^«»„“”\"\n.]{1,40}?([»“”\"])")
_OPENING = "\"'«“„‘‹(["
_MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Some words that may be a name.

    ``name`` has one blank between words; ``words`` are those of them that are written large.
    ``title`` is the office that stood before it, ``honorific`` says that "Mr" or the like did,
    ``office`` is what the title makes of its bearer.
    ``headed`` says that a noun for a body is among its words,
    ``opens`` that it opens a sentence, ``quoted`` that it stands in quotation marks of its own.
    """

    span: Span
    name: str
    words: tuple[str, ...]
    opens: bool = False
    title: str = ""
    honorific: bool = False
    office: Role | None = None
    headed: bool = False
    quoted: bool = False
    sentence: int = 0
    features: tuple[str, ...] = field(default=())


def candidates_in(
    text: Text, lexicon: Lexicon, dates: Sequence[Span], written: Sequence[Candidate]
) -> list[Candidate]:
    """What may be a name, in the order of the text; none overlaps another, nor a date.

    ``written`` are names told by their form; the words in them are not looked at again.
    """
    taken = [*dates, *(each.span for each in written)]
    used = {word.start for span in taken for word in text.words_in(span)}
    used |= {span.start for span in taken}  # behind an elided article
    found: list[Candidate] = []
    for number, sentence in enumerate(text.sentences):
        words = [
            part
            for word in text.words_in(sentence)
            if word.start not in used
            for part in _parts(_trimmed(text.flat, word), lexicon)
            if part.start not in used
        ]
        for run in _Runs(text, words, lexicon).joined():
            for part in _without_nouns(run, lexicon):
                opens = part[0].start - sentence.start < _OPENS_WITHIN and part[0] is words[0]
                found += _split(text, part, lexicon, number, opens=opens)
    found = sorted([*written, *found], key=lambda each: each.span)
    joined = _nicknamed(text, _inverted(text, _defined(text, found), lexicon))
    return _with_prisons(text, joined, lexicon)


def _nicknamed(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with those joined between which a nickname stands in quotation marks."""
    found: list[Candidate] = []
    for each in candidates:
        if len(found) > 1 and found[-1].quoted and len(found[-1].words) == 1:
            first, nickname = found[-2:]
            gaps = (
                text.flat[first.span.end : nickname.span.start],
                text.flat[nickname.span.end : each.span.start],
            )
            if all(len(gap) == _NICKNAME_GAP and not gap.isalpha() for gap in gaps):
                span = Span(first.span.start, each.span.end)
                words = (*first.words, *nickname.words, *each.words)
                name = _squeezed(text.flat, span)
                found[-2:] = [replace(first, span=span, name=name, words=words)]
                continue
        found.append(each)
    return found


def _parts(word: Word, lexicon: Lexicon) -> Iterator[Word]:
    """A word; where German writes a body and what belongs to it as one, both: "NGO-Sprecherin"."""
    before, hyphen, rest = word.text.partition("-")
    if hyphen and _ACRONYM.fullmatch(before) and (lexicon.is_common(rest) or lexicon.office(rest)):
        yield Word(word.start, word.start + len(before), before)
        yield Word(word.end - len(rest), word.end, rest)
    else:
        yield word


def _inverted(text: Text, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Candidates with family names in capitals joined to the given names behind a comma."""
    found: list[Candidate] = []
    for each in candidates:
        before = found[-1] if found else None
        if before and _is_large_family_name(before, lexicon) and not each.name.isupper():
            between = text.flat[before.span.end : each.span.start]
            if between.strip() == "," and word_of_names(each.words[0]).given:
                span = Span(before.span.start, each.span.end)
                words = (*each.words, *before.words)
                found[-1] = replace(each, span=span, name=" ".join(words), words=words)
                continue
        found.append(each)
    return found


def _only_opens(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the first of several words is an ordinary one: "Případy Testy Testové"."""
    if len(words) < 2 or _is_headed(words, lexicon) or _is_place_of_words(words[:2]):
        return False
    return lexicon.opens_only(words[0].text) and not lexicon.opens_only(words[1].text)


def _is_place_of_words(words: Sequence[Word]) -> bool:
    """Whether an ordinary word begins a place's name: New York."""
    return place_called(" ".join(word.text for word in words)) is not None


def _without_nouns(run: list[Word], lexicon: Lexicon) -> Iterator[list[Word]]:
    """The parts of a run between common nouns, where a language writes these large too.

    A family name may be a noun: one that follows another part of a name stays. No part opens with
    the little word that a noun leaves behind: "Flughafen von Teststadt".
    """
    if not lexicon.common or _is_headed(run, lexicon):
        yield run
        return
    part: list[Word] = []
    for index, word in enumerate(run):
        is_noun = lexicon.is_common(word.text) and not lexicon.office(word.text)
        is_noun = is_noun and not (part and _is_given_after_office(run, index, lexicon))
        if is_noun and len(part) == 1 and part[0].text in lexicon.starters:
            part = []  # "Im Gewahrsam" behind the stop of a list
        elif is_noun and (not part or _ends_before_nouns(part[-1].text, lexicon)):
            if part:
                yield part
            part = []
        elif part or word.text not in lexicon.particles.whole:
            part.append(word)
    if part:
        yield part


def written_in(text: Text, lexicon: Lexicon) -> Iterator[Candidate]:
    """Names that the patterns of the language tell, small letters and all."""
    for number, sentence in enumerate(text.sentences):
        yield from _written(text, sentence, lexicon, number)


def _ends_before_nouns(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun after this word is no family name."""
    is_place = place_called(word) is not None and not word_of_names(word).given
    return is_place or lexicon.office(word) is not None


def _written(text: Text, sentence: Span, lexicon: Lexicon, number: int) -> Iterator[Candidate]:
    for mark, patterns in (
        ("written-body", lexicon.patterns),
        ("written-place", lexicon.places_written),
    ):
        for pattern in patterns:
            for match in pattern.finditer(text.flat, sentence.start, sentence.end):
                span = Span(match.start(), match.start() + len(match[0].rstrip()))
                words = tuple(match[0].split())
                yield Candidate(span, " ".join(words), words, sentence=number, features=(mark,))


def longest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates in the order of the text; of several that share a place, the longest."""
    taken = Taken()
    ranked = sorted(candidates, key=lambda one: one.span.start - one.span.end)
    kept = [each for each in ranked if taken.take(each.span)]
    return sorted(kept, key=lambda each: each.span)


def _is_headed(words: Iterable[Word], lexicon: Lexicon) -> bool:
    """Whether a noun for a body is among words: "Test Committee for Tests"."""
    return any(word.text in lexicon.heads for word in words)


def _is_large_family_name(candidate: Candidate, lexicon: Lexicon) -> bool:
    is_large = candidate.name.isupper() and len(candidate.words[-1]) > 5 and not candidate.headed
    return is_large and not any(word in lexicon.starters for word in candidate.words)


def _defined(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with those joined that an acronym behind them stands for: "Free X of Y (FXY)"."""
    found: list[Candidate] = []
    for each in candidates:
        if len(each.words) == 1 and _ACRONYM.fullmatch(each.words[0]):
            reach = _reach(text, found, each)
            if reach:
                first = found[-reach]
                span = Span(first.span.start, found[-1].span.end)
                words = tuple(word for one in found[-reach:] for word in one.words)
                found[-reach:] = [
                    replace(
                        first, span=span, name=_squeezed(text.flat, span), words=words, headed=True
                    )
                ]
        found.append(each)
    return found


def _reach(text: Text, before: Sequence[Candidate], acronym: Candidate) -> int:
    """How many candidates before an acronym in brackets it stands for; 0 where it does not."""
    if not before or text.flat[before[-1].span.end : acronym.span.start].strip() not in _OPENS:
        return 0
    wanted = acronym.words[0].casefold()
    initials = ""
    for reach, each in enumerate(reversed(before[-_MOST_DEFINED:]), 1):
        if each.sentence != acronym.sentence:
            return 0
        initials = "".join(word[0] for word in each.words).casefold() + initials
        if initials == wanted:
            return reach
    return 0


def _with_prisons(text: Text, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Candidates with the word for a prison that follows a proper name: "Testina prison"."""
    return [_with_prison(text, each, lexicon) for each in candidates]


def _with_prison(text: Text, candidate: Candidate, lexicon: Lexicon) -> Candidate:
    following = _PRISON.match(text.flat, candidate.span.end)
    if not following or candidate.headed or candidate.features or not lexicon.held_in:
        return candidate
    if all(word in lexicon.nationalities or word in lexicon.starters for word in candidate.words):
        return candidate
    if following[1] not in lexicon.held_in:
        return candidate
    span = Span(candidate.span.start, following.end())
    words = (*candidate.words, *text.flat[candidate.span.end : span.end].split())
    return replace(candidate, span=span, name=_squeezed(text.flat, span), words=words)


def _trimmed(flat: str, word: Word) -> Word:
    """A word without an elided article before it and without a possessive ending."""
    start, end = word.start, word.end
    if elided := _ELIDED.match(word.text):
        start += elided.end()
    possessive = _POSSESSIVE.search(word.text)
    if possessive and word.start + possessive.start() > start:
        end -= possessive.end() - possessive.start()
    elif _LETTERS_WITH_POINTS.fullmatch(word.text) and flat[end : end + 1] == ".":
        end += 1
    return Word(start, end, flat[start:end])


def is_capital(word: str) -> bool:
    """Whether a word is written as a name is: Doe, al-Sayed, O'Neill."""
    if word[0].isupper():
        return True
    before, hyphen, rest = word.partition("-")
    return bool(hyphen) and len(before) < 4 and rest[:1].isupper()


class _Runs:
    """The runs of capital words in one sentence, joined by what joins names."""

    def __init__(self, text: Text, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.original = text.original
        self.flat = text.flat
        self.words = words
        self.lexicon = lexicon

    def joined(self) -> list[list[Word]]:
        """Runs; a body's goes on over "of", "for the" to what belongs to it."""
        runs: list[list[Word]] = []
        for run in self._bare():
            if runs and self._belongs(runs[-1], run):
                runs[-1] += run
            else:
                runs.append(run)
        return runs

    def _bare(self) -> Iterator[list[Word]]:
        run: list[Word] = []
        for index, word in enumerate(self.words):
            if self._is_large(index) and not word.text.isdigit():
                if run and self._touches(run[-1], word):
                    run.append(word)
                    continue
                if run:
                    yield run
                run = [word]
            elif run and (self._is_particle(run, index) or self._is_article(run, index)):
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _is_large(self, index: int) -> bool:
        """Whether a word is written as a name is; in a line of capitals "OF THE" is not."""
        word = self.words[index].text
        if not is_capital(word):
            return False
        is_little = word in self.lexicon.starters or word in self.lexicon.connectors
        if not (is_little and word.isupper() and len(word) > 1):
            return True
        beside = self.words[max(0, index - 1) : index + 2]
        return not all(each.text.isupper() for each in beside)

    def _touches(self, word: Word, following: Word) -> bool:
        between = self.flat[word.end : following.start]
        if not between.strip():
            marked = "*" in self.original[word.end : following.start]
            return len(between) <= (_MOST_MARKED if marked else 2)
        if between.strip() in ("'s", "'"):
            return word.text in self.lexicon.owners
        is_initial = _INITIAL.fullmatch(word.text) and word.text[0].isupper()
        if len(following.text) > 1 and following.text in self.lexicon.starters:
            return False
        return between.strip() == "." and bool(is_initial) and len(between) < 4

    def _is_particle(self, run: Sequence[Word], index: int) -> bool:
        """Whether a little word inside a name joins what stands around it."""
        if self.words[index].text.casefold() not in self.lexicon.particles.whole:
            return False
        if not self._touches(run[-1], self.words[index]):
            return False
        for following in range(index + 1, min(index + 3, len(self.words))):
            word = self.words[following]
            if not self._touches(self.words[following - 1], word):
                return False
            if is_capital(word.text):
                return word.text not in self.lexicon.heads
            if word.text.casefold() not in self.lexicon.particles.whole | _ARTICLES:
                return False
        return False

    def _is_article(self, run: Sequence[Word], index: int) -> bool:
        """Whether an article goes on with the particle before it: de la Cruz."""
        if run[-1].text.casefold() not in self.lexicon.particles.whole or index + 1 == len(
            self.words
        ):
            return False
        following = self.words[index + 1].text
        is_article = self.words[index].text in _ARTICLES and is_capital(following)
        return is_article and following not in self.lexicon.heads

    def _belongs(self, run: Sequence[Word], following: Sequence[Word]) -> bool:
        if not self._takes_more(run):
            return False
        between = self.flat[run[-1].end : following[0].start]
        words = between.split()
        if not 0 < len(words) <= _MOST_JOINED or len(between) > 30:
            return False
        linking = [word for word in words if word in self.lexicon.linking]
        if not all(word in self.lexicon.connectors or word in linking for word in words):
            return False
        return not linking or self._goes_on(run, following)

    def _takes_more(self, run: Sequence[Word]) -> bool:
        if _is_headed(run, self.lexicon):
            return True
        return run[-1].text in self.lexicon.realms

    def _goes_on(self, run: Sequence[Word], following: Sequence[Word]) -> bool:
        """Whether "and" is inside the name: "Committee on Justice and Home Affairs"."""
        connected = any(not is_capital(self.flat[w.end + 1 : w.end + 2] or "a") for w in run[:-1])
        return connected and not _is_headed(following, self.lexicon)


def _split(
    text: Text, run: Sequence[Word], lexicon: Lexicon, number: int, *, opens: bool
) -> Iterator[Candidate]:
    """A run as candidates, divided before each courtesy."""
    parts, end = [], len(run)
    for index in range(len(run) - 2, 0, -1):
        if index < end - 1 and run[index].text.rstrip(".") in lexicon.honorifics:
            parts.append(run[index:end])
            end = index
    yield from _split_part(text, run[:end], lexicon, number, opens=opens)
    for part in reversed(parts):
        yield from _split_part(text, part, lexicon, number, opens=False)


def _split_part(
    text: Text, run: Sequence[Word], lexicon: Lexicon, number: int, *, opens: bool
) -> Iterator[Candidate]:
    """What stands before a name is told apart from it."""
    words = [*run]
    while words and (opens or words[0].text == "The") and _is_starter(words, lexicon):
        words, opens = words[1:], False
    if opens and _only_opens(words, lexicon):
        words, opens = words[1:], False
    if not words:
        return
    if len(words) > 1 and (_is_country(words) or _is_apart(words, lexicon)):
        yield _of_word(words[0], number, opens=opens)
        yield from _split_part(text, words[1:], lexicon, number, opens=False)
        return
    first = _begins(words, lexicon)
    before, name = words[:first], words[first:]
    is_slavic = lexicon.language in MORPHOLOGIES
    if is_slavic and before and len(name) > 2 and _is_apart(name, lexicon):
        yield _of_word(name[0], number)
        name = name[1:]
    while len(name) > 1 and _only_leads(name, before, lexicon):
        name = name[1:]
    while len(name) > 1 and _follows_names(name[-1].text, lexicon):
        name = name[:-1]
    if before and len(before) > 1:
        yield from _acronyms(text, before, lexicon, number)
    if _is_office(name, lexicon):
        yield from _acronyms(text, name, lexicon, number)
        return
    name = _with_last_initial(text, _with_child_of(text, name, lexicon))
    span = _whole_quotation(text.flat, Span(name[0].start, name[-1].end), lexicon)
    title, honorific, office = _standing_before(text, before, span.start, lexicon)
    yield Candidate(
        span=span,
        name=_squeezed(text.flat, span),
        words=tuple(word.text for word in name),
        opens=opens and not before,
        title=title,
        honorific=honorific,
        office=office,
        headed=_is_headed(name, lexicon),
        quoted=_is_quoted(text.flat, span),
        sentence=number,
    )


def _only_leads(name: Sequence[Word], before: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a name follows its first word: "el Gobierno de Testland", "Respuesta del Comité"."""
    first = name[0].text
    if first in _ARTICLES or (not before and first.islower() and first in lexicon.articles):
        return True
    if not first.islower() or first not in lexicon.connectors:
        return False
    place = place_called(" ".join(word.text for word in name[1:]))
    return place is not None and place.people > CITY


def _of_word(word: Word, sentence: int, *, opens: bool = False) -> Candidate:
    return Candidate(word.span, word.text, (word.text,), opens=opens, sentence=sentence)


def _squeezed(flat: str, span: Span) -> str:
    return " ".join(flat[span.start : span.end].split())


def _is_starter(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the first word has its capital from the sentence that it opens."""
    if words[0].text in lexicon.openers:  # "Human Rights Watch" begins with one
        return len(words) == 1 or words[1].text in lexicon.openers
    return words[0].text in lexicon.starters


def _is_country(words: Sequence[Word]) -> bool:
    """Whether a country stands before what is no part of its name: "Testland PCA"."""
    known = place_called(words[0].text)
    is_country = known is not None and known.people >= COUNTRY
    return is_country and len(words) == 2 and bool(_ACRONYM.fullmatch(words[1].text))


def _is_apart(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a country or a body stands before a name: "ambassador of the EU Jane Doe"."""
    first = words[0].text
    none_is_large = not any(word.text.isupper() for word in words[1:])
    is_slavic = lexicon.language in MORPHOLOGIES
    if is_slavic and len(words) > 2 and _is_acronym(first):
        return none_is_large
    forms = nominatives(first, lexicon.language)
    if any(word_of_names(form).given for form in forms) or _is_headed(words, lexicon):
        return False
    if any(form in lexicon.bodies for form in forms):
        return none_is_large
    if lexicon.language not in DECLINED or place_called(" ".join(w.text for w in words)):
        return False
    places = filter(None, map(place_called, forms))
    return any(place.people > CITY for place in places) and words[1].text not in lexicon.realms


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals is short and no family name written so."""
    is_short = word.isupper() and _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM
    return is_short and not word_of_names(word.capitalize()).family


def _begins(words: Sequence[Word], lexicon: Lexicon) -> int:
    """Where the name begins after titles, offices and nationalities that are written large."""
    last = 0
    for index, word in enumerate(words[:-1]):
        if word.text in lexicon.heads and not _is_held_by(word, words[index + 1], lexicon):
            return last if any(_is_title(w.text, lexicon) for w in words[:last]) else 0
        plain = word.text.rstrip(".")
        if words[index + 1].text in lexicon.realms:
            continue
        if _stands_before_names(plain, lexicon) and not _is_given_after_office(
            words, index, lexicon
        ):
            last = index + 1
    headed = _is_headed(words[last:], lexicon)
    return last if not headed or _is_title(words[last - 1].text, lexicon) else 0


def _is_given_after_office(words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Whether a rare noun between an office and another word is a given name: "Minister Ales X"."""
    if not 0 < index < len(words) - 1 or not lexicon.office(words[index - 1].text):
        return False
    word = words[index].text
    return lexicon.is_common(word) and word not in lexicon.common and not _is_title(word, lexicon)


def _is_held_by(word: Word, following: Word, lexicon: Lexicon) -> bool:
    """Whether a word that may be a body is an office here: "Stadtrat Max Mustermann"."""
    return lexicon.office(word.text) is not None and word_of_names(following.text).given


def _is_title(word: str, lexicon: Lexicon) -> bool:
    plain = word.rstrip(".")
    return plain in lexicon.honorifics or lexicon.office(plain) is not None


def _stands_before_names(word: str, lexicon: Lexicon) -> bool:
    if lexicon.is_common(word) and not word_of_names(word).given:
        return True
    return _is_title(word, lexicon) or word in lexicon.nationalities


def _acronyms(
    text: Text, words: Sequence[Word], lexicon: Lexicon, number: int
) -> Iterator[Candidate]:
    """Names of bodies among the words before a name: "UN Special Rapporteur Jane Doe"."""
    for word in words:
        if word.text in lexicon.bodies or word.text in lexicon.known_places:
            yield _of_word(word, number)


def _standing_before(
    text: Text, before: Sequence[Word], start: int, lexicon: Lexicon
) -> tuple[str, bool, Role | None]:
    """The office before a name as it is written, whether "Mr" stands there, and what it makes."""
    words = [word.text.rstrip(".") for word in before]
    lead = text.flat[max(0, start - 60) : start] if not before else ""
    small = re.findall(r"[^\W\d_][\w'-]*", re.split(r"[.!?:;«»\"()]\s", lead)[-1])[-3:]
    small = [_ELIDED.sub("", word) for word in small]
    near = [*small, *words]
    if not before and lead and not lead.endswith(" "):
        near = []
    honorific = any(word in lexicon.honorifics for word in near[-2:])
    office, written = lexicon.office_before_name(near)
    return " ".join(written), honorific, office


def _with_child_of(text: Text, name: list[Word], lexicon: Lexicon) -> list[Word]:
    """A name with the word for "son of" or "daughter of" that follows the father's."""
    following = _NEXT_WORD.match(text.flat, name[-1].end)
    if following and following[1] in lexicon.child_of.whole:
        return [*name, Word(*following.span(1), following[1])]
    return name


def _follows_names(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.particles.whole or (word.isupper() and word in lexicon.after_names)


def _with_last_initial(text: Text, name: list[Word]) -> list[Word]:
    """A name with the point behind its last initial: DOE J. R."""
    last = name[-1]
    if len(name) > 1 and len(last.text) == 1 and text.flat[last.end : last.end + 1] == ".":
        return [*name[:-1], Word(last.start, last.end + 1, last.text)]
    return name


def _is_office(name: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether words name an office and nobody who holds it: "the OSCE Representative"."""
    if len(name) == 1 or lexicon.office(name[-1].text) is None:
        return False
    return not _is_headed(name, lexicon) and not word_of_names(name[0].text).given


def _whole_quotation(flat: str, span: Span, lexicon: Lexicon) -> Span:
    """A name in quotation marks goes on to their end: the newspaper «Nová zpráva»."""
    if flat[max(0, span.start - 1) : span.start] not in ("«", "„", "“", '"'):
        return span
    before = flat[max(0, span.start - 40) : span.start - 1]
    lead = re.findall(r"[^\W\d_]+", before)
    closing = _CLOSING.match(flat, span.end)
    if not closing or not lead:
        return span
    is_named = lead[-1] in lexicon.body_words or lead[-1] in lexicon.heads
    is_short = len(closing[0].split()) <= _MOST_QUOTED and before.rstrip()[-1:].isalpha()
    return Span(span.start, closing.start(1)) if is_named or is_short else span


def _is_quoted(flat: str, span: Span) -> bool:
    before = flat[max(0, span.start - 1) : span.start]
    after = flat[span.end : span.end + 1]
    return before in set(_OPENING) - {"(", "["} and after in set("\"'»”“’›")
