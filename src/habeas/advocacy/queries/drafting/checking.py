"""What must be looked at before a draft leaves: sources, levels, consent, earlier texts, quotas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext

from habeas.advocacy.queries.drafting.known import Known
from habeas.advocacy.queries.drafting.shown import AbovePublic, Note
from habeas.advocacy.rules.admissibility import Similar
from habeas.advocacy.rules.draft_kinds import DraftKind
from habeas.ledger.access import Viewer
from habeas.ledger.queries import StoredClaim, claims_of
from habeas.ledger.rules.levels import Level
from habeas.register.models import Acted
from habeas.register.queries.describing import Describer
from habeas.register.queries.labels import property_label, term_label
from habeas.register.rules.consents import GIVEN, answers_on
from habeas.sources.queries import Source
from habeas.values.dates import day_before, display
from habeas.vocabulary.procedures import Procedure


def notes_for(
    claims: Sequence[StoredClaim], sources: Mapping[str, Source], *, one_a_source: bool
) -> tuple[Note, ...]:
    """How each claim is cited, numbered in the order of their use.

    A source above ``public`` is named by its public description alone, and never quoted.
    """
    cited: dict[tuple[str, str], list[StoredClaim]] = {}
    for claim in claims:
        exact = "" if one_a_source else claim.exact
        cited.setdefault((claim.document, exact), []).append(claim)
    first: dict[str, int] = {}
    notes = []
    for number, ((document, exact), some) in enumerate(cited.items(), 1):
        text = _cited(sources.get(document), document, exact, first.get(document))
        first.setdefault(document, number)
        notes.append(Note(number, text, tuple(claim.id for claim in some)))
    return tuple(notes)


def _cited(source: Source | None, document: str, exact: str, before: int | None) -> str:
    """How a place is cited; ``before`` is the number of the note that has its source in full."""
    if not document:
        return gettext("No source is recorded for this.")
    if source is None or source.level != Level.PUBLIC:
        described = source.public_description if source else ""
        return described or gettext("A source known to us, who is protected.")
    if before and exact:
        return gettext("As note %(number)d: “%(quote)s”") % {"number": before, "quote": exact}
    when = display(source.date, get_language() or "en") if source.date else ""
    told = [source.publisher, f"“{source.title}”", when, source.url]
    text = ", ".join(part for part in told if part)
    return f"{text}: “{exact}”" if exact else f"{text}."


def above_public(
    claims: Iterable[StoredClaim], sources: Mapping[str, Source], describer: Describer
) -> tuple[AbovePublic, ...]:
    """The facts above ``public``, or of a source that is, to be confirmed before a draft leaves."""
    found = []
    for claim in claims:
        source = sources.get(claim.document)
        hidden = bool(claim.document) and (source is None or source.level != Level.PUBLIC)
        if claim.level != Level.PUBLIC or hidden:
            level = (
                claim.level if claim.level != Level.PUBLIC else (source and source.level) or "team"
            )
            label = property_label(claim.schema, claim.prop)
            found.append(AbovePublic(claim.id, level, f"{label}: {describer.text(claim)}"))
    return tuple(found)


def consent_warnings(people: Iterable[Known], kind: DraftKind, day: date) -> Iterator[str]:
    """For whom consent does not cover the use to which the draft is put."""
    use = term_label("publication_uses", kind.use)
    for person in people:
        said = {"name": person.name, "use": use}
        answers = answers_on(person.consents, kind.use, day)
        if not answers:
            yield gettext("%(name)s: no consent to this use is recorded (%(use)s).") % said
        elif answers[-1] not in GIVEN:
            said["answer"] = term_label("consents", answers[-1])
            yield gettext("%(name)s: consent does not cover this use (%(use)s): %(answer)s.") % said


def similar_texts(people: Iterable[Known], procedure: str) -> tuple[Similar, ...]:
    """Earlier texts of the same procedure for one of the same people, as this register has them."""
    found = {
        appeal.id: Similar(appeal.id, appeal.caption, appeal.when, appeal.answered)
        for person in people
        for appeal in person.appeals
        if procedure and procedure in appeal.procedures
    }
    return tuple(sorted(found.values(), key=lambda one: (one.put_on or date.min, one.caption)))


def asked_by(
    viewer: Viewer, author: str, procedure: Procedure, day: date
) -> tuple[tuple[int, int], ...]:
    """How many texts of a procedure an author has put within the span of each of its quotas."""
    counted = []
    for place, quota in enumerate(procedure.limits.quotas):
        if quota.period is None:
            continue
        since = day_before(day, quota.period)
        acted = Acted.objects.filter(
            audience=viewer.audience, entity=author, on__gt=since, on__lte=day
        )
        put = set(acted.values_list("intervention", flat=True))
        claims = claims_of(viewer, put)
        same = [
            entity
            for entity, some in claims.items()
            if any(c.prop == "procedure" and c.value == procedure.name for c in some)
        ]
        counted.append((place, len(same)))
    return tuple(counted)
