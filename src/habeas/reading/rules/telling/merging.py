"""Puts together the places of a text that speak of one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from habeas.reading.rules.found import Doing, Party, Span
from habeas.reading.rules.telling.referents import in_order
from habeas.values.dates import Answer, PartialDate

VOICE = "voice"
"""Concern or protest that is voiced: a statement, where it is not voiced in another act."""

_LOOKED_BACK = 100  # acts among which the same one is looked for


@dataclass(slots=True)
class Mention:
    """One place, or several, that speak of an act.

    ``another`` says that the words set it apart from one before: "a second letter".
    ``is_document`` says that the document itself is the act.
    """

    kind: str
    evidence: list[Span]
    sureness: float
    sentence: int
    by: list[Party] = field(default_factory=list)
    addressed_to: list[Party] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    date: PartialDate | None = None
    reference: str = ""
    response: str = ""
    status: Doing = Doing.DONE
    another: bool = False
    is_document: bool = False


def merged(mentions: Iterable[Mention]) -> list[Mention]:
    """One for each act, in the order of their first places."""
    acts: list[Mention] = []
    for mention in mentions:
        if mention.kind == VOICE:
            # who has done something before voices it in that
            acted = [act for act in acts if not _differ(act.by, mention.by)]
            if acted:
                own = next((act for act in acted if act.kind == "statement"), None)
                if own and own.is_document:
                    own.evidence.extend(mention.evidence)
                continue
            mention.kind = "statement"
        same = next((act for act in reversed(acts[-_LOOKED_BACK:]) if _is_same(act, mention)), None)
        if same is None:
            acts.append(mention)
        else:
            _join(same, mention)
    return acts


def _is_same(act: Mention, mention: Mention) -> bool:
    """Whether nothing tells two mentions apart."""
    if act.kind != mention.kind or act.status is not mention.status:
        return False
    if act.reference and mention.reference and act.reference != mention.reference:
        return False
    if act.is_document:
        return not mention.another and not _differ(act.by, mention.by)
    return _may_be_same(act, mention)


def _may_be_same(act: Mention, mention: Mention) -> bool:
    """Whether the days, those who acted and those for whom allow that both are one."""
    if act.date and mention.date and act.date.same_as(mention.date) is Answer.NO:
        return False
    shared = set(act.concerns) & set(mention.concerns)
    if mention.another or act.another:
        return bool(shared)
    apart = bool(act.concerns and mention.concerns and not shared)
    return not apart and not _differ(act.by, mention.by)


def _differ(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether both name those who acted, and nobody is in both."""
    first = {each.id for each in one if each.id}
    second = {each.id for each in other if each.id}
    return bool(first and second and not first & second)


def _join(act: Mention, mention: Mention) -> None:
    act.evidence.extend(mention.evidence)
    act.by = [*dict.fromkeys((*act.by, *mention.by))]
    act.addressed_to = [*dict.fromkeys((*act.addressed_to, *mention.addressed_to))]
    act.concerns = [*in_order((*act.concerns, *mention.concerns))]
    act.date = act.date or mention.date
    act.reference = act.reference or mention.reference
    act.sureness = 1 - (1 - act.sureness) * 0.8
