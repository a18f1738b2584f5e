"""The desk: the pages on which staff read and keep the record."""
