"""Editions: what leaves the register, and the proof of what has left."""
