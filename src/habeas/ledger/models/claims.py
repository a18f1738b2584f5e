"""Claims, and what may happen to one: it is retracted, or it is erased."""

from typing import ClassVar

from django.db import models

from habeas.ledger.models.changesets import Changeset
from habeas.ledger.models.kinds import TableKind
from habeas.ledger.rules.levels import Certainty, Level


def _choices(kinds: type[Level] | type[Certainty]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Claim(models.Model):
    """One value of one property of one entity, said by a source.

    An erased claim has no value, and keeps the hash of its payload. A sealed claim has its
    payload in ``sealed`` alone.
    """

    table_kind: ClassVar = TableKind.LEDGER

    seq = models.BigIntegerField(primary_key=True)
    id = models.CharField(max_length=26, unique=True)
    changeset = models.ForeignKey(Changeset, on_delete=models.PROTECT, related_name="claims")
    entity = models.CharField(max_length=26)
    schema = models.CharField(max_length=40)
    prop = models.CharField(max_length=60)
    value = models.TextField(null=True)  # noqa: DJ001  null says that it was erased or is sealed
    target = models.CharField(max_length=26, null=True)  # noqa: DJ001  an entity that it names
    original = models.TextField(default="")
    lang = models.CharField(max_length=10, default="")
    level = models.CharField(max_length=10, choices=_choices(Level))
    team = models.CharField(max_length=40)
    certainty = models.CharField(max_length=20, choices=_choices(Certainty))
    document = models.CharField(max_length=64, default="", help_text="SHA-256 of what is cited.")
    exact = models.TextField(default="", help_text="The quotation.")
    prefix = models.TextField(default="")
    suffix = models.TextField(default="")
    start = models.IntegerField(default=-1)
    end = models.IntegerField(default=-1)
    attributed_to = models.TextField(default="")
    checked_on = models.CharField(max_length=40, default="")
    replaces = models.CharField(max_length=26, default="")
    salt = models.BinaryField(max_length=32, null=True)
    sealed = models.BinaryField(null=True)
    payload_hash = models.BinaryField(max_length=32, null=True)
    commitment = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["entity", "changeset"], name="claim_entity"),
            models.Index(
                fields=["target", "prop"],
                name="claim_target",
                condition=models.Q(target__isnull=False),
            ),
            models.Index(
                fields=["document"], name="claim_document", condition=~models.Q(document="")
            ),
            # Numbers in other registers, by which an import finds whom it has brought before.
            models.Index(
                fields=["value"],
                name="claim_number_elsewhere",
                condition=models.Q(prop="externalId"),
            ),
            # Who may be published, and from when: asked of everybody at each look.
            models.Index(
                fields=["prop", "entity"],
                name="claim_may_leave",
                condition=models.Q(prop__in=("clearedFor", "embargoUntil")),
            ),
        ]

    def __str__(self) -> str:
        return self.id


class Retraction(models.Model):
    """A claim that is no longer held, from this changeset on."""

    table_kind: ClassVar = TableKind.LEDGER

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, primary_key=True)
    changeset = models.ForeignKey(Changeset, on_delete=models.PROTECT, related_name="retractions")
    entity = models.CharField(max_length=26)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entity", "changeset"], name="retraction_entity")]

    def __str__(self) -> str:
        return str(self.claim_id)


class Erasure(models.Model):
    """A claim whose payload was destroyed, in this changeset."""

    table_kind: ClassVar = TableKind.LEDGER

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, primary_key=True)
    changeset = models.ForeignKey(Changeset, on_delete=models.PROTECT, related_name="erasures")

    def __str__(self) -> str:
        return str(self.claim_id)


class WrappedKey(models.Model):
    """The key of a sealed claim, wrapped for one holder. It lies outside the log."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT)
    holder = models.BinaryField(max_length=32, help_text="The holder's public key.")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "holder"], name="one_key_per_holder")
        ]

    def __str__(self) -> str:
        return str(self.claim_id)
