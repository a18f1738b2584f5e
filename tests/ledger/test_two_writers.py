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
