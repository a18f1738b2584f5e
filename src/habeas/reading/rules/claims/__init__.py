"""Which claims a suggestion makes once it is accepted: pure mappings from what was read."""

from habeas.reading.rules.claims.acts import plan_act
from habeas.reading.rules.claims.counts import is_of_people, plan_count
from habeas.reading.rules.claims.facts import plan_fact
from habeas.reading.rules.claims.names import plan_name
from habeas.reading.rules.claims.planning import DocumentRead, Plan

__all__ = [
    "DocumentRead",
    "Plan",
    "is_of_people",
    "plan_act",
    "plan_count",
    "plan_fact",
    "plan_name",
]
