"""Preserved documents and the texts extracted from them."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind
from habeas.sources.rules.kinds import DocumentKind


class PreservedDocument(models.Model):
    """One document, named by the SHA-256 of its bytes. Its row and its file never change.

    ``entity`` is the entity whose claims describe it. ``pages`` is 0 where the format has none.
    ``preserved_on`` is when it first came; what an audience may know of that is the time of the
    claims which it sees.
    """

    table_kind: ClassVar = TableKind.LEDGER

    sha256 = models.CharField(max_length=64, primary_key=True)
    entity = models.CharField(max_length=26, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField(help_text="In bytes.")
    pages = models.IntegerField(default=0)
    kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.value) for kind in DocumentKind]
    )
    preserved_on = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class DocumentText(models.Model):
    """The text of a document as one version of the extractor read it; written once.

    ``page_starts`` are offsets in code points, one for each page.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    document = models.ForeignKey(PreservedDocument, on_delete=models.PROTECT, related_name="texts")
    extractor = models.IntegerField(help_text="Version of the extractor.")
    text = models.TextField()
    page_starts = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "extractor"], name="one_text_per_extractor")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} by {self.extractor}"
