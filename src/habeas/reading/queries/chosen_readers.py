"""Readers from elsewhere that this desk was told to ask, by the setting ``READERS``."""

from django.conf import settings

from habeas.reading.rules.added import AddedReader, added_readers


def chosen_readers() -> list[AddedReader]:
    """They, in their order. Raises NoSuchReader, and what they refuse."""
    return added_readers(settings.READERS)
