"""The searches that somebody keeps, and those that their team shares."""

from collections.abc import Callable

from django.db.models import Q

from habeas.ledger.access import Viewer
from habeas.register.models import SavedSearch
from habeas.register.queries.shown import SavedSearchShown


def saved_searches(
    viewer: Viewer | None, count: Callable[[str], int | None]
) -> tuple[SavedSearchShown, ...]:
    """One's own searches and the team's, by name. ``count`` says how many a query finds."""
    if viewer is None or not viewer.team:
        return ()
    theirs = Q(account_id=viewer.id) | Q(shared=True, account__team_id=viewer.team)
    searches = SavedSearch.objects.filter(theirs).select_related("account").order_by("name", "id")
    return tuple(
        SavedSearchShown(
            id=search.id,
            name=search.name,
            query=search.query,
            shared=search.shared,
            own=search.account_id == viewer.id,
            saved_by=search.account.full_name,
            count=count(search.query),
        )
        for search in searches
    )
