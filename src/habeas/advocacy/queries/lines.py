"""Appeals and actions as lines of a list."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from habeas.advocacy.queries.explaining import due_shown
from habeas.advocacy.queries.loading import load_appeals
from habeas.advocacy.queries.shown import AppealLine, DueShown
from habeas.advocacy.rules.answers import answered_demands
from habeas.advocacy.rules.parts import ADDRESSING, DEMAND, PARTICIPATION, Appeal, values
from habeas.advocacy.rules.states import Progress, State, Wait, progress_of
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim
from habeas.register.queries.describing import Describer
from habeas.register.queries.identities import canonical_of
from habeas.register.queries.labels import schema_label
from habeas.register.queries.listed import Named
from habeas.register.queries.raised import people_raised
from habeas.register.rules.attention import acted_on
from habeas.register.rules.captions import caption_of


class Telling(NamedTuple):
    """What is needed to tell of appeals: on which day, and how claims are described."""

    day: date
    describer: Describer
    people: dict[str, tuple[Named, ...]]
    canonical: dict[str, str]

    def named(self, parts: Iterable[Sequence[StoredClaim]], prop: str) -> tuple[Named, ...]:
        """The people and bodies named in a property of some parts, each once."""
        targets = (target for claims in parts for target in values(claims, prop))
        return tuple(
            Named(one, self.describer.caption(one))
            for one in dict.fromkeys(self.canonical.get(target, target) for target in targets)
        )


def telling_of(viewer: Viewer, appeals: Collection[Appeal], day: date) -> Telling:
    """Reads what all of them need at once."""
    claims = [claim for appeal in appeals for claim in all_claims(appeal)]
    return Telling(
        day,
        Describer.of(viewer, claims),
        dict(people_raised(viewer, [appeal.id for appeal in appeals])),
        dict(canonical_of(viewer, {claim.target for claim in claims if claim.target})),
    )


def all_claims(appeal: Appeal) -> list[StoredClaim]:
    """The claims of an appeal and of its parts."""
    parts = [claims for some in appeal.parts.values() for claims in some.values()]
    return [claim for claims in (appeal.own, *parts) for claim in claims]


def appeal_lines(
    viewer: Viewer | None, entities: Collection[str], day: date
) -> tuple[AppealLine, ...]:
    """These appeals as they stand on a day, in the order asked for."""
    if viewer is None or not entities:
        return ()
    appeals = load_appeals(viewer, entities)
    telling = telling_of(viewer, appeals.values(), day)
    return tuple(line_of(telling, appeal, progress_of(appeal)) for appeal in appeals.values())


def line_of(telling: Telling, appeal: Appeal, progress: Progress) -> AppealLine:
    """One appeal as it stands on the day."""
    own, day, describer = appeal.own, telling.day, telling.describer
    due = latest_due(telling, appeal, progress)
    answered = answered_demands(appeal.of(DEMAND), progress.replies, day)
    others = describer.texts(own, "othersNote") or describer.texts(own, "othersCount")
    state = progress.state_on(day)
    return AppealLine(
        id=appeal.id,
        caption=caption_of(own, schema_label("Intervention")),
        kind="; ".join(describer.texts(own, "interventionKind")),
        kinds=tuple(values(own, "interventionKind")),
        reference="; ".join(describer.texts(own, "reference")),
        when=acted_on(own),
        by=telling.named(appeal.of(PARTICIPATION).values(), "participant"),
        by_others="; ".join(others),
        to=telling.named(appeal.of(ADDRESSING).values(), "addressee"),
        people=telling.people.get(appeal.id, ()),
        demands=len(answered),
        demands_answered=sum(1 for replies in answered.values() if replies),
        state=state,
        due=due,
        days_late=due.days_late if due else 0,
        days_waiting=_days_waiting(progress, state, day),
    )


def latest_due(telling: Telling, appeal: Appeal, progress: Progress) -> DueShown | None:
    """The time of the addressee who is latest, those still waited for first."""
    shown = [due_of(telling, appeal, wait) for wait in progress.waits]
    return max(
        (due for due in shown if due),
        key=lambda due: (due.is_overdue, due.days_late, -due.due.toordinal()),
        default=None,
    )


def due_of(telling: Telling, appeal: Appeal, wait: Wait) -> DueShown | None:
    """The time of one addressee."""
    claims = appeal.of(ADDRESSING).get(wait.due_date.addressing, ())
    names = telling.named([claims], "addressee")
    return due_shown(wait, names[0].caption if names else "", telling.day)


def _days_waiting(progress: Progress, state: State, day: date) -> int | None:
    """How long those who asked have waited; None where nothing is waited for."""
    if progress.asked is None or progress.asked > day:
        return None
    return (day - progress.asked).days if state in (State.SENT, State.OVERDUE) else None
