"""For whom appeals and actions were made."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from habeas.ledger.access import Viewer
from habeas.register.models import Raised
from habeas.register.queries.describing import captions
from habeas.register.queries.listed import Named


def raised_in(viewer: Viewer, actions: Collection[str]) -> Mapping[str, set[str]]:
    """The ids of the people whom each of these raised."""
    rows = Raised.objects.filter(audience=viewer.audience, intervention__among=actions)
    found: dict[str, set[str]] = defaultdict(set)
    for action, person in rows.values_list("intervention", "person"):
        found[action].add(person)
    return found


def people_raised(viewer: Viewer, actions: Collection[str]) -> Mapping[str, tuple[Named, ...]]:
    """The people whom each of these raised, by name."""
    raised = raised_in(viewer, actions)
    called = captions(viewer, set().union(*raised.values()))
    return {
        action: tuple(
            sorted(
                (Named(one, called.get(one, "")) for one in raised.get(action, ())),
                key=lambda named: (named.caption, named.id),
            )
        )
        for action in actions
    }
