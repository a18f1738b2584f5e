"""A draft as a letter, and as the bytes of a file."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

import orjson
from django.utils.translation import gettext, override

from habeas.advocacy.queries.drafting.shown import Draft
from habeas.advocacy.rules.admissibility import WHOLE
from habeas.advocacy.rules.draft_kinds import DraftRefused
from habeas.advocacy.rules.texts import Part, Passage
from habeas.rendering.letters import (
    Block,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Run,
    letter_docx,
    letter_pdf,
)

FORMS = (".docx", ".pdf", ".txt", ".json")


def letter_of(draft: Draft) -> Letter:
    """The draft as a letter, with the rule beneath each passage that breaks one."""
    return Letter(
        title=draft.title,
        subtitle=draft.subtitle,
        language=draft.language,
        blocks=(*_whole(draft), *_blocks(draft)),
        notes=tuple(note.text for note in draft.notes),
        notes_title=draft.notes_title,
        compact=draft.kind.compact,
    )


def _whole(draft: Draft) -> Iterator[Block]:
    if remark := draft.remark_at(WHOLE):
        yield Paragraph((), remark)


def _blocks(draft: Draft) -> Iterator[Block]:
    for part, passages in groupby(draft.passages, key=lambda passage: passage.part):
        if part is Part.QUESTION:
            yield Numbered(tuple(_paragraph(draft, passage) for passage in passages))
        elif part is Part.HEADING:
            yield from (Heading(passage.text) for passage in passages)
        else:
            yield from (_paragraph(draft, passage) for passage in passages)


def _paragraph(draft: Draft, passage: Passage) -> Paragraph:
    runs = tuple(Run(each.text, draft.notes_of(each.claims)) for each in passage.sentences)
    return Paragraph(runs, draft.remark_at(passage.line))


def draft_bytes(draft: Draft, form: str) -> bytes:
    """The draft as a file of one of ``FORMS``. Raises DraftRefused for any other form."""
    match form.lower():
        case ".docx":
            return letter_docx(letter_of(draft))
        case ".pdf":
            return letter_pdf(letter_of(draft))
        case ".txt":
            return (draft_text(draft) + "\n").encode()
        case ".json":
            return orjson.dumps(draft_record(draft), option=orjson.OPT_INDENT_2)
    known = ", ".join(FORMS)
    raise DraftRefused(f"A draft is written to a file that ends in one of {known}.")


def draft_text(draft: Draft) -> str:
    """The draft to read and paste: text with the numbers of its notes, then the sources."""
    notes = [f"[{note.number}] {note.text}" for note in draft.notes]
    lines = [draft.title, draft.subtitle, draft.text(with_notes=True)]
    if notes:
        lines.append("\n".join([draft.notes_title, *notes]))
    return "\n\n".join(lines)


def draft_record(draft: Draft) -> dict[str, Any]:
    """The draft as a machine reads it; the keys stay."""
    limits = draft.procedure.limits if draft.procedure else None
    numbers = ("words", "pages", "sub_questions", "signatures", "delegations", "groups")
    return {
        "kind": draft.kind.name,
        "procedure": draft.procedure.name if draft.procedure else None,
        "rule": draft.procedure.rule if draft.procedure else None,
        "title": draft.title,
        "language": draft.language,
        "day": draft.day.isoformat(),
        "for": [{"id": person, "caption": name} for person, name in draft.people],
        "text": draft.text(),
        "sentences": [
            {"part": passage.part, "text": each.text, "claims": each.claims}
            for passage in draft.passages
            for each in passage.sentences
        ],
        "words": draft.words,
        "limits": {name: getattr(limits, name) for name in numbers if getattr(limits, name, None)},
        "breaches": [
            {"rule": each.rule, "where": where_text(each.line), "line": each.line, "why": each.why}
            for each in draft.breaches
        ],
        "remarks": draft.remarks,
        "notes": [asdict(note) for note in draft.notes],
        "recipients": draft.recipients,
        "above_public": [asdict(each) for each in draft.above_public],
        "consent_warnings": draft.consent_warnings,
        "similar": [asdict(each) for each in draft.similar],
        "searched_until": draft.searched_until.isoformat(),
        "searched": searched_text(draft),
    }


def where_text(line: int) -> str:
    """Where in a text something stands."""
    if line == WHOLE:
        return gettext("the whole")
    return gettext("line %(line)d") % {"line": line}


def searched_text(draft: Draft) -> str:
    """What was searched for similar texts, and until when."""
    if not draft.kind.procedure:
        return ""
    with override(draft.language):
        said = {"day": draft.searched_until.isoformat()}
        return (
            gettext("Searched: the texts of this procedure in this register, until %(day)s.") % said
        )
