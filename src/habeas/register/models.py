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
            models.Index(
                fields=["audience", "first", "until", "person"],
                name="status_unconfirmed",
                condition=models.Q(answer=Answer.POSSIBLE, believed_until=None),
            ),
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


class Raised(models.Model):
    """That an appeal or action names a person, asks something for them, or is for their list.

    ``on`` is the first day on which it may have been, or ``date.min`` where no source says one;
    ``said_on`` is the same as EDTF.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person", "intervention")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    intervention = models.CharField(max_length=26)
    on = models.DateField()
    said_on = models.CharField(max_length=40, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "intervention", "person"], name="raised_intervention"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.intervention}"


class Attention(models.Model):
    """Since when somebody is in the register, when they were last raised, until when held.

    ``recorded`` is the number of the changeset that first said something of the person.
    ``last_raised`` is ``date.min`` where no appeal or action is known (``raised`` is then 0), or
    none with a day. ``held_from`` and ``held_until`` bound the last unbroken time in custody,
    certain or possible, as now believed; both are ``date.min`` where there is none.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    sort_key = models.TextField()
    recorded = models.BigIntegerField()
    raised = models.IntegerField(help_text="By how many appeals and actions.")
    last_raised = models.DateField()
    held_from = models.DateField()
    held_until = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "-recorded", "sort_key"], name="attention_recorded"),
            # Most of those never raised may be free by now; they are passed over in the index.
            models.Index(
                fields=["audience", "last_raised", "sort_key", "person", "held_until", "held_from"],
                name="attention_raised",
            ),
        ]

    def __str__(self) -> str:
        return self.person


class CalendarDay(models.Model):
    """A day of the year on which somebody was born or arrested, where sources leave one day."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "month", "day", "kind", "year", "person")
    audience = models.CharField(max_length=50)
    month = models.IntegerField()
    day = models.IntegerField()
    kind = models.CharField(max_length=10)
    year = models.IntegerField()
    person = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["audience", "person"], name="calendar_person")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person}: {self.year}-{self.month}-{self.day}"


class Alarm(models.Model):
    """A condition of a person that a source calls grave.

    ``until`` is the last day on which it may have lasted (``date.max`` while nobody ends it),
    ``stated`` the last day on which a source states it (``date.min`` where none says when).
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person", "condition")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    condition = models.CharField(max_length=26)
    gravity = models.IntegerField(help_text="0 is the gravest.")
    until = models.DateField()
    stated = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "gravity", "-stated", "person"], name="alarm_order")
        ]

    def __str__(self) -> str:
        return f"{self.condition} of {self.person}"


class Supporter(models.Model):
    """Somebody who took part in appeals and actions: in how many, and the last day."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "entity")
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    sort_key = models.TextField()
    acted = models.IntegerField()
    last_acted = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "sort_key", "entity"], name="supporter_order"),
            models.Index(
                fields=["audience", "-acted", "sort_key", "entity"], name="supporter_acted"
            ),
        ]

    def __str__(self) -> str:
        return self.entity


class SupporterFacet(models.Model):
    """One value of one facet of a supporter: a country, a group, an office, a kind of action."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "facet", "value", "entity")
    audience = models.CharField(max_length=50)
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    entity = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "entity", "facet", "value"], name="supporter_facet")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class Acted(models.Model):
    """That a supporter took one part in one appeal or action; ``on`` as in ``Raised``."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "entity", "participation", "intervention")
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    participation = models.CharField(max_length=26)
    intervention = models.CharField(max_length=26)
    on = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "intervention", "entity"], name="acted_intervention"),
            models.Index(fields=["audience", "entity", "on", "participation"], name="acted_order"),
        ]

    def __str__(self) -> str:
        return f"{self.entity} in {self.intervention}"


class SeenChangeset(models.Model):
    """A changeset of which an audience may see something, and how many values that is.

    There is a row for each kind of entity that it concerns, and one of kind "" for the whole.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "kind", "changeset")
    audience = models.CharField(max_length=50)
    kind = models.CharField(max_length=40, help_text="The schema; empty for the whole.")
    changeset = models.BigIntegerField()
    author = models.CharField(max_length=64)
    recorded = models.IntegerField()
    retracted = models.IntegerField()
    erased = models.IntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "kind", "author", "changeset"], name="seen_by_author")
        ]

    def __str__(self) -> str:
        return f"{self.changeset} {self.kind}"


class PresentState(models.Model):
    """Something that holds now as far as is known, and by when it was last stated to.

    ``entity`` is the detention, custody, condition, charge or assessment; ``claim`` the claim that
    is to be confirmed where a single one is, else empty; ``stated_by`` the claim that last says so.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person", "entity", "kind", "claim")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    entity = models.CharField(max_length=26)
    kind = models.CharField(max_length=12)
    claim = models.CharField(max_length=26)
    last_stated = models.DateField()
    stated_by = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["audience", "last_stated", "person", "entity", "kind", "claim"],
                name="present_oldest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person}, stated {self.last_stated}"


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
