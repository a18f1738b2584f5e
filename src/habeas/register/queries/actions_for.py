"""What was asked for a person, of whom, and what came back."""

from collections.abc import Iterable
from datetime import date

from habeas.register.queries.describing import Describer
from habeas.register.queries.gathering import Gathered
from habeas.register.queries.labels import schema_label
from habeas.register.queries.shown import ActionRow
from habeas.register.rules.captions import caption_of
from habeas.register.rules.timeline import EVENTS
from habeas.values.dates import PartialDate

INTERVENTION = "Intervention"


def action_rows(gathered: Gathered, describer: Describer) -> tuple[ActionRow, ...]:
    """The interventions that name the person, or carry a demand that does, by their dates."""
    rows = [
        _row(gathered, describer, entity)
        for entity, claims in gathered.claims.items()
        if claims[0].schema == INTERVENTION
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: ActionRow) -> date:
    known = [when.earliest or when.latest or date.max for when in row.dates]
    return min(known, default=date.max)


def _row(gathered: Gathered, describer: Describer, entity: str) -> ActionRow:
    own = gathered.claims[entity]
    dates = gathered.values(entity, *EVENTS[INTERVENTION])
    demands = [demand for demand in gathered.naming(entity, "Demand") if _is_for(gathered, demand)]
    return ActionRow(
        id=entity,
        dates=tuple(dict.fromkeys(PartialDate.from_edtf(claim.value) for claim in dates)),
        kind="; ".join(_texts(gathered, describer, [entity], "interventionKind")),
        caption=caption_of(own, schema_label(INTERVENTION)),
        reference="; ".join(_texts(gathered, describer, [entity], "reference")),
        by=_texts(gathered, describer, gathered.naming(entity, "Participation"), "participant"),
        by_others="; ".join(
            _texts(gathered, describer, [entity], "othersNote")
            or _texts(gathered, describer, [entity], "othersCount")
        ),
        to=_texts(gathered, describer, gathered.naming(entity, "Addressing"), "addressee"),
        asked=_texts(gathered, describer, demands, "demandKind"),
        came_back=_answers(gathered, describer, entity),
        footnotes=describer.notes(dates or own),
    )


def _is_for(gathered: Gathered, demand: str) -> bool:
    """Whether a demand was made for the person; one that names nobody was made for all."""
    named = gathered.values(demand, "beneficiary")
    return not named or any(claim.target in gathered.records for claim in named)


def _texts(
    gathered: Gathered, describer: Describer, entities: Iterable[str], *props: str
) -> tuple[str, ...]:
    claims = [claim for entity in entities for claim in gathered.values(entity, *props)]
    return tuple(dict.fromkeys(describer.text(claim) for claim in claims))


def _answers(gathered: Gathered, describer: Describer, entity: str) -> tuple[str, ...]:
    """Each response as kind, day and who gave it."""
    return tuple(
        ", ".join(
            text
            for prop in ("responseKind", "date", "respondent")
            for text in _texts(gathered, describer, [response], prop)
        )
        for response in gathered.naming(entity, "Response")
    )
