"""The one family of errors that mean: the input was wrong."""


class InputError(ValueError):
    """What was given cannot be used.

    The message is one line for a person: what is wrong, and where. Doors show it as it is (the
    command line exits with status 2, a form puts it at its field).
    """
