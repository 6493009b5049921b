"""The product's services, each said once. Everything else that names them all follows from here.

A new service joins one of these tuples. Then run `tools/write_service_lists.py`, which writes the files
that cannot import this one: the import rules and what is deployed.
"""

LOGS = ("rounds", "findings", "referrals", "rectification")
"""The services that record events."""

API_SERVICES = (*LOGS, "audit")
"""The services that answer gRPC calls."""

SERVICES = (*API_SERVICES, "dashboard")
"""Every service, in the order of start. Each has a schema and a worker."""
