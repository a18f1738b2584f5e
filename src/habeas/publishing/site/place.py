"""Where a page stands while it is written, and how it leads to others."""

from collections.abc import Mapping
from dataclasses import dataclass

from habeas.publishing.site.addresses import relative, unit_path
from habeas.publishing.site.kinds import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one page: its path within the folder of its language.

    A page outside of these folders has no language.
    """

    language: str
    path: str
    kinds: Mapping[str, Kind]

    @property
    def here(self) -> str:
        """The path from the root of the edition."""
        return f"{self.language}/{self.path}" if self.language else self.path

    def to(self, path: str) -> str:
        """How this page leads to another of its language."""
        return relative(self.here, f"{self.language}/{path}")

    def root(self, path: str) -> str:
        """How this page leads to a file, by its path from the root of the edition."""
        return relative(self.here, path)

    def unit(self, unit: str | None) -> str:
        """How this page leads to that of a unit; empty where there is none."""
        kind = self.kinds.get(unit or "")
        return self.to(unit_path(kind, unit)) if unit and kind else ""

    def in_language(self, language: str) -> str:
        """How this page leads to itself in another language."""
        return relative(self.here, f"{language}/{self.path}")
