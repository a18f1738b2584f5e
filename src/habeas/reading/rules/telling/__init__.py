"""Reads what a text tells: what happened to people, what was done for them, and by whom."""

from habeas.reading.rules.telling.acts import read_acts
from habeas.reading.rules.telling.counts import read_counts
from habeas.reading.rules.telling.cues import Cue, Side, cues_in
from habeas.reading.rules.telling.facts import read_facts

__all__ = ["Cue", "Side", "cues_in", "read_acts", "read_counts", "read_facts"]
