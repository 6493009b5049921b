-- The event log of one service, whose name is {schema}. The service's roles may append through
-- append_batch and read; they cannot change or delete what is recorded.

CREATE TABLE head (
    one         boolean     PRIMARY KEY DEFAULT true CHECK (one),
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    origin      uuid        NOT NULL,
    algorithm   text        NOT NULL
);
COMMENT ON TABLE head IS 'One row: the log''s newest position. Its lock orders the appends.';
COMMENT ON COLUMN head.position IS 'Position of the newest event, 0 for an empty log.';
COMMENT ON COLUMN head.recorded_at IS 'Recorded time of the newest event; the next is never earlier.';
COMMENT ON COLUMN head.origin IS 'Identity of this log; never the same in two installations.';
COMMENT ON COLUMN head.algorithm IS 'Hash algorithm of every leaf in this log.';
INSERT INTO head VALUES (true, 0, 'epoch', gen_random_uuid(), 'sha256');

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
COMMENT ON COLUMN event.id IS 'UUIDv7 of the event, as in its envelope.';
COMMENT ON COLUMN event.stream_version IS 'Version of the aggregate after this event, from 1, without gaps.';
COMMENT ON COLUMN event.type IS 'Public stable name with version: xuncha.<service>.<NounPast>.v<version>.';
COMMENT ON COLUMN event.public IS 'Whether other services may follow the type.';
COMMENT ON COLUMN event.case_id IS 'The case it belongs to, for queries.';
COMMENT ON COLUMN event.request_id IS 'The request that recorded it; its receipt has the same id.';
COMMENT ON COLUMN event.recorded_at IS 'The database''s time of the append; never decreases with position.';
COMMENT ON COLUMN event.body IS 'The envelope''s canonical bytes, stored verbatim and never encoded again.';
COMMENT ON COLUMN event.leaf IS
    'SHA-256 over 0x00, position and recorded_at in microseconds since 1970 (8 bytes each, big endian), body.';
CREATE INDEX event_by_type ON event (type, position);
CREATE INDEX event_by_case ON event (case_id, position) WHERE case_id IS NOT NULL;

CREATE TABLE receipt (
    request_id     uuid        PRIMARY KEY,
    body_hash      bytea       NOT NULL,
    first_position bigint      NOT NULL,
    last_position  bigint      NOT NULL,
    recorded_at    timestamptz NOT NULL,
    outcome        bytea       NOT NULL
);
COMMENT ON TABLE receipt IS 'One row per request: sent again, it is answered from here.';
COMMENT ON COLUMN receipt.body_hash IS 'SHA-256 of what was asked; the same id for something else is refused.';
COMMENT ON COLUMN receipt.first_position IS
    'Position of the request''s first event; one above last_position if it recorded none.';
COMMENT ON COLUMN receipt.last_position IS 'Position of its last event, or of the log''s end then.';
COMMENT ON COLUMN receipt.outcome IS 'What was answered, as the service encoded it.';

CREATE FUNCTION microseconds(at timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT (extract(epoch FROM at) * 1000000)::bigint $$;
COMMENT ON FUNCTION microseconds IS 'An instant in microseconds since 1970.';

CREATE FUNCTION leaf_hash(at_position bigint, at_microseconds bigint, body bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT sha256('\x00'::bytea || int8send(at_position) || int8send(at_microseconds) || body) $$;
COMMENT ON FUNCTION leaf_hash IS 'The leaf of one event.';
