"""Making an edition: what may leave is copied, and the log says what came and what went."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import taking_turn
from habeas.ledger.models.rows import insert_rows
from habeas.ledger.rules.merkle import leaf_hash
from habeas.publishing.models import Edition, EditionChange, LogLeaf, LogNode, PublishedUnit
from habeas.publishing.queries.changed import last_changeset
from habeas.publishing.queries.coming import changes, names_withheld
from habeas.publishing.queries.editions import newest_edition
from habeas.publishing.queries.log import log_tree
from habeas.publishing.rules.changes import How, UnitChange, mark_of
from habeas.publishing.rules.leaves import edition_leaf, publish_leaf_of, withdraw_leaf
from habeas.publishing.rules.notes import SigningKey
from habeas.publishing.rules.statements import Unit, canonical, salts_of
from habeas.publishing.rules.tree import completed_by
from habeas.values.errors import InputError


class PublishingRefused(InputError):
    """No edition was made."""


def publish(
    viewer: Viewer,
    day: date,
    key: SigningKey,
    reason: str = "",
    seen: str = "",
    *,
    takes_away_only: bool = False,
) -> Edition:
    """Makes the edition of a day; the last one where nothing has changed since.

    ``reason`` is what the edition says of itself, and is public. ``seen`` is the mark of the
    changes that somebody was shown. ``takes_away_only`` leaves whatever the edition would bring
    to the next one. Raises AccessDenied, and PublishingRefused for a day before that of the last
    edition, a reason that names who may not be named, and other changes than were seen;
    NotThePublisher where another team has published.
    """
    viewer.require(Role.EDITOR, Role.ADMINISTRATOR)
    with transaction.atomic():
        taking_turn()
        last = newest_edition()
        if last and day < last.day:
            raise PublishingRefused(
                gettext("The last edition is of %(day)s; another cannot be of an earlier day.")
                % {"day": last.day.isoformat()}
            )
        changeset = last.changeset if last and takes_away_only else last_changeset()
        is_as_it_was = last and (last.changeset, last.day, last.reason) == (changeset, day, reason)
        if last and is_as_it_was and not takes_away_only:
            return last
        names = names_withheld(viewer, day)
        if names.stand_in(reason):
            raise PublishingRefused(gettext("The reason is public, and may name nobody withheld."))
        found = changes(viewer, last, day, key, names, takes_away_only=takes_away_only)
        if seen and seen != mark_of(found):
            raise PublishingRefused(gettext("Something has changed since you looked; look again."))
        if last and not found and (last.day, last.reason) == (day, reason):
            last.changeset = changeset
            last.save(update_fields=["changeset"])
            return last
        return _append(viewer, last, day, key, found, changeset, reason)


def _append(
    viewer: Viewer,
    last: Edition | None,
    day: date,
    key: SigningKey,
    changes: Sequence[UnitChange],
    changeset: int,
    reason: str,
) -> Edition:
    number = last.number + 1 if last else 1
    log = _Log(last.size if last else 0)
    salt_key = hmac.digest(key.seed, b"habeas salts", hashlib.sha256)
    PublishedUnit.objects.filter(id__among=[change.id for change in changes]).delete()
    for change in changes:
        log.changes.append(_row_of_change(number, change))
        if change.after is None:
            log.append(withdraw_leaf(number, change.id))
            continue
        salts = salts_of(salt_key, change.after)
        leaf = log.append(publish_leaf_of(number, change.after, salts))
        log.units.append(_row(change, change.after, salts, leaf, number))
    log.append(edition_leaf(number, day.isoformat()))
    log.write()
    return Edition.objects.create(
        number=number,
        day=day,
        changeset=changeset,
        size=log.size,
        root=log_tree().root(log.size),
        reason=reason,
        team=viewer.team,
        made_by=viewer.id,
        made_at=timezone.now(),
    )


def _row_of_change(edition: int, change: UnitChange) -> EditionChange:
    return EditionChange(
        edition=edition,
        unit=change.id,
        schema=change.schema,
        how=change.how,
        touches=change.touches,
        props=change.props if change.how is How.CHANGED else [],
    )


def _row(
    change: UnitChange, unit: Unit, salts: Mapping[str, bytes], leaf: int, edition: int
) -> PublishedUnit:
    return PublishedUnit(
        id=unit.id,
        schema=unit.schema,
        called=change.called,
        statements=canonical(unit),
        salts={statement: salt.hex() for statement, salt in salts.items()},
        leaf=leaf,
        edition=edition,
    )


class _Log:
    """The end of the log while leaves are appended; all is written at once."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.units: list[PublishedUnit] = []
        self.changes: list[EditionChange] = []
        self._leaves: list[tuple[int, str]] = []
        self._nodes: dict[tuple[int, int], bytes] = {}
        self._stored = log_tree().subtree

    def append(self, data: bytes) -> int:
        """Appends a leaf; gives its index."""
        index = self.size
        for done in completed_by(index, leaf_hash(data), self._subtree):
            self._nodes[done.level, done.index] = done.hash
        self._leaves.append((index, data.decode()))
        self.size += 1
        return index

    def _subtree(self, level: int, index: int) -> bytes:
        known = self._nodes.get((level, index))
        return known if known is not None else self._stored(level, index)

    def write(self) -> None:
        """Writes leaves, hashes and units."""
        insert_rows(LogLeaf, ("index", "data"), self._leaves)
        nodes = [(level, index, hashed) for (level, index), hashed in self._nodes.items()]
        insert_rows(LogNode, ("level", "index", "hash"), nodes)
        PublishedUnit.objects.bulk_create(self.units, batch_size=500)
        EditionChange.objects.bulk_create(self.changes, batch_size=500)
