"""A write that was acknowledged survives its process: the writer is killed again and again."""

import signal

from .processes import run

KILLS = 6
ACKNOWLEDGED_BEFORE_A_KILL = 8

# A writer that says the id of each changeset once it is recorded, and would never stop.
WRITER = """
import django
django.setup()
from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import team_audience

viewer = Viewer(team_audience("main"), "w", "Writer", Role.EDITOR)
while True:
    person, detention = new_id(), new_id()
    claims = [
        NewClaim(person, "Person", "name", "Testa Testova"),
        NewClaim(detention, "Detention", "detainee", person),
        NewClaim(detention, "Detention", "startDate", "2017-06-12"),
    ]
    print(record_claims(viewer, claims, "a report").id, flush=True)
"""

VERDICT = """
import sys
import django
django.setup()
from habeas.ledger.models import Changeset
from habeas.register.actions.verification import verify_register
said = set(sys.argv[1:])
kept = set(Changeset.objects.values_list("id", flat=True))
print(len(said - kept), len(kept) - len(said), list(verify_register(lambda *_: None)))
"""


def test_what_was_acknowledged_is_there_after_each_kill(environment: dict[str, str]) -> None:
    acknowledged: list[str] = []
    for _ in range(KILLS):
        writer = run(WRITER, environment)
        assert writer.stdout is not None
        for _ in range(ACKNOWLEDGED_BEFORE_A_KILL):
            acknowledged.append(writer.stdout.readline().strip())
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        acknowledged += [line for line in rest.splitlines(keepends=False) if len(line) == 26]
    verdict, _ = run(VERDICT, environment, *acknowledged).communicate(timeout=120)
    lost, unacknowledged, problems = verdict.split(" ", 2)
    assert lost == "0"
    assert int(unacknowledged) <= KILLS, "at most one write may be cut off from its answer"
    assert problems == "[]\n"
