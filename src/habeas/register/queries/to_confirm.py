"""What is said to hold now, and was not stated for some time: to be confirmed, or ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_by_id, claims_of
from habeas.register.models import PresentState
from habeas.register.queries.describing import Describer, captions
from habeas.register.queries.entities import title_of
from habeas.register.queries.labels import property_label
from habeas.register.queries.shown import Footnote, StatusShown
from habeas.register.queries.statuses import segments_of, status_shown
from habeas.register.rules.present_states import Present
from habeas.values.errors import InputError

PERIODS = (30, 90, 180, 365)
"""For so many days something may stay unconfirmed; 180 as in the rule on who is held."""
DEFAULT_PERIOD = 180
_PAGE_LENGTH = 40
_KEY = ("last_stated", "person", "entity", "kind", "claim")

# What is told of each kind, in this order, so that one knows what is asked about.
_TOLD = {
    Present.HELD: ("detentionType", "startDate"),
    Present.PLACE: ("place", "facility", "setting", "regime", "stage"),
    Present.CONDITION: ("conditionKind", "description", "severity"),
    Present.CHARGE: ("article", "code", "status"),
    Present.ASSESSMENT: ("assessor", "standard", "status"),
}


class NoSuchRow(InputError):
    """The place in the list at which the address begins is not there."""


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """One thing to be confirmed. ``key`` names it in a form.

    ``details`` tell it from others of its kind; ``said_by`` is who makes the statement;
    ``last_stated`` is the last day for which it is stated, ``days`` how long ago that is, and
    ``footnotes`` the source that states it (none: no source is cited). ``status`` is the person's,
    where it is asked whether they are still held.
    """

    key: str
    person: str
    caption: str
    entity: str
    kind: Present
    title: str
    details: tuple[str, ...]
    said_by: str
    last_stated: date
    days: int
    footnotes: tuple[int, ...]
    status: StatusShown | None = None


@dataclass(frozen=True, slots=True)
class ToConfirmPage:
    """One page, oldest first. ``next`` is the key of the last row where more follow."""

    rows: tuple[ToConfirm, ...]
    next: str
    footnotes: tuple[Footnote, ...]


def to_confirm(
    viewer: Viewer | None,
    today: date,
    period: int = DEFAULT_PERIOD,
    after: str = "",
    length: int = _PAGE_LENGTH,
) -> ToConfirmPage:
    """What was last stated ``period`` days before today or earlier. Raises NoSuchRow."""
    if viewer is None:
        return ToConfirmPage((), "", ())
    due = PresentState.objects.filter(
        audience=viewer.audience, last_stated__lte=today - timedelta(days=period)
    )
    found = list(_after(due, after).order_by(*_KEY)[: length + 1])
    return _described(viewer, found[:length], today, more=len(found) > length)


def row_to_confirm(viewer: Viewer | None, key: str) -> PresentState | None:
    """The row of this key, as the record stands now; None where there is none."""
    if viewer is None:
        return None
    _, person, entity, kind, claim = _read(key)
    rows = PresentState.objects.filter(audience=viewer.audience, person=person, entity=entity)
    return rows.filter(kind=kind, claim=claim).first()


def key_of(row: PresentState) -> str:
    """What names a row in an address or a form."""
    return "~".join((row.last_stated.isoformat(), row.person, row.entity, row.kind, row.claim))


def _read(key: str) -> tuple[date, str, str, str, str]:
    parts = key.split("~")
    try:
        day, person, entity, kind, claim = parts
        return date.fromisoformat(day), person, entity, kind, claim
    except ValueError as error:
        raise NoSuchRow("There is no such place in the list; begin anew.") from error


def _after(rows: QuerySet[PresentState], key: str) -> QuerySet[PresentState]:
    if not key:
        return rows
    values = _read(key)
    later = Q()
    for place, column in enumerate(_KEY):
        same = dict(zip(_KEY[:place], values, strict=False))
        later |= Q(**same, **{f"{column}__gt": values[place]})
    return rows.filter(later, last_stated__gte=values[0])


def _described(
    viewer: Viewer, rows: Sequence[PresentState], today: date, *, more: bool
) -> ToConfirmPage:
    of = claims_of(viewer, {row.entity for row in rows})
    stating = claims_by_id(viewer, {row.stated_by for row in rows})
    claims = [claim for some in of.values() for claim in some]
    describer = Describer.of(viewer, [*claims, *stating.values()])
    people = {row.person for row in rows}
    named = captions(viewer, people)
    segments = segments_of(viewer, people)
    shown = (_row(row, of[row.entity], stating, describer, named, today) for row in rows)
    return ToConfirmPage(
        rows=tuple(
            replace(row, status=status_shown(segments.get(row.person, ()), today))
            if row.kind == Present.HELD
            else row
            for row in shown
        ),
        next=key_of(rows[-1]) if more else "",
        footnotes=describer.footnotes,
    )


def _row(
    row: PresentState,
    claims: Sequence[StoredClaim],
    stating: Mapping[str, StoredClaim],
    describer: Describer,
    named: Mapping[str, str],
    today: date,
) -> ToConfirm:
    kind = Present(row.kind)
    by = stating.get(row.stated_by)
    told = [claim for claim in claims if claim.id == row.claim and kind not in _TOLD]
    props = _TOLD.get(kind, ())
    told += [claim for prop in props for claim in claims if claim.prop == prop]
    who = dict.fromkeys(claim.attributed_to for claim in told if claim.attributed_to)
    return ToConfirm(
        key=key_of(row),
        person=row.person,
        caption=named.get(row.person, describer.caption(row.person)),
        entity=row.entity,
        kind=kind,
        title=title_of(describer, claims),
        details=tuple(dict.fromkeys(_detail(describer, claim) for claim in told)),
        said_by="; ".join(who),
        last_stated=row.last_stated,
        days=(today - row.last_stated).days,
        footnotes=describer.notes([by] if by else []),
    )


def _detail(describer: Describer, claim: StoredClaim) -> str:
    text = describer.text(claim)
    return (
        f"{property_label(claim.schema, claim.prop)} {text}" if claim.prop == "startDate" else text
    )
