-- What workers remember: how far a relay has published, how far followers are, what is parked;
-- and what api processes refused.

CREATE TABLE relay (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint  NOT NULL
);
COMMENT ON TABLE relay IS 'One row: the position up to which the broker has confirmed the log.';
INSERT INTO relay VALUES (true, 0);

CREATE TABLE tracking (
    source   text   PRIMARY KEY,
    position bigint NOT NULL
);
COMMENT ON TABLE tracking IS 'How far each follower has followed each log; moves with its effects.';

CREATE TABLE parked (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    follower   text        NOT NULL,
    position   bigint      NOT NULL,
    stream_id  uuid        NOT NULL,
    type       text        NOT NULL,
    record     bytea       NOT NULL,
    error      text        NOT NULL,
    parked_at  timestamptz NOT NULL DEFAULT now(),
    state      text        NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'replayed', 'discarded')),
    reason     text        NOT NULL DEFAULT '',
    decided_by uuid,
    decided_at timestamptz,
    UNIQUE (follower, position)
);
COMMENT ON TABLE parked IS 'Events whose handler failed for good, with the later events of their stream.';
CREATE INDEX parked_streams ON parked (follower, stream_id) WHERE state = 'parked';

CREATE TABLE access_log (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    method     text        NOT NULL,
    person     uuid,
    capacity   text        NOT NULL,
    code       text        NOT NULL,
    request_id text        NOT NULL,
    peer       text        NOT NULL,
    times      integer     NOT NULL DEFAULT 1
);
COMMENT ON TABLE access_log IS 'Refused calls; apart from the event log, append only.';

CREATE TABLE data_key (
    id           uuid        PRIMARY KEY,
    wrapped      bytea,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz
);
COMMENT ON TABLE data_key IS 'Data keys, wrapped by a key outside the database; never in the log or its backup.';
