"""A dossier of one person and a list of people as PDF files, from the pages of an edition."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from habeas.ledger.rules.levels import Certainty
from habeas.publishing.rules.statements import PublishedSource
from habeas.publishing.site.addresses import unit_path
from habeas.publishing.site.in_language import InLanguage, PersonLine
from habeas.publishing.site.notes import CitedSource, MarginNotes
from habeas.publishing.site.unit_pages import groups_told
from habeas.publishing.site.wording import lead
from habeas.register.queries.entities import page_of
from habeas.register.queries.labels import language_tag, schema_label
from habeas.register.queries.shown import (
    ActionRow,
    Disagreement,
    EntityPage,
    Fact,
    FactGroup,
    Footnote,
    TimelineItem,
    Value,
)
from habeas.register.queries.status_words import (
    exact_date,
    number,
    partial_date,
    people,
    short_status,
    since_when,
    stored_date,
)
from habeas.rendering.dossiers import (
    Codes,
    Dossier,
    Facts,
    Grid,
    Lines,
    Note,
    Notes,
    Phrase,
    Section,
    SourceLine,
    SourceList,
    Words,
    set_dossier,
)

_MOST_NAMED = 6
_BETTER_THAN_REPORTED = {
    str(Certainty.CORROBORATED): gettext_noop("corroborated"),
    str(Certainty.CONFIRMED): gettext_noop("confirmed"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a dossier is verified against: a head of the log, and the place of the unit's leaf.

    ``root`` is the root over ``size`` leaves in base64; ``origin`` is the log's name.
    """

    origin: str
    size: int
    root: str
    leaf: int


def dossier_pdf(edition: InLanguage, unit: str, proof: Proof | None = None) -> bytes:
    """The dossier of a published person, in the language of the edition, as a PDF file.

    The same edition, person and proof give the same bytes. What no font can draw stands as a
    replacement character.
    """
    return set_dossier(dossier_of(edition, unit, proof))


def list_pdf(edition: InLanguage, rows: Sequence[PersonLine]) -> bytes:
    """A list of people held, in the order of the rows, as a PDF file."""
    return set_dossier(list_of(edition, rows))


def dossier_of(edition: InLanguage, unit: str, proof: Proof | None = None) -> Dossier:
    """What the dossier of a person says."""
    record = edition.record
    page = page_of(record.gathered(unit), edition.describer(), record.segments(unit), record.day)
    notes = MarginNotes(page.footnotes, record.published)
    return Dossier(
        title=page.caption,
        language=edition.language,
        kicker=f"{page.schema_label} · {edition.about.title}",
        names=tuple(map(_phrase, page.other_names)),
        lead=lead(page.status),
        sections=[*_sections(edition, page, notes), _verifying(edition, unit, proof)],
        foot=_foot(edition),
    )


def list_of(edition: InLanguage, rows: Sequence[PersonLine]) -> Dossier:
    """What a list of people says."""
    heads = tuple(map(gettext, ("Name", "Other spellings", "Status", "Since", "Where", "Category")))
    grid = Grid(heads, (3, 4, 2, 2, 3, 3), tuple(map(_list_row, rows)))
    return Dossier(
        title=edition.about.title,
        language=edition.language,
        kicker=gettext("People"),
        names=(),
        lead=f"{exact_date(edition.record.day)}: {people(len(rows))}",
        sections=[Section(gettext("People"), (grid,)), _verifying(edition, "", None)],
        foot=_foot(edition),
        wide=True,
    )


def _list_row(row: PersonLine) -> tuple[Phrase, ...]:
    status = short_status(row.status) if row.status else gettext("not known")
    since = since_when(row.status)
    return (
        Phrase(row.caption),
        Phrase(" · ".join(row.other_names[:_MOST_NAMED])),
        Phrase(status),
        Phrase(since),
        Phrase(", ".join(row.where)),
        Phrase(", ".join(row.categories)),
    )


def _foot(edition: InLanguage) -> str:
    about = edition.about
    told = gettext("Edition %(number)s, %(day)s") % {
        "number": number(about.number),
        "day": exact_date(about.day),
    }
    return " · ".join(filter(None, (told, about.publisher, about.contact)))


def _sections(edition: InLanguage, page: EntityPage, notes: MarginNotes) -> Iterator[Section]:
    groups = groups_told(page)
    known = [each for each in groups if not page.is_change(each)]
    changed = [each for each in groups if page.is_change(each)]
    if page.timeline:
        yield Section(gettext("What happened, in order"), (_timeline(page.timeline),))
    if known:
        told = tuple(_facts(page, group) for group in known)
        yield Section(gettext("What is known"), (Words(_unless_marked()), *told))
    if page.disagreements:
        hint = Words(gettext("Both stand until one is preferred, with a reason."))
        facts = tuple(map(_disagreement, page.disagreements))
        yield Section(gettext("Where sources disagree"), (hint, Facts("", facts)))
    if page.actions:
        yield Section(gettext("What was asked, and what came back"), (_actions(page.actions),))
    if changed:
        hint = Words(
            gettext(
                "Each with its own source. That one thing came after another does not prove that"
                " it caused it."
            )
        )
        told = tuple(_facts(page, group) for group in changed)
        yield Section(gettext("What changed afterwards"), (hint, *told))
    rolls = edition.named(edition.record.rolls_of(page.id))
    if rolls:
        lines = Lines(tuple(Phrase(each.caption) for each in rolls))
        yield Section(gettext("On lists published by others"), (lines,))
    if page.footnotes:
        yield Section(gettext("Notes"), (_notes(page.footnotes, notes),))
        sources = SourceList(tuple(map(_source, notes.cited())))
        yield Section(gettext("Sources"), (sources,))


