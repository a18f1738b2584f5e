"""What was published: copies of their own, which hold no key of the record's tables."""

from habeas.publishing.models.editions import Edition, EditionChange
from habeas.publishing.models.log import LogLeaf, LogNode
from habeas.publishing.models.units import PublishedUnit

__all__ = ["Edition", "EditionChange", "LogLeaf", "LogNode", "PublishedUnit"]
