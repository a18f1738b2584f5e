"""What can be said: schemata, term lists, procedures."""
