"""Verification: are the services' logs whole, and does the ledger hold exactly them?

No I/O in `difference`, `log`, `causes`, `ledger` and `comparing`; `reading` asks the services.
"""
