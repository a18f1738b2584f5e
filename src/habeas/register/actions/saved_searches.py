"""Keeping searches under a name, for oneself or for the team too."""

from django.db import transaction

from habeas.ledger.access import AccessDenied, Viewer
from habeas.register.models import SavedSearch
from habeas.register.rules.saved_searches import (
    LONGEST_QUERY,
    MOST_SEARCHES,
    SearchRefused,
    checked_name,
)


def save_search(viewer: Viewer | None, name: str, query: str, *, shared: bool) -> None:
    """Keeps the query of an address under a name; a search of that name is replaced.

    Raises SearchRefused, and AccessDenied for anybody without an account.
    """
    account = _account(viewer)
    if len(query) > LONGEST_QUERY:
        raise SearchRefused("This search is too long to be saved.")
    with transaction.atomic():
        SavedSearch.objects.update_or_create(
            account_id=account,
            name=checked_name(name),
            defaults={"query": query, "shared": shared},
        )
        if SavedSearch.objects.filter(account_id=account).count() > MOST_SEARCHES:
            raise SearchRefused(f"At most {MOST_SEARCHES} searches are kept; delete one first.")


def change_search(viewer: Viewer | None, search: int, name: str, *, shared: bool) -> bool:
    """Gives one's own search another name, and shares it or no longer. False where it is not."""
    account, checked = _account(viewer), checked_name(name)
    with transaction.atomic():
        others = SavedSearch.objects.filter(account_id=account, name=checked).exclude(id=search)
        if others.exists():
            raise SearchRefused("Another of your searches has this name.")
        own = SavedSearch.objects.filter(account_id=account, id=search)
        return bool(own.update(name=checked, shared=shared))


def delete_search(viewer: Viewer | None, search: int) -> bool:
    """Deletes one's own search. False where there is none of that number."""
    deleted, _ = SavedSearch.objects.filter(account_id=_account(viewer), id=search).delete()
    return bool(deleted)


def _account(viewer: Viewer | None) -> str:
    if viewer is None or not viewer.team or not viewer.id:
        raise AccessDenied("Only somebody with an account keeps searches.")
    return viewer.id
