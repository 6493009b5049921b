"""The ledger of all services' events: the audit trail, and its verification."""
