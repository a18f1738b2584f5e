"""Pure decisions: clocks, states, limits."""
