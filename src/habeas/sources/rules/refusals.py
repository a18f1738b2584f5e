"""Why a document is not taken."""

from habeas.values.errors import InputError


class DocumentRefused(InputError):
    """The document cannot be preserved, for the reason that its one line gives."""
