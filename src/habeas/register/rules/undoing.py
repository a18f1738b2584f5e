"""What undoing a changeset retracts and records again, and where later changes are in the way.

Undoing takes back what a changeset recorded and is still believed, and records again what it
retracted. Each value that it put in the place of another is one thread; a value that it only
added, or only retracted, is a thread with one end. Where a later changeset has changed the value
at the new end, somebody must choose: keep the later, or undo nevertheless. Whatever was not
changed later is undone either way. What was erased is not there any more, and stays so.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.ledger.queries import StoredClaim
from habeas.ledger.rules.claims import PREFERRED, NewClaim
from habeas.register.rules.disagreement import rules_out
from habeas.register.rules.moving import again

Field = tuple[str, str]
"""An entity and one of its properties."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a changeset did, and all that was ever claimed of the entities that it touched.

    ``ever`` are (claim, number of the changeset that retracted it, or None), oldest first.
    """

    number: int
    recorded: Sequence[StoredClaim]
    retracted: Sequence[StoredClaim]
    ever: Sequence[tuple[StoredClaim, int | None]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed again since.

    ``undone`` and ``restored`` are the values which the changeset recorded and retracted there;
    ``later`` are those that stand in their place now (none: it was retracted), and ``changesets``
    the numbers of the changesets that did it. ``preferred`` is true where the value itself still
    stands, and was preferred to others.
    """

    field: Field
    undone: tuple[StoredClaim, ...]
    restored: tuple[StoredClaim, ...]
    later: tuple[StoredClaim, ...]
    changesets: tuple[int, ...]
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """What undoing does: ``retract`` and ``restore`` without asking, the rest by conflict.

    ``by_force`` has for each field in conflict what is retracted and restored there besides if
    somebody chooses to undo nevertheless.
    """

    retract: tuple[StoredClaim, ...]
    restore: tuple[StoredClaim, ...]
    conflicts: tuple[Conflict, ...]
    by_force: Mapping[Field, tuple[tuple[StoredClaim, ...], tuple[StoredClaim, ...]]]
    ever: Sequence[tuple[StoredClaim, int | None]] = field(default=(), repr=False)
    number: int = 0

    def chosen(
        self, nevertheless: Collection[Field]
    ) -> tuple[list[StoredClaim], list[StoredClaim]]:
        """What is retracted and what restored, where these fields are undone nevertheless."""
        retract, restore = [*self.retract], [*self.restore]
        for each, (gone, back) in self.by_force.items():
            if each in nevertheless:
                retract += gone
                restore += back
        return list(dict.fromkeys(retract)), list(dict.fromkeys(restore))


def undo_of(touched: Touched) -> Undo:
    """How a changeset is undone as the record stands now."""
    reader = _Reader(touched)
    replaced = {claim.replaces for claim in touched.recorded}
    old = {claim.id: claim for claim in touched.retracted}
    for new in touched.recorded:
        reader.thread(old.get(new.replaces), new)
    for claim in touched.retracted:
        if claim.id not in replaced:
            reader.thread(claim, None)
    return reader.undo()


