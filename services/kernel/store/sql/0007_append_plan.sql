-- The plans of append_batch are kept from its first calls on, when the tables are small enough to be read
-- in full. Kept so, every append would read all receipts there are, until statistics come in.
-- The head, which has no other way, then looks dear enough to compile its plan, at every append.

ALTER FUNCTION append_batch SET enable_seqscan = off;
ALTER FUNCTION append_batch SET jit = off;
