"""What goes wrong when somebody speaks outside the vocabulary."""

from habeas.values.errors import InputError


class VocabularyError(InputError):
    """A schema, property, term list, term or procedure that does not exist was named."""
