-- The event log of one service. {schema} is the service's name, {role} its restricted role.
-- The role may append through append_batch and read; it cannot change or delete what is recorded.

CREATE TABLE head (
    one         boolean     PRIMARY KEY DEFAULT true CHECK (one),
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    origin      uuid        NOT NULL,
    algorithm   text        NOT NULL
);
COMMENT ON TABLE head IS 'One row: the log''s newest position. Its lock orders the appends.';
COMMENT ON COLUMN head.origin IS 'Identity of this log; never the same in two installations.';
COMMENT ON COLUMN head.algorithm IS 'Hash algorithm of every leaf in this log.';
INSERT INTO head VALUES (true, 0, '-infinity', gen_random_uuid(), 'sha256');

CREATE TABLE event (
    position       bigint      PRIMARY KEY,
    id             uuid        NOT NULL UNIQUE,
    stream_id      uuid        NOT NULL,
    stream_version integer     NOT NULL CHECK (stream_version > 0),
    type           text        NOT NULL,
    public         boolean     NOT NULL,
    case_id        uuid,
    request_id     uuid        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    body           bytea       NOT NULL,
    leaf           bytea       NOT NULL,
    UNIQUE (stream_id, stream_version)
);
COMMENT ON TABLE event IS 'What happened, in the order it was committed; positions have no gaps.';
COMMENT ON COLUMN event.body IS 'The envelope''s canonical bytes, stored verbatim and never encoded again.';
COMMENT ON COLUMN event.leaf IS
    'SHA-256 over 0x00, position and recorded_at in microseconds since 1970 (8 bytes each, big endian), body.';
CREATE INDEX event_by_type ON event (type, position);
CREATE INDEX event_by_case ON event (case_id, position) WHERE case_id IS NOT NULL;

CREATE TABLE receipt (
    request_id    uuid        PRIMARY KEY,
    body_hash     bytea       NOT NULL,
    last_position bigint      NOT NULL,
    recorded_at   timestamptz NOT NULL,
    outcome       bytea       NOT NULL
);
COMMENT ON TABLE receipt IS 'One row per request: sent again, it is answered from here.';

CREATE FUNCTION leaf_hash(at_position bigint, at_time timestamptz, body bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256('\x00'::bytea || int8send(at_position)
                  || int8send((extract(epoch FROM at_time) * 1000000)::bigint) || body);
COMMENT ON FUNCTION leaf_hash IS 'The leaf of one event.';
