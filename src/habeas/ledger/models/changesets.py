"""Changesets and the head of their log."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models.kinds import TableKind


class Changeset(models.Model):
    """One act of recording: who, when, why. Its number is its place in the order of commits."""

    table_kind: ClassVar = TableKind.LEDGER

    seq = models.BigIntegerField(primary_key=True)
    id = models.CharField(max_length=26, unique=True)
    author = models.CharField(max_length=64, help_text="Id of the account.")
    author_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(db_index=True)
    reason = models.TextField()
    vocabulary = models.CharField(max_length=20, help_text="Version of the vocabulary.")
    idempotency_key = models.CharField(max_length=100, unique=True, null=True)  # noqa: DJ001
    request_digest = models.BinaryField(null=True, max_length=32)
    salt = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32, help_text="Hash of its leaf in the log.")

    def __str__(self) -> str:
        return self.id


class LogHead(models.Model):
    """The one row that every append locks: the size of the log, its root, the last claim."""

    table_kind: ClassVar = TableKind.LEDGER

    only = models.BooleanField(primary_key=True, default=True)
    size = models.BigIntegerField(default=0)
    last_claim = models.BigIntegerField(default=0)
    subtrees = models.BinaryField(default=b"")
    root = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.size} changesets"
