"""Editions, in the order in which they were published."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind
from habeas.publishing.rules.changes import How


class Edition(models.Model):
    """One edition: the day for which it speaks, and the head of its log.

    ``changeset`` is the number of the last changeset of the record that it has seen, ``team`` the
    team whose clearances counted; both stay here and never leave.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    number = models.IntegerField(primary_key=True)
    day = models.DateField()
    changeset = models.BigIntegerField()
    size = models.BigIntegerField(help_text="Leaves of the log, its own the last.")
    root = models.BinaryField(max_length=32)
    reason = models.TextField(blank=True, help_text="What the edition says of itself.")
    team = models.CharField(max_length=64, blank=True)
    made_by = models.CharField(max_length=64, help_text="The id of the account.")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Edition {self.number}"


class EditionChange(models.Model):
    """What one edition did with one unit.

    ``touches`` are the ids of the units that it names or named, whose pages tell of it; ``props``
    are the properties, as schema.property, of which values came or went.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    edition = models.IntegerField()
    unit = models.CharField(max_length=26)
    schema = models.CharField(max_length=40)
    how = models.CharField(max_length=10, choices=[(each, each) for each in How])
    touches = models.JSONField()
    props = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["edition", "id"], name="edition_changes")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.unit} {self.how}"
