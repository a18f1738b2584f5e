"""What a feed may tell: it is read outside the desk, by whoever has its address."""

from habeas.ledger.access import THE_PUBLIC, Role, Viewer


def feed_viewer(viewer: Viewer | None, *, inside: bool) -> Viewer | None:
    """For whom a feed is written: the public, or the team of its account where that was chosen.

    Whoever reads a feed only reads, whatever the role of the account.
    """
    if viewer is None:
        return None
    return Viewer(viewer.audience, viewer.id, viewer.name, Role.READER) if inside else THE_PUBLIC
