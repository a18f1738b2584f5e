"""Learns what comparing and finding names needs, and measures how good it is."""
