"""Decisions about claims that need no database: levels, commitments, the log's hashes, sealing."""
