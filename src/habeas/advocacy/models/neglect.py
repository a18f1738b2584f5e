"""Who is named in what, and which days come for whom: derived from claims."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models import TableKind


class NamedIn(models.Model):
    """That an appeal or action, or something it asks for, names a person.

    Whoever only stands on a list for which it was made has no row here; the register's ``Raised``
    has both.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person", "intervention")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    intervention = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "intervention", "person"], name="named_intervention")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.intervention}"


class CaseDay(models.Model):
    """A day that comes in a case: the end of a term, a decision on parole.

    ``decision`` is the court's decision that leads to it. It lies between ``first`` and ``last``,
    which are the same where sources leave one day.
    """

    table_kind: ClassVar = TableKind.PROJECTION

    pk = models.CompositePrimaryKey("audience", "person", "decision", "kind")
    audience = models.CharField(max_length=50)
    person = models.CharField(max_length=26)
    decision = models.CharField(max_length=26)
    kind = models.CharField(max_length=10)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "last", "first", "person"], name="case_day_order")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person}: {self.first}–{self.last}"
