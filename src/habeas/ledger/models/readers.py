"""The audiences for which projections are kept."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models.kinds import TableKind


class KnownAudience(models.Model):
    """An audience of this register. Projections are derived once for each."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    key = models.CharField(max_length=50, primary_key=True)

    def __str__(self) -> str:
        return self.key
