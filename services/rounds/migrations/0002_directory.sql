CREATE TABLE person (
    person_id    uuid    PRIMARY KEY,
    sealed_name  bytea   NOT NULL,
    unit_id      uuid    NOT NULL,
    rank         text    NOT NULL,
    specialties  text[]  NOT NULL,
    key_minority boolean NOT NULL,
    second_line  boolean NOT NULL
);
COMMENT ON TABLE person IS 'Who is known, where do they belong, what are they versed in? Rebuilt from the log at any time.';
COMMENT ON COLUMN person.sealed_name IS 'Ciphertext under the person''s key, as in the log; unreadable once that is erased.';

CREATE TABLE body (
    body_id         uuid PRIMARY KEY,
    code            text NOT NULL UNIQUE,
    kind            text NOT NULL,
    organisation_id uuid NOT NULL,
    label           text NOT NULL
);
COMMENT ON TABLE body IS 'Which bodies act in the programme? Rebuilt from the log at any time.';

CREATE TABLE body_member (
    membership_id uuid PRIMARY KEY,
    body_id       uuid NOT NULL,
    person_id     uuid NOT NULL,
    role          text NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date
);
COMMENT ON TABLE body_member IS 'Who sits in which body, from which day to which (inclusive)? Rebuilt from the log at any time.';
CREATE INDEX body_member_by_body ON body_member (body_id);
CREATE INDEX body_member_by_person ON body_member (person_id);
