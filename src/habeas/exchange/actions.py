"""Bringing what was kept elsewhere into the record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from habeas.exchange.sample import Sample, SampleClaim, SampleSource, load_sample
from habeas.ledger.access import Viewer
from habeas.ledger.actions import prefer_claim, record_claims
from habeas.ledger.models import Changeset
from habeas.ledger.queries import claims_of
from habeas.ledger.rules.claims import Citation, NewClaim
from habeas.ledger.rules.ids import new_id
from habeas.ledger.rules.levels import Level
from habeas.publishing.actions.clearing import clear_people
from habeas.publishing.rules.gate import USE
from habeas.sources.actions import preserve_reference
from habeas.sources.queries import document_text
from habeas.sources.rules.passages import passage_at
from habeas.vocabulary.model import is_reference

SAMPLE_IS_PUBLIC = "Named in public by the sources that are cited"

Ids = Mapping[str, str]
Texts = Mapping[str, tuple[str, str]]


def record_sample(viewer: Viewer) -> bool:
    """Records the sample, one changeset for each source; whole or not at all.

    A register that holds anything is left as it is, and the answer is False.
    """
    sample = load_sample()
    with transaction.atomic():
        if Changeset.objects.exists():
            return False
        ids = {key: new_id() for key in sample.schemata()}
        texts = {source.key: _preserve(viewer, source) for source in sample.sources}
        by_source: dict[str, list[SampleClaim]] = defaultdict(list)
        for claim in sample.claims:
            by_source[claim.source].append(claim)
        for source in sample.sources:
            claims = [_new_claim(claim, ids, texts) for claim in by_source[source.key]]
            if claims:
                record_claims(viewer, claims, f"Facts from: {source.title}")
        _clear(viewer, sample, ids, texts)
        _prefer(viewer, [claim for claim in sample.claims if claim.preferred], ids, texts)
    return True


def _preserve(viewer: Viewer, source: SampleSource) -> tuple[str, str]:
    """Preserves a source as a reference with our summary; returns its hash and its text."""
    document = preserve_reference(
        viewer,
        source.summary,
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        published=source.date,
        url=source.url,
        language=source.language,
        level=Level.PUBLIC,
        reason=f"Source of the sample: {source.title}",
    )
    read = document_text(viewer, document.sha256)
    return document.sha256, read.text if read else ""


def _new_claim(claim: SampleClaim, ids: Ids, texts: Texts) -> NewClaim:
    names_an_entity = is_reference(claim.schema, claim.prop)
    return NewClaim(
        entity=ids[claim.entity],
        schema=claim.schema,
        prop=claim.prop,
        value=ids[claim.value] if names_an_entity else claim.value,
        original=claim.original,
        lang=claim.lang,
        level=Level.PUBLIC,
        certainty=claim.certainty,
        citation=_citation(claim, texts),
        attributed_to=claim.attributed_to,
    )


def _citation(claim: SampleClaim, texts: Texts) -> Citation:
    sha256, text = texts[claim.source]
    start = text.index(claim.quote)
    return passage_at(text, start, start + len(claim.quote)).cite(sha256)


def _clear(viewer: Viewer, sample: Sample, ids: Ids, texts: Texts) -> None:
    """Clears everybody for editions: the sources that name them are public all of them.

    Nobody was asked, which is what the consent says that is recorded.
    """
    named = {
        claim.entity: claim
        for claim in reversed(sample.claims)
        if (claim.schema, claim.prop) == ("Person", "name")
    }
    consents = [
        NewClaim(entity, "Consent", prop, value, citation=_citation(claim, texts))
        for key, claim in sorted(named.items())
        for entity in [new_id()]
        for prop, value in (
            ("person", ids[key]),
            ("answer", "already_public"),
            ("use", USE),
        )
    ]
    record_claims(viewer, consents, SAMPLE_IS_PUBLIC)
    clear_people(viewer, [ids[key] for key in sorted(named)], SAMPLE_IS_PUBLIC)


def _prefer(viewer: Viewer, claims: Iterable[SampleClaim], ids: Ids, texts: Texts) -> None:
    for claim in claims:
        document, _ = texts[claim.source]
        recorded = claims_of(viewer, [ids[claim.entity]])[ids[claim.entity]]
        (wanted,) = (
            known
            for known in recorded
            if (known.prop, known.value, known.document) == (claim.prop, claim.value, document)
        )
        prefer_claim(viewer, wanted, claim.preferred)
