"""Reads what was done for those who are held: letters, questions, visits, statements …"""

import re
from collections.abc import Iterator, Sequence

from habeas.reading.rules.found import ActRead, DateRead, Doing, Named, Party, Placed, Span
from habeas.reading.rules.telling.asking import asked_after, asked_in
from habeas.reading.rules.telling.attribution import attributed_to
from habeas.reading.rules.telling.clauses import Clauses, manageable, trimmed
from habeas.reading.rules.telling.cues import Cue, Side, cues_in, lowered, without_names
from habeas.reading.rules.telling.documents import OwnAct, own_act
from habeas.reading.rules.telling.lexicon import lexicon_of
from habeas.reading.rules.telling.merging import Mention, merged
from habeas.reading.rules.telling.parties import Parties
from habeas.reading.rules.telling.referents import Referents, in_order
from habeas.reading.rules.text import Text
from habeas.values.dates import PartialDate

READER = "acts"

_HEAD = 400
_ANSWERED_WITHIN = 3  # sentences after an act in which an answer to it is looked for
_CARRIED_BY = {
    "letter": frozenset(("un_communication",)),
    "voice": frozenset(
        ("statement", "letter", "un_communication", "resolution", "written_question")
    ),
}
"""What is told by the words for another act in the same sentence: UN experts write letters."""

_SURENESS = {"call": 0.5, "request": 0.5, "meeting": 0.5, "voice": 0.5, "visit": 0.6}
"""How often a cue alone is right, where that is less often than for most."""

_SAYING = frozenset(("call", "request", "voice"))
_ASKING = frozenset(
    ("letter", "statement", "appeal", "urgent_action", "urgent_appeal", "written_declaration")
)
_SIGNED = frozenset(("letter", "written_declaration", "appeal", "statement"))
_WEAK = frozenset(("call", "request"))
"""What is said of another act in the same sentence: a letter calls for something."""

_QUESTION = ("?", "？", "؟")
_CLOSES = " \n\"'”’»)"
_REFERENCE = re.compile(
    r"\b(?:[A-Z]{1,4}[-/ ]?\d{1,6}(?:[-/]\d{1,6})*(?:/\d{2,4})|\d{1,6}/\d{4}|A/HRC/[\w/.]+|"
    r"(?:UA|AL|OL|JUA|JAL) [A-Z]{0,3} ?\d+/\d{2,4}|[EPOH]-\d{6}/\d{4})\b"
)


def read_acts(text: Text, names: Sequence[Named], dates: Sequence[DateRead]) -> list[ActRead]:
    """What was done, by whom, addressed to whom and for whom; one for each act."""
    reader = _Acts(manageable(text), names, dates)
    mentions = merged(reader.mentions())
    _address_answers(mentions)
    return [reader.act(mention) for mention in mentions]


def _address_answers(mentions: Sequence[Mention]) -> None:
    """An answer goes to those who asked: the authors of the question that the text tells of."""
    asked = [each for each in mentions if each.kind == "written_question" and each.by]
    for each in mentions:
        if each.kind == "answer" and len(asked) == 1 and not any(to.id for to in each.addressed_to):
            each.addressed_to = [*asked[0].by]


