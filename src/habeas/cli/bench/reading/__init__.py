"""``habeas bench reading``: what is found in annotated documents, and what that costs."""

from habeas.cli.bench.reading.measuring import ReadingReport, measure_reading

__all__ = ["ReadingReport", "measure_reading"]
