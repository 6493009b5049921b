CREATE TABLE pool_entry (
    entry_id    uuid   PRIMARY KEY,
    person_id   uuid   NOT NULL UNIQUE,
    state       text   NOT NULL,
    specialties text[] NOT NULL,
    engagement  text   NOT NULL,
    admitted_on date   NOT NULL,
    review_on   date   NOT NULL
);
COMMENT ON TABLE pool_entry IS 'Who is in the talent pool, for what and until when? Rebuilt from the log at any time.';
