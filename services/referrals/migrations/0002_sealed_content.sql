-- What clues and their papers say, as ciphertext. Events name it by its hash; here alone it is kept.

CREATE TABLE sealed_content (
    hash       bytea       PRIMARY KEY CHECK (hash = sha256(ciphertext)),
    ciphertext bytea       NOT NULL,
    kept_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE sealed_content IS
    'Sealed contents by their hash, kept before the event that names them; never changed or deleted.';
COMMENT ON COLUMN sealed_content.hash IS 'SHA-256 of the ciphertext; what events, signers and the ledger name.';
COMMENT ON COLUMN sealed_content.ciphertext IS 'Sealed under the clue''s key, bound to clue, version and field.';
COMMENT ON COLUMN sealed_content.kept_at IS
    'The database''s time; content that no event names is of a command that was refused, repeated or cut short.';

CREATE FUNCTION refuse_change_of_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'sealed contents are never changed or deleted' USING ERRCODE = 'raise_exception';
END $$;
COMMENT ON FUNCTION refuse_change_of_content IS
    'Second line behind the privileges: not even the owner changes a sealed content.';
CREATE TRIGGER sealed_content_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_content();
