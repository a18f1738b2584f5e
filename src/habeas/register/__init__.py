"""The record as people see it: entities, status, timeline, search."""
