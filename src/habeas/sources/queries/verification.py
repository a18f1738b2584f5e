"""Are the documents still what was preserved?"""

from collections.abc import Callable, Iterator

from django.db.models import Exists, F, OuterRef

from habeas.ledger.models import Claim
from habeas.ledger.queries import Problem
from habeas.sources.models import PreservedDocument
from habeas.sources.models.files import damage, remains


def verify_documents(
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Problem]:
    """Yields each document whose file is missing or changed, or whose row and claims disagree.

    ``progress`` is told how many documents are done, and how many there are.
    """
    number = PreservedDocument.objects.count()
    for done, (sha256, is_claimed, is_kept) in enumerate(_with_claims(), start=1):
        why = damage(sha256) if is_kept else remains(sha256)
        if why:
            yield Problem(f"document {sha256}", why)
        if not is_claimed:
            yield Problem(f"document {sha256}", "no claim records its checksum")
        progress(done, number)
    yield from _lost_rows()


def _with_claims() -> Iterator[tuple[str, bool, bool]]:
    """Every document's hash, whether the ledger has its checksum, and has it unerased."""
    checksums = Claim.objects.filter(
        entity=OuterRef("entity"), prop="contentHash", document=OuterRef("sha256")
    )
    unerased = checksums.filter(payload_hash=None)
    annotated = PreservedDocument.objects.annotate(
        is_claimed=Exists(checksums), is_kept=Exists(unerased)
    )
    rows = annotated.order_by("preserved_on").values_list("sha256", "is_claimed", "is_kept")
    return rows.iterator()


def _lost_rows() -> Iterator[Problem]:
    """Documents that the ledger says were preserved, and of which there is no row."""
    rows = PreservedDocument.objects.filter(sha256=OuterRef("document"))
    claimed = Claim.objects.filter(prop="contentHash", document=F("value"))
    lost = claimed.filter(~Exists(rows)).values_list("document", flat=True).distinct()
    for sha256 in lost:
        yield Problem(f"document {sha256}", "its row is missing")
