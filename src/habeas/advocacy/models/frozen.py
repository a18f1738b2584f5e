"""Copies that were sent, as they were, and the claims on which they relied."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models.kinds import TableKind


class FrozenCopy(models.Model):
    """A copy that was sent. ``document`` is the SHA-256 of the preserved file.

    ``intervention`` is the entity of the appeal that it is a copy of. It is its team's alone.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    team = models.CharField(max_length=40)
    intervention = models.CharField(max_length=26)
    document = models.CharField(max_length=64)
    title = models.TextField()
    sent_on = models.DateField()
    recipients = models.JSONField(default=list, help_text="To whom it went, as one writes them.")
    frozen_by = models.CharField(max_length=64, help_text="The id of the account.")
    frozen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "intervention", "document"], name="frozen_copy_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["team", "-sent_on", "id"], name="frozen_order")]

    def __str__(self) -> str:
        return f"{self.title}, sent {self.sent_on}"


class ReliedOn(models.Model):
    """That a copy that was sent relied on a claim."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    pk = models.CompositePrimaryKey("copy", "claim")
    copy = models.ForeignKey(FrozenCopy, on_delete=models.CASCADE, related_name="relied_on")
    claim = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["claim", "copy"], name="relied_on_claim")]

    def __str__(self) -> str:
        return self.claim
