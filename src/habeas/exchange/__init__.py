"""Import and export of the record, and the sample register."""
