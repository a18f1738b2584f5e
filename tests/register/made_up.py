"""A made-up record for the tests of what a day begins with, of supporters and of relations."""

from itertools import count

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import Changes, append_changeset
from habeas.ledger.models import Changeset
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience

MAIN = Viewer(team_audience("main"), "a", "Ada Admin", Role.ADMINISTRATOR)
OTHERS = Viewer(team_audience("others"), "o", "Otto Other", Role.ADMINISTRATOR)

_numbers = count()


def record(*claims: NewClaim, viewer: Viewer = MAIN) -> Changeset:
    return append_changeset(viewer, Changes("made up", list(claims)))


def said(entity: str, schema: str, level: str = "team", **props: str) -> list[NewClaim]:
    return [NewClaim(entity, schema, prop, value, level=level) for prop, value in props.items()]


def part(schema: str, level: str = "team", **props: str) -> list[NewClaim]:
    """Something without a name: a detention, a demand, a participation."""
    return said(f"part{next(_numbers)}", schema, level, **props)


def held(person: str, *, since: str = "2017-06-12", level: str = "team") -> list[NewClaim]:
    """Somebody called like their id, held since a day."""
    named = said(person, "Person", level, name=person.title())
    return [*named, *part("Detention", level, detainee=person, startDate=since)]


def letter(
    name: str, *people: str, date: str = "2017-10-19", level: str = "team", **props: str
) -> list[NewClaim]:
    """An appeal for people."""
    told = said(name, "Intervention", level, name=name.title(), date=date, **props)
    return told + [
        NewClaim(name, "Intervention", "beneficiary", one, level=level) for one in people
    ]
