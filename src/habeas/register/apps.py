"""The register as a Django application: it registers its projectors with the ledger."""

from django.apps import AppConfig

from habeas.ledger.rules.projectors import register_projector


class RegisterConfig(AppConfig):
    """The record as people see it."""

    name = "habeas.register"
    label = "register"

    def ready(self) -> None:
        """Runs when Django starts."""
        # First, since the others ask it which records are of one person.
        register_projector("habeas.register.actions.identities.IdentityProjector")
        register_projector("habeas.register.actions.entries.EntryProjector")
        register_projector("habeas.register.actions.statuses.StatusProjector")
        register_projector("habeas.register.actions.attention.AttentionProjector")
        register_projector("habeas.register.actions.supporters.SupporterProjector")
        register_projector("habeas.register.actions.seen_changesets.SeenChangesetProjector")
