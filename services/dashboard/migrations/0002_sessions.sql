-- Who is logged in. Not a view: it does not come from the log and is not rebuilt.

CREATE TABLE session (
    id         bytea       PRIMARY KEY,
    person_id  uuid        NOT NULL,
    capacity   text        NOT NULL,
    sealed     bytea       NOT NULL,
    renew_at   timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    opened_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE session IS 'Open sessions of the web pages.';
COMMENT ON COLUMN session.id IS 'SHA-256 of the secret in the cookie; the secret itself is not stored.';
COMMENT ON COLUMN session.sealed IS 'The tokens, encrypted under a key that only the cookie gives.';
CREATE INDEX session_end ON session (ends_at);