def _unless_marked() -> str:
    return gettext(
        "Unless it is marked, a statement is reported by its source and not yet corroborated."
    )


def _facts(page: EntityPage, group: FactGroup) -> Facts:
    title = "" if group.entity == page.id else group.title
    return Facts(title, tuple(map(_fact, group.facts)))


def _fact(fact: Fact) -> tuple[str, tuple[Phrase, ...]]:
    return fact.label, tuple(map(_phrase, fact.values))


def _disagreement(one: Disagreement) -> tuple[str, tuple[Phrase, ...]]:
    label = f"{one.label} ({one.of})" if one.of else one.label
    return label, tuple(map(_phrase, one.values))


def _phrase(value: Value) -> Phrase:
    """A value with what must be said beside it."""
    tag = language_tag(value.lang) if value.lang else ""
    known = tag if len(tag) == 2 and tag.isalpha() and tag.isascii() else ""
    return Phrase(value.text, value.footnotes, tuple(_beside(value)), known)


def _beside(value: Value) -> Iterator[str]:
    if value.attributed_to:
        yield gettext("according to %(who)s") % {"who": value.attributed_to}
    if value.certainty in _BETTER_THAN_REPORTED:
        yield gettext(_BETTER_THAN_REPORTED[value.certainty])
    if value.preferred:
        yield gettext("preferred")
    if value.original and value.original != value.text:
        yield f"{gettext('in the source:')} {value.original}"
    if value.checked_on:
        yield gettext("last checked %(day)s") % {"day": stored_date(value.checked_on)}


def _timeline(items: Iterable[TimelineItem]) -> Grid:
    rows = tuple(
        (Phrase(partial_date(item.when)), Phrase(_happened(item), item.footnotes)) for item in items
    )
    return Grid((gettext("Date"), gettext("What")), (1, 4), rows)


def _happened(item: TimelineItem) -> str:
    kind = schema_label(item.kind)
    label = item.label if item.label.startswith(kind) else f"{kind}: {item.label}"
    return f"{label}. {item.detail}" if item.detail else label


def _actions(rows: Iterable[ActionRow]) -> Grid:
    heads = tuple(map(gettext, ("Date", "What", "By", "To", "Asked", "Came back")))
    return Grid(heads, (3, 5, 4, 4, 4, 4), tuple(map(_action, rows)))


def _action(row: ActionRow) -> tuple[Phrase, ...]:
    kind = f"{row.kind}: " if row.kind and not row.caption.startswith(row.kind) else ""
    reference = f" {row.reference}" if row.reference not in row.caption else ""
    return (
        Phrase(f" {gettext('or')} ".join(map(partial_date, row.dates))),
        Phrase(f"{kind}{row.caption}{reference}", row.footnotes),
        Phrase(_several([*row.by, *filter(None, [row.by_others])])),
        Phrase(_several(row.to)),
        Phrase(_several(row.asked)),
        Phrase(_came_back(row)),
    )


def _came_back(row: ActionRow) -> str:
    if row.came_back:
        return "; ".join(row.came_back)
    return gettext("no reply known to us") if row.asked else gettext("nothing was asked")


def _several(texts: Sequence[str]) -> str:
    left = len(texts) - _MOST_NAMED
    more = [gettext("and %(count)s more") % {"count": number(left)}] if left > 0 else []
    return "; ".join([*texts[:_MOST_NAMED], *more])


def _notes(footnotes: Iterable[Footnote], notes: MarginNotes) -> Notes:
    return Notes(
        tuple(
            Note(note.number, note.quote, _line_of(notes.look_up(note.number)))
            for note in footnotes
        )
    )


def _line_of(source: PublishedSource) -> str:
    return ", ".join(filter(None, (source.publisher or source.title, stored_date(source.date))))


def _source(cited: CitedSource) -> SourceLine:
    source = cited.source
    told = [source.author, source.publisher, stored_date(source.date), source.reference]
    if source.is_protected:
        told.append(gettext("protected source"))
    return SourceLine(source.title, source.url, ", ".join(filter(None, told)), cited.numbers)


def _verifying(edition: InLanguage, unit: str, proof: Proof | None) -> Section:
    """How to find out that this is what was published."""
    about, codes = edition.about, []
    if unit and (kind := edition.record.kinds.get(unit)):
        path = f"{about.address}{edition.language}/{unit_path(kind, unit)}"
        codes.append((gettext("Permanent address"), path))
    if about.fingerprint:
        codes.append((gettext("Key of this edition"), about.fingerprint))
    if proof:
        head = f"{proof.origin} · {proof.size} · {proof.root}"
        codes.append((gettext("Head of the log: name, entries, root"), head))
        codes.append((gettext("Entry of this person in the log"), str(proof.leaf)))
        codes.append((gettext("With the program"), "habeas verify"))
    said = [Words(gettext("Every statement can be checked offline, without asking us."))]
    if proof:
        said.append(
            Words(
                gettext(
                    "The files beside this one have the same statements and their proof; only they"
                    " are proven, not the words and the layout of this file."
                )
            )
        )
    if about.licence:
        codes.append((gettext("Licence"), about.licence))
    return Section(gettext("How to verify"), (*said, Codes(tuple(codes))))
