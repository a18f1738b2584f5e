"""Accounts of each role, and what only one team knows, in a copy of the sample register.

python -m tests.desk.furnish REGISTER       prints {role: [name, password]}
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.advocacy.campaign import claims_of_campaign, large_campaign

from habeas.cli.opening import open_register
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id

if TYPE_CHECKING:
    from habeas.ledger.access import Viewer

NAME = "Verborgina"  # nobody is called so


def main() -> None:
    open_register(Path(sys.argv[1]))
    # These need Django, which the register starts.
    from habeas.accounts.actions import open_account, open_team  # noqa: PLC0415
    from habeas.accounts.queries import operator  # noqa: PLC0415
    from habeas.ledger.access import Role  # noqa: PLC0415
    from habeas.ledger.actions import record_claims  # noqa: PLC0415

    open_team("others", "Others")
    accounts = {}
    for name, role, team in (
        ("reader", Role.READER, "main"),
        ("editor", Role.EDITOR, "main"),
        ("administrator", Role.ADMINISTRATOR, "main"),
        ("another team", Role.EDITOR, "others"),
    ):
        account, password = open_account(name.replace(" ", "-"), f"Made-up {name}", role, team)
        accounts[name] = [account.name, password]
    record_claims(operator(), known_to_one_team(), "Made up for a test")
    campaign = [*claims_of_campaign(large_campaign(), level="shared")]
    record_claims(operator(), campaign, "A made-up campaign")
    collect_signatures(operator())
    publish_two(operator())
    print(json.dumps(accounts))  # noqa: T201


def collect_signatures(viewer: "Viewer") -> None:
    """A collection with one text: an office that signed, one that was asked, one to be asked."""
    from habeas.advocacy.actions import collecting  # noqa: PLC0415  needs Django started

    made = collecting.open_collection(viewer, "Made-up collection")
    text = collecting.add_text(viewer, made.pk, collecting.TextSaid("Made-up text", "Let them go."))
    for name, answer in (("signed", "signed"), ("asked", "asked"), ("not yet", "")):
        said = collecting.OfficeSaid(f"Made-up office, {name}", country="fr")
        office = collecting.add_office(viewer, made.pk, said)
        if answer:
            day = date(2026, 1, 1)
            collecting.note_answer(viewer, office.pk, text.pk, answer, day, seen="")


def publish_two(viewer: "Viewer") -> None:
    """Two editions, somebody withdrawn since, and somebody under an embargo."""
    from habeas.publishing.actions import clearing  # noqa: PLC0415  needs Django started
    from habeas.publishing.actions.releasing import release  # noqa: PLC0415
    from habeas.register.queries.records import entity_called  # noqa: PLC0415

    release(viewer, date(2026, 1, 2), None, "A made-up reason")
    clearing.withdraw_clearance(viewer, entity_called(viewer, "Maks Bokayev"), "Made up")
    release(viewer, date(2026, 1, 3), None)
    clearing.withdraw_clearance(viewer, entity_called(viewer, "Muratkhan Tokmadi"), "Made up")
    clearing.set_embargo(viewer, entity_called(viewer, "Aron Atabek"), "2999-01-01", "Made up")


def known_to_one_team() -> list[NewClaim]:
    """Somebody held, ill, raised and unsourced; with a shared relative and a signatory."""
    person, relative, signer, body, letter = (new_id() for _ in range(5))
    told = [
        (person, "Person", "name", f"{NAME} Made-up"),
        (person, "Person", "birthDate", "1970-06-12"),
        (person, "Person", "country", "kz"),
        (letter, "Intervention", "name", f"Letter for {NAME}"),
        (letter, "Intervention", "beneficiary", person),
        (letter, "Intervention", "date", "2017-10-01"),
        *_part("Detention", detainee=person, startDate="2017-06-12", heldOn="2017-11-24"),
        *_part("Condition", person=person, severity="serious", description="Made-up illness"),
        *_part("Demand", intervention=letter, demandKind="release", beneficiary=person),
        *_part("Family", person=person, relative=relative),
        *_part("Membership", member=signer, organization=body),
        *_part("Participation", intervention=letter, participant=signer, group="Made-up group"),
    ]
    shared = [
        (relative, "Person", "name", "Sharedina Made-up"),
        (signer, "Person", "name", "Signerina Made-up"),
        (body, "Organization", "name", "Made-up body"),
    ]
    return [
        *(NewClaim(*claim) for claim in told),
        *(NewClaim(*claim, level="shared") for claim in shared),
    ]


def _part(schema: str, **said: str) -> list[tuple[str, str, str, str]]:
    part = new_id()
    return [(part, schema, prop, value) for prop, value in said.items()]


if __name__ == "__main__":
    main()
