"""Collecting signatures: who is asked to sign which text, and how far that has come.

Working state of one team. None of it is a claim, and none of it leaves the team: no contact, nor
who declined. What was sent is recorded as claims, with those who signed it.
"""

from typing import ClassVar

from django.db import models

from habeas.accounts.models import Account, Team
from habeas.ledger.models import TableKind


class Collection(models.Model):
    """One request to offices; it may cover several texts at once."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="collections")
    title = models.CharField(max_length=200)
    deadline = models.DateField(null=True)
    reminder = models.TextField(help_text="What is written to those who have not answered.")
    owner = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class CollectedText(models.Model):
    """A text for which signatures are collected; ``intervention`` is the appeal once it is sent.

    ``addressees`` and ``people`` are ids of entities; ``demands`` are keys of kinds of request;
    ``relied_on`` the ids of the claims from which it was drafted.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, help_text="A key of the kinds of appeal.")
    procedure = models.CharField(max_length=60)
    addressees = models.JSONField(default=list)
    people = models.JSONField(default=list)
    demands = models.JSONField(default=list)
    relied_on = models.JSONField(default=list)
    intervention = models.CharField(max_length=26)

    def __str__(self) -> str:
        return self.title


class TextVersion(models.Model):
    """One wording of a text. It is never changed; another wording is another version."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(CollectedText, on_delete=models.CASCADE, related_name="versions")
    number = models.IntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    author = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "number"], name="version_number")
        ]

    def __str__(self) -> str:
        return f"{self.text}, version {self.number}"


class Office(models.Model):
    """An office that is asked: the name, office, group and country as they will be printed.

    ``entity`` is the supporter in the record, or empty where nobody such is in it yet.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="offices")
    entity = models.CharField(max_length=26)
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    group = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    contact = models.CharField(max_length=200, help_text="Who answers there.")
    reached_at = models.CharField(max_length=200, help_text="An address or a number.")
    note = models.TextField()
    deadline = models.DateField(null=True)
    next_step = models.CharField(max_length=200)
    next_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "name"], name="office_name")
        ]

    def __str__(self) -> str:
        return self.name


class Signature(models.Model):
    """How far one office has come with one text. No row means that it is still to be asked.

    ``version`` is the wording that was agreed to; ``proof`` the SHA-256 of a preserved document.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="signatures")
    text = models.ForeignKey(CollectedText, on_delete=models.CASCADE, related_name="signatures")
    state = models.CharField(max_length=10)
    version = models.ForeignKey(TextVersion, null=True, on_delete=models.PROTECT)
    on = models.DateField()
    proof = models.CharField(max_length=64)
    changed_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "text"], name="signature_of")
        ]

    def __str__(self) -> str:
        return f"{self.office}: {self.state}"


class FollowUp(models.Model):
    """Who of a team looks after an appeal, and what they do next."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    intervention = models.CharField(max_length=26)
    owner = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    next_step = models.CharField(max_length=200)
    next_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "intervention"], name="follow_up_of")
        ]
        indexes: ClassVar = [models.Index(fields=["team", "next_on"], name="follow_up_next")]

    def __str__(self) -> str:
        return self.next_step
