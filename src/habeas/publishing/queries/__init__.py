"""Questions about what may leave and what has left. The viewer comes first."""
