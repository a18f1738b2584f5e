"""Collections of signatures as they are shown: only ever those of the viewer's own team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from habeas.advocacy.models import CollectedText, Collection, Office, Signature, TextVersion
from habeas.advocacy.rules.collecting import (
    STANDINGS,
    Answer,
    Given,
    Lacking,
    is_to_chase,
    lacking,
    standing,
)
from habeas.advocacy.rules.words import words_in
from habeas.ledger.access import Viewer
from habeas.register.queries.listed import Named, all_named
from habeas.values.errors import InputError
from habeas.vocabulary.procedures import Procedure, procedure_on


class NoSuchCollection(InputError):
    """There is none, or none of this viewer's team."""


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A collection in the list of all."""

    id: int
    title: str
    deadline: date | None
    owner: str
    texts: int
    offices: int
    to_chase: int
    sent: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one office stands with one text; ``said`` is its answer as noted, empty for none."""

    text: int
    standing: str
    said: str
    version: int | None
    on: date | None
    proof: str
    changed_by: str
    to_chase: bool


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office with its answers, in the order of the texts."""

    office: Office
    cells: tuple[Cell, ...]
    next_due: bool

    @property
    def to_chase(self) -> bool:
        """Whether somebody is to write to it on that day."""
        return self.next_due or any(cell.to_chase for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One text: its present wording, how many stand where, what its procedure still wants."""

    text: CollectedText
    version: TextVersion
    words: int
    counts: Mapping[str, int]
    rule: Procedure | None
    lacking: Lacking
    addressees: tuple[Named, ...]
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A collection on a day. ``rows`` are those that are shown, ``total`` all."""

    collection: Collection
    day: date
    texts: tuple[TextColumn, ...]
    rows: tuple[OfficeRow, ...]
    total: int
    to_chase: int


_Text = tuple[CollectedText, TextVersion]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: the same in both wordings, taken out of the first, or put in."""

    kind: str
    text: str


def collection_of(viewer: Viewer | None, collection: int) -> Collection:
    """A collection of the viewer's team. Raises NoSuchCollection."""
    found = _collections(viewer).filter(pk=collection).first()
    if found is None:
        raise NoSuchCollection(gettext("There is no such collection."))
    return found


def text_of(viewer: Viewer | None, text: int, *, lock: bool = False) -> CollectedText:
    """A text of a collection of the viewer's team. Raises NoSuchCollection."""
    texts = CollectedText.objects.filter(collection__in=_collections(viewer), pk=text)
    found = (texts.select_for_update() if lock else texts).first()
    if found is None:
        raise NoSuchCollection(gettext("There is no such text."))
    return found


def office_of(viewer: Viewer | None, office: int) -> Office:
    """An office of a collection of the viewer's team. Raises NoSuchCollection."""
    found = Office.objects.filter(collection__in=_collections(viewer), pk=office).first()
    if found is None:
        raise NoSuchCollection(gettext("There is no such office."))
    return found


def collections(viewer: Viewer | None, day: date) -> tuple[CollectionLine, ...]:
    """The collections of the viewer's team, the newest first."""
    return _lines(_collections(viewer), day)


def open_collections(viewer: Viewer | None, day: date) -> tuple[CollectionLine, ...]:
    """Those of which a text has not been sent yet, or that have none."""
    unsent = Q(texts__isnull=True) | Q(texts__intervention="")
    return _lines(_collections(viewer).filter(unsent).distinct(), day)


def _lines(rows: QuerySet[Collection], day: date) -> tuple[CollectionLine, ...]:
    ordered = rows.select_related("owner").order_by("-made_at", "-pk")
    return tuple(_line(row, day) for row in ordered)


def _line(collection: Collection, day: date) -> CollectionLine:
    texts = _texts(collection)
    rows = _rows(collection, texts, day)
    return CollectionLine(
        id=collection.pk,
        title=collection.title,
        deadline=collection.deadline,
        owner=collection.owner.full_name if collection.owner else "",
        texts=len(texts),
        offices=len(rows),
        to_chase=sum(row.to_chase for row in rows),
        sent=sum(bool(text.intervention) for text, _version in texts),
    )


