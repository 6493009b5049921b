CREATE TABLE target_sheet (
    target_id          uuid    PRIMARY KEY,
    place              text    COLLATE "C" NOT NULL UNIQUE,
    round_id           uuid    NOT NULL,
    round_code         text    NOT NULL,
    organisation_code  text    NOT NULL,
    unit_id            uuid    NOT NULL,
    state              text    NOT NULL,
    extended           boolean NOT NULL DEFAULT false,
    work_plan          boolean NOT NULL DEFAULT false,
    entry_on           date,
    acknowledged       boolean NOT NULL DEFAULT false,
    proposed           boolean NOT NULL DEFAULT false,
    entered_on         date,
    planned_end_on     date,
    concentrated_since timestamptz,
    checked            text[]  NOT NULL DEFAULT '{}',
    score              integer,
    grade              text,
    disclosure         text
);
COMMENT ON TABLE target_sheet IS 'Where does each target stand, and what is missing to go on? Rebuilt from the log at any time.';
COMMENT ON COLUMN target_sheet.place IS 'Codes of round and organisation with a slash: the order of the list and the key of its pages.';
COMMENT ON COLUMN target_sheet.checked IS 'Sides of the joint check that have checked the present rectification.';
CREATE INDEX target_sheet_by_round ON target_sheet (round_id);
CREATE INDEX target_sheet_by_unit ON target_sheet (unit_id);

CREATE TABLE target_member (
    target_id         uuid    NOT NULL,
    person_id         uuid    NOT NULL,
    role              text    NOT NULL,
    engagement        text    NOT NULL,
    mentor_id         uuid,
    concurrent_office boolean NOT NULL,
    declared          boolean NOT NULL DEFAULT false,
    pledges           text[]  NOT NULL DEFAULT '{}',
    trained           boolean NOT NULL DEFAULT false,
    asked             boolean NOT NULL DEFAULT false,
    recused           boolean NOT NULL DEFAULT false,
    PRIMARY KEY (target_id, person_id)
);
COMMENT ON TABLE target_member IS 'Who is or was in which team, and what has each member signed?';
COMMENT ON COLUMN target_member.asked IS 'The unit asked for the recusal of the member; it is not decided yet.';
CREATE INDEX target_member_by_person ON target_member (person_id) WHERE recused;

CREATE TABLE target_meeting (
    meeting_id uuid PRIMARY KEY,
    target_id  uuid NOT NULL,
    type       text NOT NULL,
    number     text NOT NULL,
    held_on    date NOT NULL
);
COMMENT ON TABLE target_meeting IS 'Which meetings of a target have a minute?';
CREATE INDEX target_meeting_by_target ON target_meeting (target_id);

CREATE TABLE target_due (
    target_id uuid    NOT NULL,
    code      text    NOT NULL,
    due_on    date    NOT NULL,
    policy    text    NOT NULL,
    assumed   boolean NOT NULL,
    PRIMARY KEY (target_id, code)
);
COMMENT ON TABLE target_due IS 'What is due when for a target, as frozen in the events; a later deadline of the same code counts.';
COMMENT ON COLUMN target_due.assumed IS 'The calendar of a year was missing, so that plain weekdays were counted.';

CREATE TABLE target_fact (
    target_id            uuid    PRIMARY KEY,
    report_id            uuid,
    feedback_id          uuid,
    items                integer,
    progress_approved_at timestamptz
);
COMMENT ON TABLE target_fact IS 'What other services have said about a target, kept until its turn comes: their logs have no common order.';
COMMENT ON COLUMN target_fact.items IS 'How many items the rectification was opened with; null until it was opened.';

CREATE TABLE target_item (
    item_id          uuid    PRIMARY KEY,
    target_id        uuid    NOT NULL,
    completion_class text,
    closed           boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE target_item IS 'How far is each rectification item of a target, as its owner published it?';
CREATE INDEX target_item_by_target ON target_item (target_id);
