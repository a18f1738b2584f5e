"""Reading as a Django application: it hears of documents that are erased."""

from django.apps import AppConfig

from habeas.sources.rules.erasing import register_eraser


class ReadingConfig(AppConfig):
    """A document becomes suggestions, and a person decides."""

    name = "habeas.reading"
    label = "reading"

    def ready(self) -> None:
        """Runs when Django starts."""
        register_eraser("habeas.reading.actions.erasing.forget_document")
