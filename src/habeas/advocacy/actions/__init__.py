"""Verbs that write, and the projector of clocks."""
