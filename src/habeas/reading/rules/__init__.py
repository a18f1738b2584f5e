"""Reading a text: pure, with no database, no clock and no request."""
