"""The verbs of publishing: clearing somebody, withdrawing them, making an edition."""
