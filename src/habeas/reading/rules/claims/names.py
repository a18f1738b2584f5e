"""People and bodies: their names, and what stands beside a name."""

import re

from habeas.reading.rules.claims.planning import PERSON, Plan
from habeas.reading.rules.found import Named, NameKind, Role
from habeas.reading.rules.words import OF_PARLIAMENT, category_in, is_public_body
from habeas.values.names import sorting_form
from habeas.vocabulary.parliament_groups import group_called

NAMES = ("name", "alias", "weakAlias")
_PIECE = re.compile(r"[^\W\d_]+")


def plan_name(plan: Plan, named: Named) -> str:
    """The claims by which somebody is called so; who it is."""
    entity = plan.entity_of(named.id)
    if named.kind is NameKind.ORGANISATION:
        _plan_body(plan, named, entity)
        return entity
    printed = plan.document.words(named.mentions[0])
    name = with_small_letters(named.name)
    known = _name_known(plan, entity, name)
    prop, name = known or (_prop_of_name(plan, entity, name), name)
    plan.say(entity, PERSON, prop, name, named.mentions[0], original=printed)
    if named.role is Role.PRISONER and (category := category_in(named.title)):
        plan.say(entity, PERSON, "category", category, named.mentions[0], original=named.title)
    if named.role is Role.OFFICIAL and named.title:
        plan.say(entity, PERSON, "position", named.title, named.mentions[0], own_words=True)
    return entity


def _plan_body(plan: Plan, named: Named, entity: str) -> None:
    """A group of a parliament is no body of its own here: it stands with those who belong to it."""
    if group_called(named.name) in OF_PARLIAMENT:
        return
    known = plan.document.bodies.get(named.name)
    new = "PublicBody" if is_public_body(named.name) else "Organization"
    schema = known[1] if known else new
    plan.call(entity, schema, named.name, named.mentions[0])


def _name_known(plan: Plan, entity: str, name: str) -> tuple[str, str] | None:
    """The recorded name (property and value) that is the same but for case and accents."""
    form = sorting_form(name) or name
    for prop in NAMES:
        for value in plan.known.values(entity, prop):
            if (sorting_form(value) or value) == form:
                return prop, value
    return None


def _prop_of_name(plan: Plan, entity: str, name: str) -> str:
    """As which name a spelling is recorded that is not recorded yet."""
    if not any(plan.known.values(entity, prop) for prop in NAMES):
        return "name"
    return "alias" if " " in name else "weakAlias"


def with_small_letters(name: str) -> str:
    """A name whose words in capitals are written as names are: PANZERI is Panzeri."""
    return _PIECE.sub(lambda piece: _small(piece[0]), " ".join(name.split()))


def _small(word: str) -> str:
    return word.capitalize() if len(word) > 2 and word.isupper() else word
