-- What is asked of findings, their reports and the feedback. Rebuilt from the own log at any time.

CREATE TABLE finding_sheet (
    finding_id      uuid    PRIMARY KEY,
    list_key        text    COLLATE "C" NOT NULL UNIQUE,
    number          text    NOT NULL,
    target_id       uuid    NOT NULL,
    unit_id         uuid    NOT NULL,
    state           text    NOT NULL,
    title           text    NOT NULL,
    problem_class   text    NOT NULL,
    severity        text    NOT NULL,
    focus_area      text    NOT NULL,
    amount_fen      bigint  NOT NULL,
    paper           text    NOT NULL,
    content_hash    text    NOT NULL,
    facts           text    NOT NULL,
    prior_issue_ids uuid[]  NOT NULL,
    drafted_on      date    NOT NULL,
    fed_back_on     date,
    version         integer NOT NULL
);
COMMENT ON TABLE finding_sheet IS 'Which findings are there, what do they say, and where do they stand?';
COMMENT ON COLUMN finding_sheet.list_key IS 'Order of the list: the number, empty before there is one, then the id.';
COMMENT ON COLUMN finding_sheet.number IS 'Number on paper; empty until the lead has approved the finding.';
COMMENT ON COLUMN finding_sheet.paper IS 'The working paper that stands, as JSON.';
COMMENT ON COLUMN finding_sheet.facts IS 'CONFIRMED, DISPUTED or REFUSED; empty while the fact sheet is open.';
COMMENT ON COLUMN finding_sheet.fed_back_on IS 'Day of the second receipt; the unit knows of the finding from then on.';
CREATE INDEX finding_sheet_by_target ON finding_sheet (target_id, list_key);
CREATE INDEX finding_sheet_by_unit ON finding_sheet (unit_id, list_key) WHERE fed_back_on IS NOT NULL;
-- A unit asks for the fact sheets it was given, the open ones first; a draft is none.
CREATE INDEX finding_sheet_by_fact_sheet ON finding_sheet (unit_id, (facts <> ''), finding_id)
    WHERE state <> 'DRAFT';

CREATE TABLE step (
    position   bigint PRIMARY KEY,
    subject_id uuid   NOT NULL,
    state      text   NOT NULL,
    taken_on   date   NOT NULL,
    capacity   text   NOT NULL,
    document   text   NOT NULL,
    reason     text   NOT NULL
);
COMMENT ON TABLE step IS 'Which states has a finding or a report been in, since when, and on which paper?';
COMMENT ON COLUMN step.position IS 'Position of the event in the log.';
COMMENT ON COLUMN step.subject_id IS 'The finding or the report.';
CREATE INDEX step_by_subject ON step (subject_id, position);

CREATE TABLE fed_back (
    position      bigint PRIMARY KEY,
    finding_id    uuid   NOT NULL,
    target_id     uuid   NOT NULL,
    round_id      uuid   NOT NULL,
    unit_id       uuid   NOT NULL,
    problem_class text   NOT NULL,
    severity      text   NOT NULL
);
COMMENT ON TABLE fed_back IS 'Findings that were fed back, one row an event: what the breakdown by class counts.';
CREATE INDEX fed_back_by_target ON fed_back (target_id);

CREATE TABLE report_sheet (
    report_id    uuid    PRIMARY KEY,
    target_id    uuid    NOT NULL,
    unit_id      uuid    NOT NULL,
    kind         text    NOT NULL,
    state        text    NOT NULL,
    title        text    NOT NULL,
    body         text    NOT NULL,
    content_hash text    NOT NULL,
    findings     integer NOT NULL,
    drafted_on   date    NOT NULL,
    approved_on  date,
    version      integer NOT NULL
);
COMMENT ON TABLE report_sheet IS 'Which reports are there, what do they say, and where do they stand?';
COMMENT ON COLUMN report_sheet.body IS 'The text that stands, as JSON.';
COMMENT ON COLUMN report_sheet.findings IS 'How many findings it lists.';
CREATE INDEX report_sheet_by_target ON report_sheet (target_id);

CREATE TABLE feedback_sheet (
    target_id    uuid   PRIMARY KEY,
    feedback_id  uuid   NOT NULL UNIQUE,
    unit_id      uuid   NOT NULL,
    finding_ids  uuid[] NOT NULL,
    content_hash text   NOT NULL,
    issued_on    date   NOT NULL,
    completed_on date
);
COMMENT ON TABLE feedback_sheet IS 'What was fed back to whom, and is it signed for?';

CREATE TABLE feedback_act (
    feedback_id  uuid NOT NULL,
    act          text NOT NULL,
    delivered_on date NOT NULL,
    place        text NOT NULL,
    signed_on    date,
    PRIMARY KEY (feedback_id, act)
);
COMMENT ON TABLE feedback_act IS 'The acts of each feedback: given when and where, signed for when.';
COMMENT ON COLUMN feedback_act.act IS 'TO_SECRETARY or TO_LEADING_GROUP.';
