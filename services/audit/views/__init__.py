"""The ledger: how it is written, how much of it each caller sees, and how it is read."""
