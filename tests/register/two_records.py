"""Two records of one made-up person, and what is projected of them."""

from collections import Counter

from django.apps import apps

from habeas.ledger.access import Role, Viewer
from habeas.ledger.actions import record_claims
from habeas.ledger.models import TableKind
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.levels import team_audience
from habeas.register.models import SeenChangeset

MAIN = Viewer(team_audience("main"), "a", "Ada Admin", Role.ADMINISTRATOR)
OTHERS = Viewer(team_audience("others"), "o", "Otto Other", Role.ADMINISTRATOR)
READER = Viewer(team_audience("main"), "r", "Rita Reader", Role.READER)


def record_two(level: str = "public") -> None:
    """Testa Testova, recorded twice: held from June in one record, from July in the other."""
    told = [
        NewClaim("first", "Person", "name", "Testa Testova"),
        NewClaim("first", "Person", "category", "journalist"),
        NewClaim("arrest", "Detention", "detainee", "first"),
        NewClaim("arrest", "Detention", "startDate", "2017-06-12"),
        NewClaim("arrest", "Detention", "endDate", "2017-08-01"),
        NewClaim("entry", "RollEntry", "person", "first"),
        NewClaim("entry", "RollEntry", "roll", "roll"),
        NewClaim("roll", "Roll", "name", "A made-up list"),
    ]
    also = [
        NewClaim("second", "Person", "name", "Tesda Testowa"),
        NewClaim("second", "Person", "category", "journalist"),
        NewClaim("again", "Detention", "detainee", "second"),
        NewClaim("again", "Detention", "startDate", "2017-07-12"),
        NewClaim("again", "Detention", "endDate", "2017-09-01"),
        NewClaim("third", "Person", "name", "Nema Nobody"),
    ]
    for claims in (told, also):
        record_claims(MAIN, [claim._replace(level=level) for claim in claims], "recorded")


def believed_rows() -> dict[str, Counter[str]]:
    """All rows of all projections that are believed now, without since when they are.

    The list of changes is left out: it tells what was done, and every change adds to it. So is
    which claim states something, since a claim has another id each time.
    """
    left_out = {"id", "believed_from", "stated_by"}
    return {
        model.__name__: Counter(
            repr([value for name, value in sorted(row.items()) if name not in left_out])
            for row in model._default_manager.values()
            if row.get("believed_until") is None
        )
        for model in apps.get_models()
        if getattr(model, "table_kind", None) == TableKind.PROJECTION and model is not SeenChangeset
    }
