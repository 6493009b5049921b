CREATE TABLE round_sheet (
    round_id      uuid    PRIMARY KEY,
    code          text    NOT NULL UNIQUE,
    title         text    NOT NULL,
    state         text    NOT NULL,
    organisations integer NOT NULL
);
COMMENT ON TABLE round_sheet IS 'Which rounds are there, and where do they stand? Rebuilt from the log at any time.';
