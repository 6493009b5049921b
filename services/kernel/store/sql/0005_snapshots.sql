-- Snapshots spare long streams their replay. They are not the truth: all may be deleted at any time.
-- A snapshot is worth what the log says of it: it names the leaf of the event it was taken after.

CREATE TABLE snapshot (
    stream_id      uuid    NOT NULL,
    stream_version integer NOT NULL,
    type           text    NOT NULL,
    body           bytea   NOT NULL,
    leaf           bytea   NOT NULL,
    PRIMARY KEY (stream_id, stream_version)
);
COMMENT ON TABLE snapshot IS 'States of aggregates at some version, rebuilt from the log when missing.';
COMMENT ON COLUMN snapshot.type IS 'Topic of the aggregate''s class and the shape of the code that made the state.';
COMMENT ON COLUMN snapshot.body IS 'The state as MessagePack.';
COMMENT ON COLUMN snapshot.leaf IS 'Leaf of the stream''s event of that version; a snapshot of another log is not read.';
