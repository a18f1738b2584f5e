"""The parts of the desk, in the order in which they stand at the top of every page."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Part(NamedTuple):
    """One part: by what key a page says that it belongs to it, its page, and what it is called."""

    section: str
    page: str
    label: Any


PARTS = (
    Part("people", "people", _("People")),
    Part("statistics", "statistics", _("Statistics")),
    Part("review", "review", _("Review")),
    Part("documents", "documents", _("Documents")),
)
