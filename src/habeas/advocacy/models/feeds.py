"""What accounts chose to get outside the desk: feeds by secret address, the weekly digest."""

from typing import ClassVar

from django.db import models

from habeas.accounts.models import Account
from habeas.ledger.models import TableKind


class FeedAddress(models.Model):
    """An address at which a feed is read without signing in.

    The secret in it was shown once; only its SHA-256 is kept. ``about`` is the person of a feed of
    one person, the query of an address for a feed of a search, else empty. ``inside`` says whether
    the feed carries what only the team may see; else it carries what is public.
    """

    table_kind: ClassVar = TableKind.WORKING_STATE

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(max_length=10)
    about = models.TextField(default="")
    title = models.CharField(max_length=200, help_text="What the account calls it.")
    inside = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateField(null=True, help_text="The day; a time would tell more of habits.")

    def __str__(self) -> str:
        return f"{self.kind} of {self.account_id}"


class DigestChoice(models.Model):
    """That an account wants the weekly digest by e-mail, and how much of it may leave."""

    table_kind: ClassVar = TableKind.WORKING_STATE

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="digest"
    )
    email = models.EmailField(max_length=254)
    names = models.BooleanField(
        default=False, help_text="Whether names are written; else numbers only."
    )
    last_sent = models.DateField(null=True)

    def __str__(self) -> str:
        return self.email
