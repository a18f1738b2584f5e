"""Whole numbers as addresses and forms hand them in."""


def whole_number(text: str, digits: int) -> int | None:
    """The number that is written in so many ASCII digits at most; None for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if is_number else None
