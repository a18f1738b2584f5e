"""The parts of the desk, in the order in which they stand at the top of every page."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Part(NamedTuple):
    """One part: how a page says that it belongs to it, its page, what it is called, and its key.

    The key is pressed after g.
    """

    section: str
    page: str
    label: Any
    key: str


PARTS = (
    Part("today", "today", _("Today"), "t"),
    Part("people", "people", _("People"), "p"),
    Part("appeals", "appeals", _("Appeals and actions"), "a"),
    Part("supporters", "supporters", _("Supporters"), "u"),
    Part("review", "review", _("Review"), "r"),
    Part("documents", "documents", _("Documents"), "d"),
    Part("publish", "publish", _("Publish"), "b"),
)
