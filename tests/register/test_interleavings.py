"""Ten thousand random interleavings of two editors over all write paths lose nothing.

Each editor reads, and later writes by one path or another what follows from what was read; the
other reads and writes in between, in any order. Afterwards the ledger is asked what became of
every write that was acknowledged, and of every one that was refused.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import open_audience, record_claims, reindex, retract_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.models import Changeset, Claim, LogHead, Retraction
from habeas.ledger.queries import (
    StoredClaim,
    changes_of,
    claims_of,
    last_changes_of,
    verify_ledger,
)
from habeas.ledger.rules.claims import PREFERRED, NewClaim
from habeas.ledger.rules.levels import team_audience
from habeas.register.actions.confirming import Confirmation, confirm_state
from habeas.register.actions.disagreements import prefer_value, retract_value
from habeas.register.actions.same_person import (
    NewDecision,
    decide_same_person,
    take_back_decision,
)
from habeas.register.actions.undoing import undo_changeset
from habeas.register.models import PresentState
from habeas.register.queries.to_confirm import key_of
from habeas.register.queries.undoing_changeset import field_key, mark_of, undo_plan
from habeas.register.rules.same_person import DECISIONS, Judgement
from habeas.values.errors import InputError

from .two_records import believed_rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

INTERLEAVINGS = int(os.environ.get("HABEAS_INTERLEAVINGS", "1000"))
"""So many by default, which takes a minute; a release is tried with ten thousand."""
WITH_PAGES = 60
TEAM = team_audience("main")
EDITORS = (
    Viewer(TEAM, "one", "Edith Editor", Role.EDITOR),
    Viewer(TEAM, "two", "Edwin Editor", Role.EDITOR),
)
PERSON, DOUBLE, ILLNESS = "person", "double", "illness"
ENTITIES = (PERSON, DOUBLE, ILLNESS)


@dataclass
class Written:
    """A write that was acknowledged: by which path, what its editor knew, on which base."""

    path: str
    changeset: Changeset
    known: int
    base: tuple[str, ...]
    said: tuple[tuple[str, str, str], ...]


@dataclass
class Editor:
    """Somebody at their own desk: what they read last, and by what number that was known."""

    viewer: Viewer
    known: int = 0
    base: dict[str, str] = field(default_factory=dict)
    claims: list[StoredClaim] = field(default_factory=list)
    undo: tuple[str, str, list[str]] = ("", "", [])
    present: str = ""

    def read(self, path: str, which: int) -> None:
        """Opens the page of a path, from which its form takes everything that it hands in."""
        self.known, _ = _size()
        self.base = last_changes_of(self.viewer, ENTITIES)
        believed = claims_of(self.viewer, ENTITIES)
        self.claims = [claim for entity in ENTITIES for claim in believed[entity]]
        if path == "confirm":
            self._read_what_holds()
        elif path == "undo":
            self._read_a_change(which)

    def _read_what_holds(self) -> None:
        row = PresentState.objects.filter(audience=TEAM, entity=ILLNESS).first()
        self.present = key_of(row) if row else ""

    def _read_a_change(self, which: int) -> None:
        ids = Changeset.objects.order_by("-seq").values_list("id", flat=True)
        changeset = ids[which % self.known]
        plan = undo_plan(self.viewer, changeset)
        assert plan
        keys = [field_key(one.field) for one in plan.conflicts]
        self.undo = (changeset, mark_of(plan), keys if which % 2 else [])

    def base_of(self, *entities: str) -> dict[str, str]:
        """What was read of some entities; nothing at all was, before the first reading."""
        return {entity: self.base.get(entity, "") for entity in entities}

    def chosen(self, which: int) -> StoredClaim:
        """One of the facts on the page. Raises InputError where the page has none."""
        facts = [c for c in self.claims if c.prop in {"name", "birthDate", "alias", "statedOn"}]
        if not facts:
            raise InputError("There is nothing on this page.")
        return facts[which % len(facts)]


Done = tuple[Changeset, tuple[str, ...], tuple[tuple[str, str, str], ...]]


def record(editor: Editor, which: int, number: int) -> Done:
    claim = NewClaim(PERSON, "Person", "alias", f"Testa {number}")
    base = editor.base_of(PERSON)
    made = record_claims(editor.viewer, [claim], "recorded", base=base)
    return made, tuple(base), ((claim.entity, claim.prop, claim.value),)


def correct(editor: Editor, which: int, number: int) -> Done:
    old = editor.chosen(which)
    value = f"19{number % 70 + 10}" if old.prop in {"birthDate", "statedOn"} else f"Tota {number}"
    claim = NewClaim(old.entity, old.schema, old.prop, value, replaces=old.id)
    base = editor.base_of(old.entity)
    made = record_claims(editor.viewer, [claim], "corrected", base=base)
    return made, tuple(base), ((claim.entity, claim.prop, value),)


def retract(editor: Editor, which: int, _number: int) -> Done:
    old = editor.chosen(which)
    base = editor.base_of(old.entity)
    return retract_claims(editor.viewer, [old.id], "retracted", base=base), tuple(base), ()


def retract_shown(editor: Editor, which: int, _number: int) -> Done:
    old = editor.chosen(which)
    base = editor.base_of(old.entity)
    return retract_value(editor.viewer, old.id, "retracted", base), tuple(base), ()


def prefer(editor: Editor, which: int, _number: int) -> Done:
    old = editor.chosen(which)
    base = editor.base_of(old.entity)
    made = prefer_value(editor.viewer, old.id, "preferred", base)
    return made, tuple(base), ((old.entity, PREFERRED, old.id),)


def confirm(editor: Editor, _which: int, number: int) -> Done:
    day = date(2020, 1, 1 + number % 28)
    made = confirm_state(editor.viewer, Confirmation(editor.present, day))
    return made, (), ((ILLNESS, "statedOn", day.isoformat()),)


def undo(editor: Editor, _which: int, _number: int) -> Done:
    changeset, mark, nevertheless = editor.undo
    made = undo_changeset(
        editor.viewer, changeset, "undone", nevertheless=nevertheless, mark=mark or "unread"
    )
    return made, (), ()


def decide(editor: Editor, which: int, _number: int) -> Done:
    judgement = [*Judgement][which % 3]
    decision = NewDecision(
        PERSON,
        DOUBLE,
        judgement,
        "decided",
        replaces=[claim.id for claim in editor.claims if claim.prop in DECISIONS],
        base=editor.base_of(PERSON, DOUBLE),
    )
    made = decide_same_person(editor.viewer, decision)
    prop = Claim.objects.get(changeset=made).prop
    return made, (PERSON, DOUBLE), ((PERSON, prop, DOUBLE),)


def take_back(editor: Editor, _which: int, _number: int) -> Done:
    made = [claim.id for claim in editor.claims if claim.prop in DECISIONS]
    base = editor.base_of(PERSON, DOUBLE)
    decision = made[0] if made else "none"
    changeset = take_back_decision(editor.viewer, decision, "taken back", base=base)
    return changeset, tuple(base), ()


PATHS: dict[str, Callable[[Editor, int, int], Done]] = {
    "record": record,
    "correct": correct,
    "retract": retract,
    "retract what is shown": retract_shown,
    "prefer": prefer,
    "confirm": confirm,
    "undo": undo,
    "decide": decide,
    "take back": take_back,
}


@pytest.fixture(autouse=True)
def register() -> None:
    """One person with a double, on whom nobody is sure, and an illness."""
    record_claims(
        EDITORS[0],
        [
            NewClaim(PERSON, "Person", "name", "Testa Testova"),
            NewClaim(PERSON, "Person", "birthDate", "1970"),
            NewClaim(DOUBLE, "Person", "name", "Tesda Testowa"),
            NewClaim(ILLNESS, "Condition", "person", PERSON),
            NewClaim(ILLNESS, "Condition", "statedOn", "2017-11-24"),
        ],
        "begun",
    )
    decide_same_person(EDITORS[0], NewDecision(PERSON, DOUBLE, Judgement.UNSURE, "not yet"))


class Run:
    """One interleaving, and the account of it."""

    def __init__(self) -> None:
        self.editors = [Editor(viewer) for viewer in EDITORS]
        self.begun = LogHead.objects.get().size
        self.written: list[Written] = []
        self.refused: list[str] = []

    def write(self, who: int, path: str, which: int, number: int) -> None:
        """Writes by a path; whoever is refused has changed nothing, and is told so."""
        editor = self.editors[who]
        before = _size()
        try:
            with transaction.atomic():
                changeset, base, said = PATHS[path](editor, which, number)
        except InputError as error:
            refusal: InputError | None = error
            self.refused.append(path)
        else:
            refusal = None
            self.written.append(Written(path, changeset, editor.known, base, said))
        if refusal:
            assert str(refusal)
            assert _size() == before, f"{path} was refused and has written"
        if isinstance(refusal, StaleBase):
            assert all(refusal.changes.values()), "whoever is refused is told what was changed"

    def nothing_is_lost(self) -> None:
        """The account of the ledger is the account of the editors."""
        made = list(Changeset.objects.filter(seq__gt=self.begun).values_list("seq", flat=True))
        assert sorted(made) == [each.changeset.seq for each in self.written]
        said = Claim.objects.filter(changeset__gt=self.begun)
        claims = Counter(said.values_list("changeset", "entity", "prop", "value"))
        touched: dict[int, set[str]] = {seq: set() for seq in made}
        for seq, entity, _, value in claims:
            assert value is not None
            touched[seq].add(entity)
        gone = Retraction.objects.filter(changeset__gt=self.begun)
        by_number = {each.changeset.seq: each for each in self.written}
        for claim_made, entity, seq in gone.values_list("claim__changeset", "entity", "changeset"):
            touched[seq].add(entity)
            assert claim_made <= by_number[seq].known, "retracted by somebody who had not seen it"
        for each in self.written:
            for entity, prop, value in each.said:
                assert claims[each.changeset.seq, entity, prop, value] == 1, each.path
            meanwhile = range(each.known + 1, each.changeset.seq)
            for seq in meanwhile:
                assert touched[seq].isdisjoint(each.base), "written over what was not seen"
        self._is_in_the_history(touched)

    def _is_in_the_history(self, touched: dict[int, set[str]]) -> None:
        shown = [one.seq for one in changes_of(EDITORS[0], PERSON, after=self.begun)]
        assert shown == sorted(seq for seq, entities in touched.items() if PERSON in entities)


def _size() -> tuple[int, int]:
    return LogHead.objects.values_list("size", "last_claim").get()


@contextmanager
def undone_afterwards() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Scripts = list[list[tuple[str, int]]]
ORDER = st.lists(st.integers(0, 1), min_size=4, max_size=8)


def scripts(paths: list[str]) -> st.SearchStrategy[Scripts]:
    """What each of two editors does: reads and writes by one path, and perhaps by a second."""
    move = st.tuples(st.sampled_from(paths), st.integers(0, 11))
    return st.lists(st.lists(move, min_size=1, max_size=2), min_size=2, max_size=2)


def moves(scripts: Scripts, order: list[int]) -> Iterator[tuple[int, str, str, int]]:
    """The readings and writings of two editors, each in its own order, one between the other."""
    waiting = [
        [move for path, which in script for move in (("read", path, which), ("write", path, which))]
        for script in scripts
    ]
    for who in [*order, *([0, 1] * 4)]:
        if waiting[who]:
            yield who, *waiting[who].pop(0)


def take(scripts: Scripts, order: list[int]) -> Run:
    """Runs one interleaving and checks the account of it."""
    run = Run()
    for number, (who, verb, path, which) in enumerate(moves(scripts, order)):
        if verb == "read":
            run.editors[who].read(path, which)
        else:
            run.write(who, path, which, number)
    run.nothing_is_lost()
    return run


def interleave(paths: list[str], many: int, check: Callable[[], None]) -> Counter[str]:
    """Runs many interleavings of these paths; returns what came about how often."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(scripts(paths), ORDER)
    def one(drawn: Scripts, order: list[int]) -> None:
        with undone_afterwards():
            run = take(drawn, order)
            check()
        seen["interleavings"] += 1
        seen.update(f"{each.path} written" for each in run.written)
        seen.update(f"{path} refused" for path in run.refused)

    one()
    assert list(verify_ledger()) == []
    return seen


