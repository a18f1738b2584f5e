"""Copies of what is published, one for each page of its own."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind


class PublishedUnit(models.Model):
    """Something with a page of its own as it was published: from this the site is made.

    ``statements`` is the JSON of ``rules.statements``, ``salts`` has the salt of each statement by
    its id, ``leaf`` is the place of its leaf in the log, and ``edition`` the number of the edition
    that last changed it. ``called`` is what it is called, for the pages that list what changed.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.CharField(max_length=26, primary_key=True)
    schema = models.CharField(max_length=40)
    called = models.TextField()
    statements = models.BinaryField()
    salts = models.JSONField()
    leaf = models.BigIntegerField()
    edition = models.IntegerField(db_index=True)

    def __str__(self) -> str:
        return self.id
