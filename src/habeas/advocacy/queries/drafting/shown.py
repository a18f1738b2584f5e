"""A draft as it is shown, written and checked: plain, frozen data."""

from dataclasses import dataclass
from datetime import date

from habeas.advocacy.rules.admissibility import Breach, Similar
from habeas.advocacy.rules.draft_kinds import DraftKind
from habeas.advocacy.rules.texts import Part, Passage
from habeas.vocabulary.procedures import Procedure


@dataclass(frozen=True, slots=True)
class Note:
    """One source: how it is cited, and the claims for which it is."""

    number: int
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbovePublic:
    """A fact above ``public`` on which the draft rests; ``level`` is its own or its source's."""

    claim: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft in one language on one day.

    ``procedure`` is the version of that day, None where none is known or none is followed.
    ``searched_until`` is the day up to which this register's earlier texts of the procedure were
    looked through for ``similar``.
    """

    kind: DraftKind
    procedure: Procedure | None
    title: str
    subtitle: str
    language: str
    day: date
    people: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    notes_title: str
    recipients: tuple[str, ...]
    above_public: tuple[AbovePublic, ...]
    consent_warnings: tuple[str, ...]
    similar: tuple[Similar, ...]
    searched_until: date
    breaches: tuple[Breach, ...]
    remarks: tuple[str, ...]

    @property
    def words(self) -> int:
        """The words of the text, counted as its procedure counts them."""
        return sum(passage.words for passage in self.passages)

    def notes_of(self, claims: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of the notes for some claims, each once and in order."""
        wanted = set(claims)
        return tuple(note.number for note in self.notes if not wanted.isdisjoint(note.claims))

    def text(self, *, with_notes: bool = False) -> str:
        """The text to paste: paragraphs parted by blank lines, sub-questions numbered."""
        lines, number = [], 0
        for passage in self.passages:
            number = number + 1 if passage.part is Part.QUESTION else 0
            words = " ".join(
                sentence.text
                + "".join(f"[{n}]" for n in self.notes_of(sentence.claims) if with_notes)
                for sentence in passage.sentences
            )
            lines.append(f"{number}. {words}" if number else words)
        return "\n\n".join(lines)

    def remark_at(self, line: int) -> str:
        """What stands against the passage on a line."""
        return " ".join(f"{each.rule}: {each.why}" for each in self.breaches if each.line == line)
