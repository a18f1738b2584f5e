"""The words for how far an appeal has come, wherever it is told: desk and edition."""

from typing import Any

from django.utils.translation import pgettext_lazy

from habeas.advocacy.rules.states import State

APPEAL_STATE_NAMES: dict[State, Any] = {
    State.DRAFT: pgettext_lazy("appeal", "draft"),
    State.SIGNING: pgettext_lazy("appeal", "collecting signatures"),
    State.MADE: pgettext_lazy("appeal", "carried out"),
    State.SENT: pgettext_lazy("appeal", "no reply known to us"),
    State.OVERDUE: pgettext_lazy("appeal", "overdue"),
    State.PART: pgettext_lazy("appeal", "answered in part"),
    State.ANSWERED: pgettext_lazy("appeal", "answered"),
    State.CLOSED: pgettext_lazy("appeal", "closed without an answer"),
}


def appeal_state(state: str) -> str:
    """How far an appeal has come, to stand beside it."""
    return str(APPEAL_STATE_NAMES[State(state)])
