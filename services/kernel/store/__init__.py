"""The event store on PostgreSQL: append, log reader, receipts, migrations."""
