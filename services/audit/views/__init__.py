"""The ledger: how it is written, who sees how much of it, and how it is read."""
