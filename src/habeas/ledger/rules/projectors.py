"""Which projectors there are, by name: a name costs nothing until somebody writes."""

_names: list[str] = []


def register_projector(name: str) -> None:
    """Adds the projector class of this dotted name; packages do so when Django starts."""
    if name not in _names:
        _names.append(name)


def projector_names() -> tuple[str, ...]:
    """The dotted names, in the order in which the projectors run."""
    return tuple(_names)
