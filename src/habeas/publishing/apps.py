"""Publishing as a Django application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What may leave is copied, signed, and made into an edition."""

    name = "habeas.publishing"
    label = "publishing"
