"""The shelf: what each audience may know of the documents."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind


class SourceEntry(models.Model):
    """A document as one audience may know it. There is a row if its checksum is visible to them.

    ``number`` is the number of that checksum's claim, which orders the shelf; ``level`` its level.
    ``date`` is EDTF, the hull where sources disagree.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    audience = models.CharField(max_length=50)
    document = models.CharField(max_length=64)
    entity = models.CharField(max_length=26)
    number = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    level = models.CharField(max_length=10)
    title = models.TextField()
    publisher = models.TextField()
    author = models.TextField()
    date = models.TextField()
    url = models.TextField()
    language = models.TextField()
    file_name = models.TextField()
    summary = models.TextField()
    public_description = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "document"], name="one_entry_per_audience"),
            models.UniqueConstraint(fields=["audience", "entity"], name="one_document_per_entity"),
        ]
        indexes: ClassVar = [models.Index(fields=["audience", "-number"], name="shelf_order")]

    def __str__(self) -> str:
        return self.title or self.document
