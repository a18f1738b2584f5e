"""How far appeals and actions have come, and when their answers are due: derived from claims.

Nothing here depends on today: what is overdue follows from the day on which one asks. A day from
which something is so is ``date.max`` where it is never so, and ``date.min`` where it is so and
nobody states the day.
"""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind


class AppealProgress(models.Model):
    """How far one appeal or action has come, as days from which something is so."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "entity")
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    asked = models.DateField(help_text="When it was made; the first day there is if none says.")
    before_sending = models.CharField(max_length=10, help_text="draft, signing, or empty.")
    asks = models.BooleanField(help_text="Whether something may be expected to come back.")
    has_due = models.BooleanField(help_text="Whether an answer is due by a day.")
    first_answer = models.DateField()
    complete = models.DateField(help_text="From when everything is answered.")
    closed = models.DateField(help_text="From when nobody waits any longer.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "-asked", "entity"], name="appeal_order"),
            models.Index(fields=["audience", "complete", "-asked", "entity"], name="appeal_open"),
        ]

    def __str__(self) -> str:
        return self.entity


class AppealFacet(models.Model):
    """One value by which the list of appeals and actions can be narrowed."""

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "facet", "value", "entity")
    audience = models.CharField(max_length=50)
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    entity = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "entity", "facet", "value"], name="appeal_facet")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class Clock(models.Model):
    """The time of one addressee who has to answer by a day.

    ``addressing`` is empty where no addressee is recorded. ``until`` is the day from which nothing
    is owed any more: an answer came, which a holding reply is not, or nobody waits for one.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "entity", "addressing")
    audience = models.CharField(max_length=50)
    entity = models.CharField(max_length=26)
    addressing = models.CharField(max_length=26)
    due = models.DateField()
    until = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "until", "due", "entity"], name="clock_open")
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.addressing}: due {self.due}"
