"""The ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger knows nobody above it; packages register their projectors with it."""

    name = "habeas.ledger"
    label = "ledger"
