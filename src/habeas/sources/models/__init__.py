"""The tables of sources, and the folder in which their bytes lie."""

from habeas.sources.models.documents import DocumentText, PreservedDocument
from habeas.sources.models.shelf import SourceEntry

__all__ = ["DocumentText", "PreservedDocument", "SourceEntry"]
