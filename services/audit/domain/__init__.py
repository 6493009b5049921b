"""The rule of the ledger: no event stands before its cause."""
