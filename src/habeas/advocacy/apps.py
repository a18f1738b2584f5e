"""Advocacy as a Django application: it registers its projectors with the ledger."""

from django.apps import AppConfig

from habeas.ledger.rules.projectors import register_projector


class AdvocacyConfig(AppConfig):
    """What was asked, of whom, and what came back."""

    name = "habeas.advocacy"
    label = "advocacy"

    def ready(self) -> None:
        """Runs when Django starts."""
        register_projector("habeas.advocacy.actions.clocks.ClockProjector")
        register_projector("habeas.advocacy.actions.neglect.NeglectProjector")
