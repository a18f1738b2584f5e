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
    salt = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32, help_text="Hash of its leaf in the log.")

    def __str__(self) -> str:
        return self.id


class Submission(models.Model):
    """A changeset that was handed in under a key, so that handing it in again writes nothing.

    The digest is salted, and is destroyed when a claim of the changeset is erased: nobody shall
    guess from it what was erased.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    key = models.CharField(max_length=100, primary_key=True)
    changeset = models.OneToOneField(Changeset, on_delete=models.PROTECT)
    salt = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32, null=True)

    def __str__(self) -> str:
        return self.key


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
