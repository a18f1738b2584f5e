"""Readings of documents, and the suggestions that they gave.

They are kept for each team by itself, so that no team learns from another's decisions what it did.
"""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind
from habeas.reading.rules.states import Kind, Progress, State


class DocumentReading(models.Model):
    """That one team had a document read. ``version`` is that of the readers.

    ``notes`` are the readers' own; ``problem`` says in one line why nothing could be read.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    team = models.CharField(max_length=40)
    document = models.CharField(max_length=64, help_text="The SHA-256 of the document.")
    version = models.IntegerField()
    progress = models.CharField(max_length=10, choices=[(each, each) for each in Progress])
    key = models.CharField(max_length=26, help_text="Random: ids of bodies follow from it.")
    text_hash = models.CharField(max_length=64, blank=True, help_text="Of the text that was read.")
    language = models.CharField(max_length=3, blank=True)
    notes = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    asked_by = models.CharField(max_length=64, help_text="The id of the account.")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "document"], name="one_reading_per_team")
        ]
        indexes: ClassVar = [models.Index(fields=["progress", "id"], name="readings_waiting")]

    def __str__(self) -> str:
        return self.document


class Suggestion(models.Model):
    """Something that a reader found, and what was decided on it.

    ``local`` is its id within the reading, by which others name it; ``payload`` is as in
    ``rules.payloads``; ``evidence`` are pairs of code points, of which ``start`` and ``end`` are
    the first. ``key`` is random: the ids of what is recorded follow from it. ``content_key`` is
    the same wherever the same words say the same. ``entity`` is who or what a name is linked to.
    ``known`` says that the record had all of it when that was last looked at. ``decision`` is the
    same for all that was decided at once; a rejection without ``decided_by`` was learnt from an
    earlier one that ``teaches``.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    reading = models.ForeignKey(
        DocumentReading, on_delete=models.CASCADE, related_name="suggestions"
    )
    team = models.CharField(max_length=40)
    document = models.CharField(max_length=64)
    place = models.IntegerField(help_text="The order within the reading.")
    kind = models.CharField(max_length=10, choices=[(each, each) for each in Kind])
    local = models.CharField(max_length=40, blank=True)
    payload = models.JSONField()
    as_read = models.JSONField(null=True, help_text="The payload before somebody changed it.")
    evidence = models.JSONField()
    start = models.IntegerField()
    end = models.IntegerField()
    confidence = models.FloatField()
    reader = models.CharField(max_length=100)
    key = models.CharField(max_length=26)
    content_key = models.CharField(max_length=64)
    entity = models.CharField(max_length=26, blank=True)
    chosen = models.BooleanField(default=False, help_text="Somebody said who is meant.")
    known = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(each, each) for each in State])
    teaches = models.BooleanField(default=False)
    decision = models.CharField(max_length=26, blank=True)
    decided_by = models.CharField(max_length=64, blank=True, help_text="The id of the account.")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    changeset = models.CharField(max_length=26, blank=True, help_text="The id of the changeset.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["reading", "place"], name="suggestions_in_order"),
            models.Index(
                fields=["team", "document"],
                condition=models.Q(state=State.OPEN, known=False),
                name="suggestions_to_decide",
            ),
            models.Index(
                fields=["team", "content_key"],
                condition=models.Q(teaches=True),
                name="suggestions_that_teach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"