def assert_every_path_was_taken(seen: Counter[str], paths: list[str]) -> None:
    for path in paths:
        assert seen[f"{path} written"], f"{path} was never tried with success"
        assert seen[f"{path} refused"], f"{path} was never refused"


def test_ten_thousand_interleavings_lose_nothing() -> None:
    """For a team whose pages nobody has opened yet: the ledger alone decides, and that is fast.

    Confirming is left out, since it begins from a list that is kept for teams with pages.
    """
    paths = [path for path in PATHS if path != "confirm"]
    seen = interleave(paths, INTERLEAVINGS, lambda: None)
    assert seen["interleavings"] >= INTERLEAVINGS
    assert_every_path_was_taken(seen, paths)


def test_nothing_is_lost_where_pages_are_kept_either() -> None:
    """All paths, confirming too; and what is kept for pages is what a rebuild gives."""
    open_audience(TEAM)

    def kept_is_rebuilt() -> None:
        kept = believed_rows()
        reindex()
        assert believed_rows() == kept

    for path in PATHS:
        with undone_afterwards():
            run = take([[("record", 0), (path, 0)], []], [0] * 4)
            kept_is_rebuilt()
        assert [each.path for each in run.written] == ["record", path]
    seen = interleave([*PATHS], WITH_PAGES, kept_is_rebuilt)
    assert seen["interleavings"] >= WITH_PAGES


def test_two_who_confirm_the_same_confirm_it_once() -> None:
    open_audience(TEAM)
    run = Run()
    for editor in run.editors:
        editor.read("confirm", 0)
    run.write(0, "confirm", 0, number=3)
    run.write(1, "confirm", 0, number=3)
    assert (len(run.written), run.refused) == (1, ["confirm"])
    run.nothing_is_lost()
