-- A snapshot is worth what the log says of it: it names the leaf of the event it was taken after.

DELETE FROM snapshot;
ALTER TABLE snapshot ADD COLUMN leaf bytea NOT NULL;
COMMENT ON COLUMN snapshot.type IS 'Topic of the aggregate''s class and the shape of the code that made the state.';
COMMENT ON COLUMN snapshot.leaf IS 'Leaf of the stream''s event of that version; a snapshot of another log is not read.';
COMMENT ON COLUMN snapshot.body IS 'The state as MessagePack.';
