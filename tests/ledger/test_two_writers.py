"""Several processes write at once, to a real database: nothing is lost, nothing is doubled."""

from .processes import run

WRITERS = 4
ROUNDS = 12

# One writer: each round adds one name with a key of its own, hands it in twice, and, told that
# somebody else was first, reads again and hands in the same with the same key.
WRITER = """
import sys
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.actions.append import StaleBase
from habeas.ledger.queries import changes_of
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience

writer, rounds = sys.argv[1], int(sys.argv[2])
viewer = Viewer(team_audience("main"), writer, f"Writer {writer}", Role.EDITOR)

def hand_in(number):
    claim = NewClaim("contested", "Person", "name", f"Testa {writer} {number}")
    refusals = 0
    while True:
        shown = changes_of(viewer, "contested")
        base = {"contested": shown[-1].changeset} if shown else {}
        try:
            key = f"{writer}-{number}"
            record_claims(viewer, [claim], "racing", base=base, idempotency_key=key)
            return refusals
        except StaleBase:
            refusals += 1

print(sum(hand_in(number) + hand_in(number) for number in range(rounds)))
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
    refusals = [int(writer.communicate(timeout=240)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    verdict, _ = run(VERDICT, environment).communicate(timeout=60)
    expected = WRITERS * ROUNDS
    assert verdict.split(" ", 3) == [str(expected)] * 3 + ["[]\n"]
    assert sum(refusals) > 0, "the writers never met, so the test showed nothing"
