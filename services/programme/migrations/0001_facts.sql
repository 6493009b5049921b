-- What a service knows of the programme by following rounds. Rebuilt from its log at any time.

CREATE TABLE programme_target (
    target_id         uuid PRIMARY KEY,
    round_id          uuid NOT NULL,
    round_code        text NOT NULL,
    organisation_code text NOT NULL,
    unit_id           uuid NOT NULL,
    scheme            text NOT NULL,
    entered_on        date,
    closed_on         date
);
COMMENT ON TABLE programme_target IS 'Which organisations are inspected in which round?';
COMMENT ON COLUMN programme_target.unit_id IS 'The inspected organisation.';
COMMENT ON COLUMN programme_target.scheme IS 'Code of the classification scheme of the target''s findings.';
COMMENT ON COLUMN programme_target.entered_on IS 'When the team entered; null before.';
COMMENT ON COLUMN programme_target.closed_on IS 'When the work on site ended; null before.';

CREATE TABLE programme_member (
    target_id uuid    NOT NULL,
    person_id uuid    NOT NULL,
    recused   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (target_id, person_id)
);
COMMENT ON TABLE programme_member IS 'Who is or was in the team of a target? Who left it stays.';
COMMENT ON COLUMN programme_member.recused IS 'Whether the person is kept away from the target and sees nothing of it.';
CREATE INDEX programme_member_by_person ON programme_member (person_id);

CREATE TABLE programme_minute (
    target_id uuid NOT NULL,
    type      text NOT NULL,
    number    text NOT NULL,
    held_on   date NOT NULL,
    PRIMARY KEY (target_id, type, number)
);
COMMENT ON TABLE programme_minute IS 'Which meetings about a target were recorded, under which number?';
