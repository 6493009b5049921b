-- The local view of the directory, kept by following its owner's public events.

CREATE TABLE directory_organisation (
    organisation_id uuid    PRIMARY KEY,
    parent_id       uuid,
    code            text    NOT NULL,
    name            text    NOT NULL,
    kind            text    NOT NULL,
    level           integer NOT NULL
);
COMMENT ON TABLE directory_organisation IS 'Organisations and bodies of the group, as their owner published them.';

CREATE TABLE directory_person (
    person_id uuid PRIMARY KEY,
    unit_id   uuid NOT NULL,
    rank      text NOT NULL
);
COMMENT ON TABLE directory_person IS 'Persons by id and rank; names stay with the owner, sealed.';

CREATE TABLE directory_post (
    post_id    uuid PRIMARY KEY,
    person_id  uuid NOT NULL,
    capacity   text NOT NULL,
    scope_id   uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to   date
);
COMMENT ON TABLE directory_post IS 'Who holds which capacity for what, from which day to which (inclusive).';
CREATE INDEX directory_post_by_person ON directory_post (person_id, capacity);
CREATE INDEX directory_post_by_capacity ON directory_post (capacity);

CREATE TABLE directory_kept_away (
    person_id uuid NOT NULL,
    case_id   uuid NOT NULL,
    unit_id   uuid,
    PRIMARY KEY (person_id, case_id)
);
COMMENT ON TABLE directory_kept_away IS 'Who may no longer know of which case, nor of anything about its unit.';
COMMENT ON COLUMN directory_kept_away.unit_id IS 'The organisation the case is about, if it was named.';
