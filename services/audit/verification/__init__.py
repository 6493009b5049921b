"""Verification: are the services' logs complete, and does the ledger hold exactly their events?

`difference`, `log`, `causes`, `ledger` and `comparing` do no I/O; `reading` asks the services.
"""
