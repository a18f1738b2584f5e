"""Questions about appeals and actions; the viewer is the first parameter."""
