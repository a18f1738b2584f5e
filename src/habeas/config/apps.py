"""Start-up: the checks that refuse an unsafe machine."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from habeas.config.checks import check_database_version


class ConfigConfig(AppConfig):
    """Registers the start-up checks."""

    name = "habeas.config"
    label = "config"

    def ready(self) -> None:
        """Runs when Django starts."""
        register(check_database_version, Tags.database)
