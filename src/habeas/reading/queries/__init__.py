"""Questions about what was read. The viewer comes first; no viewer means no rows."""
