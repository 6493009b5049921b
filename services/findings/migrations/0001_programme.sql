-- What findings knows of the programme and of rectification by following them. Rebuilt from their logs at any time.

CREATE TABLE target (
    target_id         uuid PRIMARY KEY,
    round_id          uuid NOT NULL,
    round_code        text NOT NULL,
    organisation_code text NOT NULL,
    unit_id           uuid NOT NULL,
    scheme            text NOT NULL
);
COMMENT ON TABLE target IS 'Which organisations are inspected in which round, as rounds published it.';
COMMENT ON COLUMN target.unit_id IS 'The inspected organisation.';
COMMENT ON COLUMN target.scheme IS 'Code of the classification scheme of the target''s findings.';

CREATE TABLE team_member (
    target_id uuid    NOT NULL,
    person_id uuid    NOT NULL,
    role      text    NOT NULL,
    recused   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (target_id, person_id)
);
COMMENT ON TABLE team_member IS 'Who inspects or inspected a target; who left the team still counts as of it.';
COMMENT ON COLUMN team_member.role IS 'LEAD, DEPUTY, MEMBER or LIAISON; empty if only the recusal is known.';
COMMENT ON COLUMN team_member.recused IS 'Whether the person is kept away from the target and sees nothing of it.';
CREATE INDEX team_member_by_person ON team_member (person_id) WHERE recused;

CREATE TABLE minute (
    meeting_id uuid PRIMARY KEY,
    target_id  uuid NOT NULL,
    type       text NOT NULL,
    number     text NOT NULL,
    held_on    date NOT NULL
);
COMMENT ON TABLE minute IS 'Recorded meetings about a target by the number of their minute.';
CREATE INDEX minute_by_number ON minute (target_id, number);

CREATE TABLE prior_issue (
    prior_issue_id  uuid PRIMARY KEY,
    organisation_id uuid NOT NULL
);
COMMENT ON TABLE prior_issue IS 'Issues found in an organisation before; a finding may be a relapse of one.';

CREATE TABLE item (
    item_id    uuid    PRIMARY KEY,
    finding_id uuid    NOT NULL,
    closed     boolean NOT NULL
);
COMMENT ON TABLE item IS 'Rectification items of each finding and whether they are closed.';
CREATE INDEX item_by_finding ON item (finding_id);
