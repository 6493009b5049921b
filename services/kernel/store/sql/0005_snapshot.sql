-- Snapshots spare long streams their replay. They are not the truth: all may be deleted at any time.

CREATE TABLE snapshot (
    stream_id      uuid    NOT NULL,
    stream_version integer NOT NULL,
    type           text    NOT NULL,
    body           bytea   NOT NULL,
    PRIMARY KEY (stream_id, stream_version)
);
COMMENT ON TABLE snapshot IS 'States of aggregates at some version, rebuilt from the log when missing.';
COMMENT ON COLUMN snapshot.type IS 'Topic of the snapshot''s class, as the library names it.';
