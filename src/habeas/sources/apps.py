"""Preserved documents as a Django application."""

from django.apps import AppConfig

from habeas.ledger.rules.projectors import register_projector


class SourcesConfig(AppConfig):
    """Registers the projector of the shelf of sources."""

    name = "habeas.sources"
    label = "sources"

    def ready(self) -> None:
        """Runs when Django starts."""
        register_projector("habeas.sources.actions.projecting.SourceProjector")
