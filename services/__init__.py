"""The product's services. This is the only list of them; all other lists follow from it.

Add a new service to one of these tuples. Then run `tools/write_service_lists.py`, which writes the files
that cannot import this one: the import rules and the files in `deploy/`.
"""

LOGS = ("rounds", "findings", "referrals", "rectification")
"""The services that record events."""

API_SERVICES = (*LOGS, "audit")
"""The services that answer gRPC calls."""

SERVICES = (*API_SERVICES, "dashboard")
"""Every service, in the order of start. Each has a schema and a worker."""
