"""The log of editions (RFC 6962 of 2013): its leaves, and the roots of its complete subtrees."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind


class LogLeaf(models.Model):
    """One leaf: a change of something published, or an edition."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    index = models.BigIntegerField(primary_key=True)
    data = models.TextField()

    def __str__(self) -> str:
        return str(self.index)


class LogNode(models.Model):
    """The root of a complete subtree: of 2 ** level leaves, the index-th of its level."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"
