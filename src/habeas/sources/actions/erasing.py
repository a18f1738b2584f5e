"""Erasing a document: its file, its text, and every claim that quotes it."""

from typing import NamedTuple

from django.db import transaction
from django.utils.module_loading import import_string

from habeas.ledger.access import Role, Viewer, visible_to
from habeas.ledger.actions import erase_claims
from habeas.ledger.models import Claim
from habeas.sources.models import DocumentText, PreservedDocument
from habeas.sources.models.files import destroy
from habeas.sources.rules.erasing import eraser_names
from habeas.sources.rules.refusals import DocumentRefused


class Erased(NamedTuple):
    """What was erased: how many claims, and whether the file and its text were destroyed.

    They are kept where another team has preserved the same bytes.
    """

    claims: int
    file: bool


def erase_document(viewer: Viewer, sha256: str, reason: str) -> Erased:
    """Destroys a document for good, with the claims that cite it, since they quote it.

    What stays is its hash, in the headers of those claims and in its row: somebody who has the same
    bytes can tell that they were here. Copies outside the register (backups, exports) are not
    reached. Only an administrator may erase. Raises AccessDenied and DocumentRefused.
    """
    viewer.require(Role.ADMINISTRATOR)
    with transaction.atomic():
        document = PreservedDocument.objects.filter(sha256=sha256).first()
        citing = Claim.objects.filter(
            visible_to(viewer.audience), document=sha256, payload_hash=None
        )
        claims = [*citing.values_list("id", flat=True)]
        if document is None or not claims:
            raise DocumentRefused("There is no such document.")
        erase_claims(viewer, claims, reason)
        is_gone = not described(document)
        if is_gone:
            DocumentText.objects.filter(document=document).delete()
            # Before the commit: should the process end here, the file is gone rather than left.
            destroy(sha256)
        _tell_packages_above(sha256, "" if is_gone else viewer.team)
    return Erased(len(claims), is_gone)


def _tell_packages_above(sha256: str, team: str) -> None:
    for name in eraser_names():
        import_string(name)(sha256, team)


def described(document: PreservedDocument) -> bool:
    """Whether a claim that is not erased records the document's checksum, whoever made it."""
    checksums = Claim.objects.filter(entity=document.entity, prop="contentHash")
    return checksums.filter(payload_hash=None).exists()
