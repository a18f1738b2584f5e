"""The texts of an entity that are written in a language, and where each translation stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.ledger.access import Viewer
from habeas.ledger.queries import Change, StoredClaim, changes_of, last_change_of
from habeas.register.queries.gathering import gather
from habeas.register.queries.labels import property_label
from habeas.register.rules.translations import (
    APPROVED_TEXT,
    TextState,
    TextStep,
    TextVersion,
    versions_of,
)
from habeas.vocabulary.errors import VocabularyError
from habeas.vocabulary.model import property_type


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something to the record, and when."""

    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class TextShown:
    """The text in one language (ISO 639-3). ``claim`` and ``text`` are empty where it is missing.

    ``approved`` is who approved these words last, ``outdated`` who changed another language since.
    """

    lang: str
    state: TextState
    claim: str
    text: str
    level: str
    approved: Deed | None
    outdated: Deed | None


@dataclass(frozen=True, slots=True)
class TextProperty:
    """One property of one record of the entity, in each language."""

    entity: str
    prop: str
    label: str
    versions: tuple[TextShown, ...]


@dataclass(frozen=True, slots=True)
class TextsPage:
    """``base`` is the last changeset of each record that was read, by its id."""

    id: str
    schema: str
    base: dict[str, str]
    texts: tuple[TextProperty, ...]


def texts_page(
    viewer: Viewer | None, entity: str, languages: Sequence[str] = ()
) -> TextsPage | None:
    """The texts of an entity, in these languages (ISO 639-3) and in any other they are in.

    None where this viewer knows of no such entity. Only values that name their language count.
    """
    if viewer is None:
        return None
    gathered = gather(viewer, entity, None)
    if gathered is None:
        return None
    texts = [text for record in gathered.records for text in texts_of(viewer, record, languages)]
    base = {record: last_change_of(viewer, record) for record in gathered.records}
    return TextsPage(gathered.entity, gathered.own[0].schema, base, tuple(texts))


def texts_of(viewer: Viewer, record: str, languages: Sequence[str]) -> list[TextProperty]:
    """The texts of one record, as far as the viewer may see their history."""
    changes = changes_of(viewer, record)
    claims = {claim.id: claim for change in changes for claim in change.recorded}
    deeds = {change.seq: Deed(change.author_name, change.recorded_at) for change in changes}
    props = dict.fromkeys(
        (claim.schema, claim.prop) for claim in claims.values() if _is_a_text(claim)
    )
    found = []
    for schema, prop in props:
        versions = versions_of(_steps(changes, prop), languages)
        if any(version.claim for version in versions):
            shown = tuple(_shown(version, claims, deeds) for version in versions)
            found.append(TextProperty(record, prop, property_label(schema, prop), shown))
    return found


def written_in(claims: Iterable[StoredClaim]) -> tuple[str, ...]:
    """The languages (ISO 639-3) of the texts among these claims, each once."""
    return tuple(dict.fromkeys(claim.lang for claim in claims if _is_a_text(claim)))


def _is_a_text(claim: StoredClaim) -> bool:
    try:
        return bool(claim.lang) and property_type(claim.schema, claim.prop) == "text"
    except VocabularyError:
        return False


def _steps(changes: Iterable[Change], prop: str) -> list[TextStep]:
    return [
        TextStep(
            change.seq,
            written=_in_languages(change.recorded, prop),
            withdrawn=_in_languages(change.retracted, prop),
            approved=[one.value for one in change.recorded if one.prop == APPROVED_TEXT],
            unapproved=[one.value for one in change.retracted if one.prop == APPROVED_TEXT],
        )
        for change in changes
    ]


def _in_languages(claims: Iterable[StoredClaim], prop: str) -> list[tuple[str, str]]:
    return [(claim.id, claim.lang) for claim in claims if claim.prop == prop and claim.lang]


def _shown(
    version: TextVersion, claims: dict[str, StoredClaim], deeds: dict[int, Deed]
) -> TextShown:
    claim = claims.get(version.claim)
    return TextShown(
        lang=version.lang,
        state=version.state,
        claim=version.claim,
        text=claim.value if claim else "",
        level=claim.level if claim else "",
        approved=deeds.get(version.approved_in),
        outdated=deeds.get(version.outdated_by),
    )
