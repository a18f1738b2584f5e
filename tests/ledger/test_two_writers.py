"""Several processes write at once, to a real database: nothing is lost, nothing is doubled."""

from .processes import run

WRITERS = 4
ROUNDS = 12

# One writer: each round it reads, waits until all have read, then adds a name under a key of its
# own. Told that somebody else was first, it reads again and hands in the same. Then it hands in
# the same once more, as somebody does who got no answer.
WRITER = """
import sys
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.queries import last_change_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience

writer, rounds = sys.argv[1], int(sys.argv[2])
viewer = Viewer(team_audience("main"), writer, f"Writer {writer}", Role.EDITOR)

def hand_in(number, base):
    claim = NewClaim("contested", "Person", "name", f"Testa {writer} {number}")
    key = f"{writer}-{number}"
    record_claims(viewer, [claim], "racing", base={"contested": base}, idempotency_key=key)

refusals = 0
for number in range(rounds):
    base = last_change_of(viewer, "contested")
    print("read", flush=True)
    sys.stdin.readline()
    while True:
        try:
            hand_in(number, base)
            break
        except StaleBase:
            refusals += 1
            base = last_change_of(viewer, "contested")
    hand_in(number, base)
print(refusals)
"""

VERDICT = """
import django
django.setup()
from habeas.ledger.models import Changeset, Claim
from habeas.ledger.queries import verify_ledger
print(Claim.objects.count(), Changeset.objects.count(), len(set(
    Claim.objects.values_list("value", flat=True))), list(verify_ledger()))
"""


def test_nothing_is_lost_and_nothing_doubled(environment: dict[str, str]) -> None:
    writers = [run(WRITER, environment, str(n), str(ROUNDS)) for n in range(WRITERS)]
    for _ in range(ROUNDS):
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "read\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
    refusals = [int(writer.communicate(timeout=240)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    assert sum(refusals) >= ROUNDS * (WRITERS - 1), "of those who read the same, one was first"
    verdict, _ = run(VERDICT, environment).communicate(timeout=60)
    expected = WRITERS * ROUNDS
    assert verdict.split(" ", 3) == [str(expected)] * 3 + ["[]\n"]


SAVES = 40

# One editor at work: reads, and saves by one path or another; whoever is refused reads again.
EDITOR = """
import random
import sys
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims, retract_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of, last_change_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience
from habeas.register.actions.disagreements import prefer_value
from habeas.register.actions.undoing import undo_changeset
from habeas.register.queries.undoing_changeset import undo_page
from habeas.values.errors import InputError

editor, saves = sys.argv[1], int(sys.argv[2])
viewer = Viewer(team_audience("main"), editor, f"Editor {editor}", Role.EDITOR)
chance = random.Random(editor)

def born(value, replaces=""):
    return NewClaim("contested", "Person", "birthDate", value, replaces=replaces)

def save(path):
    base = {"contested": last_change_of(viewer, "contested")}
    known = [c for c in claims_of(viewer, ["contested"])["contested"] if c.prop == "birthDate"]
    page = undo_page(viewer, Changeset.objects.latest("seq").id)
    chosen = chance.choice(known).id if known else ""
    if path == "undo":
        undo_changeset(viewer, page.changeset, "racing", mark=page.mark)
    elif path == "prefer" and chosen:
        prefer_value(viewer, chosen, "racing", base)
    elif path == "retract" and chosen:
        retract_claims(viewer, [chosen], "racing", base=base)
    else:
        year = str(chance.randrange(1900, 1999))
        replaced = chosen if path == "correct" else ""
        record_claims(viewer, [born(year, replaced)], "racing", base=base)

print("ready", flush=True)
sys.stdin.readline()
accepted = refused = 0
for number in range(saves):
    try:
        save(chance.choice(["record", "correct", "retract", "prefer", "undo"]))
        accepted += 1
    except InputError:
        refused += 1
print(accepted, refused)
"""

BEGIN = """
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience
viewer = Viewer(team_audience("main"), "begin", "Begin", Role.EDITOR)
record_claims(viewer, [NewClaim("contested", "Person", "birthDate", "1970")], "begun")
"""

ACCOUNT = """
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.models import Changeset, LogHead, Retraction
from habeas.ledger.queries import changes_of, verify_ledger
from habeas.ledger.rules.levels import team_audience
viewer = Viewer(team_audience("main"), "", "")
history = [change.seq for change in changes_of(viewer, "contested")]
numbers = list(Changeset.objects.order_by("seq").values_list("seq", flat=True))
print(len(numbers), history == numbers == list(range(1, len(numbers) + 1)), list(verify_ledger()))
"""


def test_as_many_changes_as_saves_that_were_accepted(environment: dict[str, str]) -> None:
    begin = run(BEGIN, environment)
    begin.communicate(timeout=120)
    assert begin.returncode == 0
    editors = [run(EDITOR, environment, str(n), str(SAVES)) for n in range(WRITERS)]
    for editor in editors:
        assert editor.stdout is not None
        assert editor.stdout.readline() == "ready\n"
    for editor in editors:
        assert editor.stdin is not None
        editor.stdin.write("go\n")
        editor.stdin.flush()
    counts = [[*map(int, editor.communicate(timeout=300)[0].split())] for editor in editors]
    assert [editor.returncode for editor in editors] == [0] * WRITERS
    accepted, refused = map(sum, zip(*counts, strict=True))
    assert accepted + refused == WRITERS * SAVES
    assert accepted
    assert refused, "they were in each other's way"
    account, _ = run(ACCOUNT, environment).communicate(timeout=60)
    assert account == f"{accepted + 1} True []\n"
