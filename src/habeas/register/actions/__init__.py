"""What writes the register's tables: projectors, called by the ledger."""