class _Acts:
    def __init__(self, text: Text, names: Sequence[Named], dates: Sequence[DateRead]) -> None:
        self._text = text
        self._lower = lowered(text)
        self._unnamed = without_names(text, names)
        self._lexicon = lexicon_of(text.language)
        self._referents = Referents(text, names)
        self._parties = Parties(text, names, self._referents)
        self._dates = Placed(dates, where=lambda each: each.span)
        self._actors: list[Party] = []
        self._own: OwnAct | None = own_act(text)

    def mentions(self) -> Iterator[Mention]:
        """Each place that speaks of an act; first that of the document itself."""
        last = self._of_document(self._own) if self._own else None
        if last is not None:
            yield last
        for number, sentence in enumerate(self._text.sentences):
            mentions = [*self._of_sentence(number, sentence, self._acting(sentence))]
            self._answered(last, number, sentence)
            yield from mentions
            last = mentions[-1] if mentions else last

    def _answered(self, act: Mention | None, number: int, sentence: Span) -> None:
        """Keeps with an act what the next sentences say came back."""
        if act is None or number - act.sentence > _ANSWERED_WITHIN or act.response:
            return
        if self._lexicon["replied"].search(self._lower, sentence.start, sentence.end):
            act.response = " ".join(self._text[trimmed(self._text.flat, sentence)].split())

    def act(self, mention: Mention) -> ActRead:
        """An act as it is handed on."""
        sentences = [self._text.sentence_at(span.start) for span in mention.evidence]
        return ActRead(
            kind=mention.kind,
            evidence=tuple(mention.evidence),
            confidence=round(mention.sureness, 2),
            reader=READER,
            by=tuple(self._signed(mention)),
            addressed_to=tuple(mention.addressed_to),
            concerns=self._concerned(mention),
            date=mention.date,
            asked=asked_in(self._text, sentences),
            reference=mention.reference,
            response=mention.response,
            status=mention.status,
            attributed_to=attributed_to(self._text, mention.evidence[0]),
        )

    def _of_document(self, own: OwnAct) -> Mention:
        everyone = self._parties.main_prisoners()
        evidence = [own.heading, *own.asking]
        return Mention(
            kind=own.kind,
            evidence=evidence,
            sureness=0.7,
            sentence=0,
            by=self._parties.signatories(own.heading),
            addressed_to=self._parties.addressees_of_document(own.heading),
            concerns=everyone,
            date=self._document_date(),
            reference=self._reference(own.heading),
            is_document=True,
        )

    def _of_sentence(self, number: int, sentence: Span, cues: Sequence[Cue]) -> Iterator[Mention]:
        spoken = self._referents.of(number)
        dates = self._dates.beginning_in(sentence)
        whole = [*(each.span for each in spoken), *(each.span for each in dates)]
        clauses = Clauses(self._text.flat, sentence, whole)
        seen: set[str] = set()
        others = {cue.kind for cue in cues} - _WEAK
        for cue in cues:
            if cue.kind in seen or self._parties.in_name(cue.span):
                continue
            if others & _CARRIED_BY.get(cue.kind, others if cue.kind in _WEAK else frozenset()):
                continue
            if self._is_heading(cue) or self._only_says(cue, sentence):
                continue
            before = self._unnamed[max(sentence.start, cue.span.start - 60) : cue.span.start]
            if self._lexicon["not_done"].search(before):
                continue
            seen.add(cue.kind)
            yield self._mention(number, sentence, cue, clauses, dates)

    def _asks_itself(self, sentence: Span) -> bool:
        """Whether it is the document, itself an act, that asks in a sentence."""
        if self._own is None or self._own.kind not in _ASKING:
            return False
        return bool(self._lexicon["we_ask"].search(self._lower, sentence.start, sentence.end))

    def _only_says(self, cue: Cue, sentence: Span) -> bool:
        """Whether it is what another act says ("the letter deplores"), or asks nothing known."""
        if cue.kind not in _SAYING:
            return False
        if self._lexicon["act_says"].search(self._lower, sentence.start, cue.span.start):
            return True
        if cue.kind != "call":
            return False
        asks = asked_after(self._text, cue.span.start, sentence.end)
        return not asks or self._asks_itself(sentence)

    def _is_heading(self, cue: Cue) -> bool:
        own = self._own
        return own is not None and cue.span.within(own.heading) and cue.kind != own.kind

    def _acting(self, sentence: Span) -> list[Cue]:
        """The cues of acts; a court that orders somebody's release is one."""
        cues = cues_in(self._text, sentence)
        acting = [cue for cue in cues if cue.is_act]
        for cue in cues:
            court = self._lexicon["court"].search(self._lower, sentence.start, cue.span.start)
            if cue.kind == "release_ordered" and court:
                acting.append(Cue("court_ruling", cue.span, Side.BEFORE, is_act=True))
        return acting

    def _mention(
        self, number: int, sentence: Span, cue: Cue, clauses: Clauses, dates: Sequence[DateRead]
    ) -> Mention:
        clause = clauses.around(cue.span)
        concerned = [
            person
            for each in self._referents.of(number)
            for person in each.people
            if person in self._parties.prisoners
        ]
        before = self._lower[max(sentence.start, cue.span.start - 40) : cue.span.end]
        by = self._by(sentence, cue)
        return Mention(
            kind=cue.kind,
            evidence=[clause],
            sureness=_SURENESS.get(cue.kind, 0.65),
            sentence=number,
            by=by,
            addressed_to=self._parties.addressed(sentence, cue),
            concerns=[*in_order(concerned)],
            date=_nearest(dates, cue.span),
            reference=self._reference(clause),
            status=self._status(sentence, cue),
            another=bool(self._lexicon["another"].search(before)),
        )

    def _by(self, sentence: Span, cue: Cue) -> list[Party]:
        """Who acted; "she" and "the ambassador" are who acted in the sentence before."""
        by = self._parties.by(sentence, cue)
        unnamed = not any(each.id for each in by)
        if unnamed and self._parties.speaks_of_actor(sentence, cue):
            by = self._actors or self._parties.advocate_before(sentence) or by
        if any(each.id for each in by):
            self._actors = by
            return by
        if self._lexicon["me"].search(self._lower, sentence.start, cue.span.end):
            return self._parties.signatories(Span(0, 0)) or by
        return by

    def _signed(self, mention: Mention) -> list[Party]:
        """Who acted, with all who sign it where the text lists them elsewhere."""
        people = self._referents.people
        if mention.kind not in _SIGNED or any(each.id in people for each in mention.by):
            return mention.by
        if mention.another:
            return mention.by
        return [*mention.by, *self._parties.listed()]

    def _concerned(self, mention: Mention) -> tuple[Party, ...]:
        """For whom: who is named with the act, else of whom the text speaks there."""
        people = mention.concerns
        if not people:
            people = self._go_on(mention)
        if not people:
            people = self._parties.few_prisoners() or [*self._referents.topic(mention.sentence)]
        return tuple(Party(each, self._referents.people[each].name) for each in people)

    def _go_on(self, mention: Mention) -> list[str]:
        """The prisoners of the sentence that follows in the same block."""
        following = mention.sentence + 1
        sentences = self._text.sentences
        if following >= len(sentences):
            return []
        here, there = sentences[mention.sentence], sentences[following]
        if self._text.block_at(here.start) != self._text.block_at(there.start):
            return []
        named = self._referents.named_in(there)
        return [*in_order(each.id for _, each in named if each.id in self._parties.prisoners)]

    def _status(self, sentence: Span, cue: Cue) -> Doing:
        """Done, planned or called for, by the words before; a question calls for what it says."""
        words = self._lower[max(sentence.start, cue.span.start - 40) : cue.span.start]
        if self._lexicon["planned"].search(words):
            asks = self._lower[cue.span.start : sentence.end].rstrip(_CLOSES).endswith(_QUESTION)
            return Doing.CALLED_FOR if asks else Doing.PLANNED
        return Doing.CALLED_FOR if self._lexicon["demand"].search(words) else Doing.DONE

    def _reference(self, span: Span) -> str:
        match = _REFERENCE.search(self._text.original, span.start, span.end)
        return match[0] if match else ""

    def _document_date(self) -> PartialDate | None:
        """The first date that stands near the beginning, else the last of all."""
        known = [each for each in self._dates.all if each.date]
        early = next((each for each in known if each.span.start < _HEAD), None)
        chosen = early or (known[-1] if known else None)
        return chosen.date if chosen else None


def _nearest(dates: Sequence[DateRead], span: Span) -> PartialDate | None:
    known = [each for each in dates if each.date]
    if not known:
        return None
    return min(known, key=lambda each: abs(each.span.start - span.start)).date
