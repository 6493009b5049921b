"""The facts about the programme that services follow from rounds, and which of its objects a caller reaches.

This package is neither kernel nor service: it knows the inspection domain, and keeps its tables in the
schema of each service that uses it. It imports only the kernel.
"""
