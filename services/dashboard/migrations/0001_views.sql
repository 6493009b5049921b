-- What the pages show: the public events of the case services, less their payloads.
-- Every table here can be emptied and filled again from the logs, and comes out the same.

CREATE TABLE feed (
    source         text        NOT NULL,
    position       bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    type           text        NOT NULL,
    stream_id      uuid        NOT NULL,
    stream_version bigint      NOT NULL,
    case_id        uuid,
    target_id      uuid,
    unit_id        uuid,
    actor          uuid        NOT NULL,
    capacity       text        NOT NULL,
    reason         text        NOT NULL,
    document       text        NOT NULL,
    at             timestamptz NOT NULL,
    on_day         date        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    request_id     uuid        NOT NULL,
    correlation_id uuid        NOT NULL,
    cause_source   text,
    cause_position bigint,
    leaf           bytea       NOT NULL,
    PRIMARY KEY (source, position)
);
COMMENT ON TABLE feed IS 'Public events as shown: who, when, in which capacity, on which case. No payload.';
COMMENT ON COLUMN feed.document IS 'Number of the paper the act rests on; always empty for referrals.';
CREATE INDEX feed_newest ON feed (recorded_at DESC, source DESC, position DESC);
CREATE INDEX feed_type ON feed (type, on_day);
CREATE INDEX feed_cause ON feed (cause_source, cause_position) WHERE cause_source IS NOT NULL;
-- Which organisation a target is, for those whose capacity is held for a target.
CREATE INDEX feed_target ON feed (stream_id) WHERE type = 'xuncha.rounds.TargetOpened.v1';

CREATE TABLE trail (
    subject_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    happened_at timestamptz NOT NULL,
    logged_at   timestamptz NOT NULL,
    source      text        NOT NULL,
    position    bigint      NOT NULL,
    PRIMARY KEY (subject_id, happened_at, logged_at, source, position)
);
COMMENT ON TABLE trail IS 'Which events of the feed concern a round, target, finding, item, recovery, referral or other case.';
COMMENT ON COLUMN trail.kind IS 'What the subject is, by the reference that names it; case for any other.';

CREATE TABLE related_case (
    case_id  uuid NOT NULL,
    other_id uuid NOT NULL,
    PRIMARY KEY (case_id, other_id)
);
COMMENT ON TABLE related_case IS 'Cases next to each other by the references of events, each pair both ways round.';

CREATE TABLE milestone (
    case_id  uuid   NOT NULL,
    type     text   NOT NULL,
    first_on date   NOT NULL,
    times    bigint NOT NULL,
    PRIMARY KEY (type, case_id)
);
COMMENT ON TABLE milestone IS 'When a case first reached each type of event, and how often.';

CREATE TABLE type_count (
    type   text   PRIMARY KEY,
    events bigint NOT NULL,
    cases  bigint NOT NULL
);
COMMENT ON TABLE type_count IS 'Events of each type, and the distinct cases they belong to.';
