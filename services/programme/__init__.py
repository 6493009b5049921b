"""What services know of the programme by following rounds, and who reaches what of it.

It is neither kernel nor service: it knows the inspection domain, and keeps its tables in the schema of each
service that follows it. It imports the kernel alone.
"""
