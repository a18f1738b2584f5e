"""Advocacy as a Django application."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """What was asked, of whom, and what came back."""

    name = "habeas.advocacy"
    label = "advocacy"
