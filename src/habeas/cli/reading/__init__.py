"""``habeas read``: what stands in documents, with no register at hand."""

from habeas.cli.reading.command import read

__all__ = ["read"]
