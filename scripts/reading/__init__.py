"""Programs for those who develop the readers."""
