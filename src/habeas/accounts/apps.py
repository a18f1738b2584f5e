"""Accounts as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, roles and teams."""

    name = "habeas.accounts"
    label = "accounts"
