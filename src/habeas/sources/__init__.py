"""Preserved documents, their text, and passages in it."""
