"""The functions that destroy what other packages keep of a document when it is erased, by name."""

_NAMES: dict[str, None] = {}


def register_eraser(name: str) -> None:
    """Registers a function by its dotted name; packages above do so at start-up.

    It is called, inside the transaction that erases, with the document's SHA-256 and the team for
    which it is erased, which is empty where nothing of the document is left for anybody.
    """
    _NAMES[name] = None


def eraser_names() -> tuple[str, ...]:
    """The registered names, in the order in which they were registered."""
    return tuple(_NAMES)
