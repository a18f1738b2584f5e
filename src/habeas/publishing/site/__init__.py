"""The pages of a published edition: units in, bytes out; no database, no clock, no network."""
