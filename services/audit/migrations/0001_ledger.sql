-- One ordered ledger of every service's events. An entry is written once and never changed.

CREATE TABLE ledger_head (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    seq        bigint      NOT NULL,
    entered_at timestamptz NOT NULL
);
COMMENT ON TABLE ledger_head IS 'One row: the newest entry. Its lock orders the entries of all sources.';
INSERT INTO ledger_head VALUES (true, 0, '-infinity');

CREATE TABLE ledger (
    seq            bigint      PRIMARY KEY CHECK (seq > 0),
    source         text        NOT NULL,
    position       bigint      NOT NULL CHECK (position > 0),
    event_id       uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    public         boolean     NOT NULL,
    stream_id      uuid        NOT NULL,
    stream_version integer     NOT NULL,
    recorded_at    timestamptz NOT NULL,
    at             timestamptz NOT NULL,
    on_date        date        NOT NULL,
    actor          uuid        NOT NULL,
    capacity       text        NOT NULL,
    reason         text        NOT NULL,
    document       text        NOT NULL,
    request_id     uuid        NOT NULL,
    correlation_id uuid        NOT NULL,
    cause_source   text,
    cause_position bigint,
    cause_id       uuid,
    case_id        uuid,
    unit_id        uuid,
    person_id      uuid,
    round_id       uuid,
    target_id      uuid,
    finding_id     uuid,
    item_id        uuid,
    recovery_id    uuid,
    referral_id    uuid,
    trace          text        NOT NULL,
    post_id        uuid,
    scope_id       uuid,
    body           bytea       NOT NULL,
    leaf           bytea       NOT NULL,
    content_hash   bytea       NOT NULL,
    entered_at     timestamptz NOT NULL,
    UNIQUE (source, position)
);
COMMENT ON TABLE ledger IS 'Every event of every service, each after its cause; else in order of arrival.';
COMMENT ON COLUMN ledger.seq IS 'Number of the entry; no gaps.';
COMMENT ON COLUMN ledger.recorded_at IS 'The source''s time of the append.';
COMMENT ON COLUMN ledger.post_id IS 'The post that gave the actor the capacity; a keyed hash where it is sealed.';
COMMENT ON COLUMN ledger.scope_id IS 'What the capacity was held for; a keyed hash where it is sealed.';
COMMENT ON COLUMN ledger.body IS 'The envelope verbatim; the payload in it is opaque here.';
COMMENT ON COLUMN ledger.leaf IS 'Leaf hash as the source''s log has it, computed again on arrival.';
COMMENT ON COLUMN ledger.content_hash IS 'SHA-256 of body.';
COMMENT ON COLUMN ledger.entered_at IS 'This database''s time of the entry; never earlier than the entry before.';
CREATE INDEX ledger_by_case ON ledger (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX ledger_by_unit ON ledger (unit_id, seq) WHERE unit_id IS NOT NULL;
CREATE INDEX ledger_by_person ON ledger (person_id, seq) WHERE person_id IS NOT NULL;
CREATE INDEX ledger_by_round ON ledger (round_id, seq) WHERE round_id IS NOT NULL;
CREATE INDEX ledger_by_target ON ledger (target_id, seq) WHERE target_id IS NOT NULL;
CREATE INDEX ledger_by_finding ON ledger (finding_id, seq) WHERE finding_id IS NOT NULL;
CREATE INDEX ledger_by_item ON ledger (item_id, seq) WHERE item_id IS NOT NULL;
CREATE INDEX ledger_by_recovery ON ledger (recovery_id, seq) WHERE recovery_id IS NOT NULL;
CREATE INDEX ledger_by_referral ON ledger (referral_id, seq) WHERE referral_id IS NOT NULL;
CREATE INDEX ledger_by_source ON ledger (source, seq);
CREATE INDEX ledger_by_type ON ledger (type, seq);
CREATE INDEX ledger_by_actor ON ledger (actor, seq);
CREATE INDEX ledger_by_correlation ON ledger (correlation_id, seq);
CREATE INDEX ledger_by_cause ON ledger (cause_source, cause_position, seq) WHERE cause_source IS NOT NULL;
CREATE INDEX ledger_by_date ON ledger (on_date, seq);
CREATE INDEX ledger_by_recorded ON ledger (recorded_at, seq);

CREATE TABLE waiting (
    source         text        NOT NULL,
    position       bigint      NOT NULL,
    recorded_at    timestamptz NOT NULL,
    public         boolean     NOT NULL,
    body           bytea       NOT NULL,
    leaf           bytea       NOT NULL,
    cause_source   text,
    cause_position bigint,
    cause_id       uuid,
    arrived_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, position)
);
COMMENT ON TABLE waiting IS 'Events whose cause is not entered yet, and the later events of their source.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the ledger are never changed or deleted' USING ERRCODE = 'raise_exception';
END $$;
COMMENT ON FUNCTION refuse_change IS 'Second line behind the privileges: not even the owner changes an entry.';
CREATE TRIGGER ledger_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
