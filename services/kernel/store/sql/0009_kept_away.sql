-- Part of the view of the directory: whom an open recusal keeps from what.

CREATE TABLE directory_kept_away (
    person_id uuid NOT NULL,
    case_id   uuid NOT NULL,
    unit_id   uuid,
    PRIMARY KEY (person_id, case_id)
);
COMMENT ON TABLE directory_kept_away IS 'Who may no longer know of which case, nor of anything about its unit.';
COMMENT ON COLUMN directory_kept_away.unit_id IS 'The organisation the case is about, if it was named.';
