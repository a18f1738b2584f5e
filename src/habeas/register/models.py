"""Projections of the record: what lists, searches and counts are answered from.

Every table here can be rebuilt from the ledger with ``habeas reindex``. Each row belongs to one
audience and was derived from what that audience may see.
"""

from typing import ClassVar

from django.db import models

from habeas.accounts.models import Account
from habeas.ledger.models import TableKind
from habeas.register.rules.status import Segment, State
from habeas.values.dates import Answer, PartialDate


class Entry(models.Model):
    """An entity with a name, as a list shows it."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "entity")
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    schema = models.CharField(max_length=40)
    role = models.CharField(max_length=10, default="", help_text="Of a person; else empty.")
    caption = models.TextField()
    sort_key = models.TextField()
    other_names = models.JSONField(help_text="Other spellings, in the order recorded.")
    sources = models.IntegerField(help_text="How many documents are cited.")
    unsourced = models.IntegerField(help_text="How many claims cite none.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "schema", "sort_key", "entity"], name="entry_order"),
            models.Index(fields=["audience", "role", "sort_key", "entity"], name="entry_role"),
        ]

    def __str__(self) -> str:
        return self.caption


class EntryFacet(models.Model):
    """One value of one facet of an entity; in the order in which a list shows its entities."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "facet", "value", "sort_key", "entity")
    audience = models.CharField(max_length=50)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    sort_key = models.TextField()
    entity = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "entity", "facet", "value"], name="facet_entity")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class FacetCount(models.Model):
    """How many entities have one value of a facet."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "facet", "value")
    audience = models.CharField(max_length=50)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    count = models.IntegerField()

    class Meta:
        indexes: ClassVar = [
            # The most frequent values of a facet are read from its end.
            models.Index(fields=["audience", "facet", "-count", "value"], name="facet_most")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}: {self.count}"


class NameChange(models.Model):
    """That the names of a person, as an audience knows them, may have changed.

    Whoever holds an index of names reads from here what it has not seen. ``mark`` is a random
    number: a change that was rolled back and one that got its place are told apart by it.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    mark = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["audience", "id"], name="name_change_order")]

    def __str__(self) -> str:
        return self.entity


class NameIndexPart(models.Model):
    """A part of the bytes of an audience's index of names, as it was after one change of names.

    It saves reading all names again, and is made anew from them at any time.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    pk = models.CompositePrimaryKey("audience", "number")
    audience = models.CharField(max_length=50)
    number = models.IntegerField()
    names = models.IntegerField(help_text="How many names are in the whole index.")
    last_change = models.BigIntegerField(help_text="The last change of names that is in it.")
    mark = models.BigIntegerField(help_text="The mark of that change.")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.audience} {self.number}"


class Identity(models.Model):
    """One record of a person who has several, and the id under which the person is shown.

    ``believed_from`` and ``believed_until`` are the numbers of the changesets that began and ended
    the belief; the latter is null while it lasts. Who has one record has no row.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    canonical = models.CharField(max_length=26)
    believed_from = models.BigIntegerField()
    believed_until = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "entity"], name="identity_entity"),
            models.Index(fields=["audience", "canonical"], name="identity_canonical"),
        ]

    def __str__(self) -> str:
        return f"{self.entity} is {self.canonical}"


class StatusInterval(models.Model):
    """A stretch of days in one state, and the changesets from and until which it was believed.

    ``until`` is the first day that no longer belongs to it. ``believed_until`` is the number of
    the changeset that ended the belief, or null.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    state = models.CharField(max_length=20)
    answer = models.CharField(max_length=10)
    first = models.DateField()
    until = models.DateField()
    confirmed = models.DateField(null=True)
    since = models.CharField(max_length=40, help_text="EDTF; open above while nothing is certain.")
    believed_from = models.BigIntegerField()
    believed_until = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="status_person"),
            models.Index(fields=["audience", "state", "until", "first"], name="status_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.state} {self.first}–{self.until}"

    @property
    def segment(self) -> Segment:
        """The stretch as the rules know it."""
        return Segment(
            self.first,
            self.until,
            State(self.state),
            Answer(self.answer),
            self.confirmed,
            PartialDate.from_edtf(self.since),
        )


class StateDay(models.Model):
    """By how many a state's count of people changes on a day, as now believed.

    The count on a day is the sum of the changes up to that day, so a chart costs the days on
    which something changes, not the people who are counted.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "state", "answer", "day")
    audience = models.CharField(max_length=50)
    state = models.CharField(max_length=20)
    answer = models.CharField(max_length=10)
    day = models.DateField()
    change = models.IntegerField()

    class Meta:
        indexes: ClassVar = [
            # The sum over the days is read from the index alone.
            models.Index(fields=["audience", "state", "answer", "day", "change"], name="day_change")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.day}: {self.change:+}"


class SavedSearch(models.Model):
    """A question to the list of people that somebody keeps under a name.

    ``query`` is the query of an address. What it finds is asked anew by whoever opens it.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=100)
    query = models.TextField()
    shared = models.BooleanField(help_text="Whether the team of the account has it too.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "name"], name="saved_search_name")
        ]

    def __str__(self) -> str:
        return self.name
