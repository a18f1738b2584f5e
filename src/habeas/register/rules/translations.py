"""A text in several languages: where each stands, and when a change of one outdates the others.

The history is read from its beginning. The first text in a language is a translation, and outdates
nothing. Neither does a text that catches up with a change made elsewhere, nor an approval. A new
text in a language that stood up to date is a change: it outdates the text in every other language,
until that is written anew, or is approved again because it still holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

APPROVED_TEXT = "approvedText"
"""The property by which an entity says which of its texts somebody approved: the claim's id."""


class TextState(StrEnum):
    """Where the text in one language stands."""

    MISSING = "missing"
    DRAFT = "draft"
    APPROVED = "approved"
    OUTDATED = "outdated"


class TextStep(NamedTuple):
    """What one changeset did to a text.

    ``written`` and ``withdrawn`` are pairs of a claim's id and its language; ``approved`` and
    ``unapproved`` are ids of claims. ``changeset`` is the number.
    """

    changeset: int
    written: Sequence[tuple[str, str]] = ()
    withdrawn: Sequence[tuple[str, str]] = ()
    approved: Sequence[str] = ()
    unapproved: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TextVersion:
    """The text in one language: its last claim, where it stands, and the changesets that say so.

    ``outdated_by`` is the number of the changeset that outdated it, 0 where none did.
    """

    lang: str
    claim: str
    state: TextState
    approved_in: int
    outdated_by: int


@dataclass(slots=True)
class _Language:
    """What is known of one language while the history is read."""

    claims: list[str] = field(default_factory=list)
    outdated_by: int = 0


def versions_of(steps: Iterable[TextStep], languages: Iterable[str]) -> tuple[TextVersion, ...]:
    """The text in each of these languages, then in any other that it was written in.

    ``steps`` are in the order of their changesets.
    """
    known: dict[str, _Language] = {lang: _Language() for lang in languages}
    approved: dict[str, int] = {}
    for step in steps:
        _withdraw(known, step)
        _write(known, step)
        for claim in step.unapproved:
            approved.pop(claim, None)
        for claim in step.approved:
            approved[claim] = step.changeset
            for one in known.values():
                if one.claims[-1:] == [claim]:
                    one.outdated_by = 0
    return tuple(_version(lang, one, approved) for lang, one in known.items())


def _withdraw(known: dict[str, _Language], step: TextStep) -> None:
    """Takes claims back. Those that stood before a text of the same changeset are replaced."""
    written = {lang for _, lang in step.written}
    for claim, lang in step.withdrawn:
        one = known.setdefault(lang, _Language())
        if claim in one.claims and lang not in written:
            one.claims.remove(claim)


def _write(known: dict[str, _Language], step: TextStep) -> None:
    """Adds the texts of a changeset; those of several languages come as one, and agree."""
    written = {lang: claim for claim, lang in step.written}
    changed = any(
        known[lang].claims and not known[lang].outdated_by for lang in written if lang in known
    )
    gone = {claim for claim, _ in step.withdrawn}
    for lang, claim in written.items():
        one = known.setdefault(lang, _Language())
        one.claims = [*(each for each in one.claims if each not in gone), claim]
        one.outdated_by = 0
    if changed:
        for lang, one in known.items():
            if lang not in written and one.claims and not one.outdated_by:
                one.outdated_by = step.changeset


def _version(lang: str, one: _Language, approved: dict[str, int]) -> TextVersion:
    if not one.claims:
        return TextVersion(lang, "", TextState.MISSING, 0, 0)
    claim = one.claims[-1]
    approved_in = approved.get(claim, 0)
    if one.outdated_by:
        state = TextState.OUTDATED
    else:
        state = TextState.APPROVED if approved_in else TextState.DRAFT
    return TextVersion(lang, claim, state, approved_in, one.outdated_by)