class _Reader:
    def __init__(self, touched: Touched) -> None:
        self._touched = touched
        self._believed = [claim for claim, gone in touched.ever if gone is None]
        self._retracted_in = {claim.id: gone for claim, gone in touched.ever}
        self._later = [claim for claim in self._believed if claim.changeset > touched.number]
        self._retract: list[StoredClaim] = []
        self._restore: list[StoredClaim] = []
        self._conflicts: dict[Field, list[Conflict]] = defaultdict(list)
        self._force: dict[Field, tuple[list[StoredClaim], list[StoredClaim]]] = {}

    def undo(self) -> Undo:
        """What the threads come to."""
        return Undo(
            tuple(self._retract),
            tuple(self._restore),
            tuple(_together(some) for some in self._conflicts.values()),
            {each: (tuple(gone), tuple(back)) for each, (gone, back) in self._force.items()},
            self._touched.ever,
            self._touched.number,
        )

    def thread(self, old: StoredClaim | None, new: StoredClaim | None) -> None:
        """Undoes one thread, or notes what is in the way."""
        back = [old] if old and not self._is_back(old) else []
        if new is None:
            self._only_retracted(back)
        elif self._retracted_in.get(new.id) is None:
            self._still_believed(new, back)
        else:
            self._changed_since(new, back)

    def _only_retracted(self, back: list[StoredClaim]) -> None:
        for old in back:
            rivals = [claim for claim in self._later if self._rules_out(claim, old)]
            if rivals:
                made = tuple(sorted({claim.changeset for claim in rivals}))
                self._conflict(Conflict(_field(old), (), (old,), tuple(rivals), made), [], back)
            else:
                self._restore.append(old)

    def _still_believed(self, new: StoredClaim, back: list[StoredClaim]) -> None:
        preferences = [
            claim for claim in self._later if claim.prop == PREFERRED and claim.value == new.id
        ]
        if preferences:
            made = tuple(claim.changeset for claim in preferences)
            conflict = Conflict(_field(new), (new,), tuple(back), (new,), made, preferred=True)
            self._conflict(conflict, [new, *preferences], back)
        else:
            self._retract.append(new)
            self._restore += back

    def _changed_since(self, new: StoredClaim, back: list[StoredClaim]) -> None:
        successors, changesets = self._successors(new)
        if not successors and not back:
            return
        conflict = Conflict(
            _field(new), (new,), tuple(back), tuple(successors), tuple(sorted(changesets))
        )
        preferences = [
            claim
            for claim in self._believed
            if claim.prop == PREFERRED and claim.value in {one.id for one in successors}
        ]
        self._conflict(conflict, [*successors, *preferences], back)

    def _successors(self, new: StoredClaim) -> tuple[list[StoredClaim], set[int]]:
        """What stands in the place of a value now, and which changesets brought it about."""
        successors: list[StoredClaim] = []
        changesets: set[int] = set()
        waiting, seen = [new], {new.id}
        while waiting:
            claim = waiting.pop()
            gone = self._retracted_in.get(claim.id)
            if gone is None:
                successors.append(claim)
                continue
            changesets.add(gone)
            for one, _ in self._touched.ever:
                if one.replaces == claim.id and one.id not in seen:
                    seen.add(one.id)
                    waiting.append(one)
        return sorted(successors), changesets

    def _conflict(
        self, conflict: Conflict, gone: Iterable[StoredClaim], back: Iterable[StoredClaim]
    ) -> None:
        self._conflicts[conflict.field].append(conflict)
        retract, restore = self._force.setdefault(conflict.field, ([], []))
        retract += gone
        restore += back

    def _is_back(self, old: StoredClaim) -> bool:
        """Whether the same was recorded again since."""
        return any(content(claim) == content(old) for claim in self._later)

    def _rules_out(self, later: StoredClaim, old: StoredClaim) -> bool:
        return _field(later) == _field(old) and rules_out(old, later.value)


def content(claim: StoredClaim) -> tuple[object, ...]:
    """What a claim says, from where and of whom: all but when and by which team it was recorded."""
    return tuple(claim._replace(seq=0, id="", changeset=0, team="", replaces=""))


def restored(
    undo: Undo, nevertheless: Collection[Field], new_id: Callable[[], str]
) -> tuple[list[NewClaim], list[str]]:
    """The claims to record and the ids of those to retract, for these choices.

    A preference names a claim by its id, and a claim that is recorded again has a new one; so
    preferences for what comes back are recorded again as well.
    """
    gone, back = undo.chosen(nevertheless)
    retract = {claim.id: claim for claim in gone}
    named = {claim.id: new_id() for claim in back}
    returned = _returned(undo, back, retract) | named
    for claim, retracted_in in undo.ever:
        prefers = claim.prop == PREFERRED and claim.value in named and retracted_in is None
        if prefers and claim.id not in retract:
            retract[claim.id] = claim
            back.append(claim)
    claims = [
        again(claim)._replace(
            id=named.get(claim.id, ""),
            value=returned.get(claim.value, claim.value)
            if claim.prop == PREFERRED
            else claim.value,
            replaces="",
        )
        for claim in back
    ]
    return claims, [*retract]


def _returned(undo: Undo, back: Iterable[StoredClaim], retract: Collection[str]) -> dict[str, str]:
    """For preferences that come back: the ids under which what they prefer was recorded since."""
    preferred = {claim.value for claim in back if claim.prop == PREFERRED}
    claims = {claim.id: claim for claim, gone in undo.ever if claim.id in preferred and gone}
    found: dict[str, str] = {}
    for claim, gone in undo.ever:
        later = claim.changeset > undo.number and gone is None and claim.id not in retract
        if later:
            same = (one for one in claims.values() if content(one) == content(claim))
            found |= {one.id: claim.id for one in same}
    return found


def _field(claim: StoredClaim) -> Field:
    return claim.entity, claim.prop


def _together(conflicts: Sequence[Conflict]) -> Conflict:
    """All that is in the way in one field, to be chosen on at once."""

    def each(of: str) -> tuple[StoredClaim, ...]:
        return tuple(
            dict.fromkeys(claim for conflict in conflicts for claim in getattr(conflict, of))
        )

    return Conflict(
        field=conflicts[0].field,
        undone=each("undone"),
        restored=each("restored"),
        later=each("later"),
        changesets=tuple(sorted({one for conflict in conflicts for one in conflict.changesets})),
        preferred=all(conflict.preferred for conflict in conflicts),
    )