def collection_page(
    viewer: Viewer | None, collection: int, day: date, only: str = ""
) -> CollectionPage:
    """A collection; ``only`` narrows the offices to those that stand so with one of the texts.

    ``only`` is one of STANDINGS, "chase" for those who are to be written to, or empty.
    """
    found = collection_of(viewer, collection)
    texts = _texts(found)
    rows = _rows(found, texts, day)
    shown = [row for row in rows if _is_shown(row, only)]
    return CollectionPage(
        collection=found,
        day=day,
        texts=tuple(_column(viewer, text, version, rows, day) for text, version in texts),
        rows=tuple(shown),
        total=len(rows),
        to_chase=sum(row.to_chase for row in rows),
    )


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """What became of a text, word by word."""
    first, second = _words(before), _words(after)
    pieces = []
    for tag, start, end, at, until in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(first[start:end])))
            continue
        if end > start:
            pieces.append(Piece("out", "".join(first[start:end])))
        if until > at:
            pieces.append(Piece("in", "".join(second[at:until])))
    return tuple(pieces)


def _words(text: str) -> list[str]:
    found: list[str] = []
    for character in text:
        if found and character.isspace() == found[-1][-1].isspace():
            found[-1] += character
        else:
            found.append(character)
    return found


def _collections(viewer: Viewer | None) -> QuerySet[Collection]:
    if viewer is None or not viewer.team:
        return Collection.objects.none()
    return Collection.objects.filter(team=viewer.team)


def _texts(collection: Collection) -> list[_Text]:
    """The texts of a collection, each in its present wording."""
    return [
        (text, text.versions.order_by("-number")[0]) for text in collection.texts.order_by("pk")
    ]


def _rows(collection: Collection, texts: Sequence[_Text], day: date) -> list[OfficeRow]:
    given = {
        (one.office_id, one.text_id): one
        for one in Signature.objects.filter(text__collection=collection).select_related("version")
    }
    rows = []
    for office in collection.offices.order_by("name", "pk"):
        deadline = office.deadline or collection.deadline
        cells = tuple(
            _cell(text, given.get((office.pk, text.pk)), version.number, deadline, day)
            for text, version in texts
        )
        waits = any(not text.intervention for text, _version in texts)
        next_due = office.next_on is not None and office.next_on <= day and waits
        rows.append(OfficeRow(office, cells, next_due))
    return rows


def _cell(
    text: CollectedText, known: Signature | None, version: int, deadline: date | None, day: date
) -> Cell:
    agreed = known.version.number if known and known.version else None
    given = Given(Answer(known.state), agreed, known.on) if known else None
    return Cell(
        text=text.pk,
        standing=standing(given, version),
        said=known.state if known else "",
        version=agreed,
        on=known.on if known else None,
        proof=known.proof if known else "",
        changed_by=known.changed_by if known else "",
        to_chase=not text.intervention and is_to_chase(given, version, deadline, day),
    )


def _is_shown(row: OfficeRow, only: str) -> bool:
    if only == "chase":
        return row.to_chase
    return not only or any(cell.standing == only for cell in row.cells)


def _column(
    viewer: Viewer | None,
    text: CollectedText,
    version: TextVersion,
    rows: Sequence[OfficeRow],
    day: date,
) -> TextColumn:
    stand = [
        (row.office, cell.standing) for row in rows for cell in row.cells if cell.text == text.pk
    ]
    rule = procedure_on(text.procedure, day) if text.procedure else None
    signed = [(one.country, one.group) for one, stands in stand if stands == Answer.SIGNED]
    limits = rule.limits if rule else None
    return TextColumn(
        text=text,
        version=version,
        words=words_in(version.body),
        counts={one: sum(stands == one for _, stands in stand) for one in STANDINGS},
        rule=rule,
        lacking=lacking(limits, signed) if limits else Lacking(max(1 - len(signed), 0), 0, 0),
        addressees=all_named(viewer, text.addressees),
        people=all_named(viewer, text.people),
    )
