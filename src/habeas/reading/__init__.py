"""A document becomes suggestions, and a person decides."""
