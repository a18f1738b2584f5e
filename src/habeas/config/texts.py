"""Texts of the publisher's own that stand in files."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text_in(name: str) -> str:
    """The text of a file, empty for no name. Raises ImproperlyConfigured for one that is none."""
    try:
        return Path(name).read_text(encoding="utf-8") if name else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read as text: {error}") from error
