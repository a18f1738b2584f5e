"""What is said of an edition that is not as it should be."""

from habeas.values.errors import InputError


class BrokenEdition(InputError):
    """A part of an edition is not in its form, or does not prove what it should."""
