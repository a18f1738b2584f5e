"""``habeas bench names``: finding and comparing names beside what others use, on the same names."""

from habeas.cli.bench.names.measuring import NamesReport, measure_names

__all__ = ["NamesReport", "measure_names"]
