-- What others decided that rectification alone rests on: findings fed back.

CREATE TABLE finding_fed_back (
    finding_id uuid   PRIMARY KEY,
    target_id  uuid   NOT NULL,
    place      bigint NOT NULL
);
COMMENT ON TABLE finding_fed_back IS 'Which findings were fed back to which target? Followed from findings.';
COMMENT ON COLUMN finding_fed_back.place IS 'Position in the log of findings; the order of the feedback.';
CREATE INDEX finding_fed_back_by_target ON finding_fed_back (target_id, place);

-- The rectification ledger, from the own log.

CREATE TABLE plan_sheet (
    plan_id            uuid    PRIMARY KEY,
    place              text    NOT NULL UNIQUE,
    target_id          uuid    NOT NULL UNIQUE,
    unit_id            uuid    NOT NULL,
    round_id           uuid    NOT NULL,
    state              text    NOT NULL,
    items              integer NOT NULL,
    opened_on          date    NOT NULL,
    plan_due_on        date    NOT NULL,
    report_due_on      date    NOT NULL,
    concentrated_until date    NOT NULL,
    submitted_on       date,
    approved_on        date,
    returns            integer NOT NULL DEFAULT 0,
    report_state       text    NOT NULL DEFAULT 'NONE',
    reported_on        date,
    report_approved_on date
);
COMMENT ON TABLE plan_sheet IS 'Where does each target''s rectification stand? Rebuilt from the log at any time.';
COMMENT ON COLUMN plan_sheet.place IS 'Position of the opening in the own log, padded; the order of the list.';

CREATE TABLE item_ledger (
    item_id           uuid    PRIMARY KEY,
    place             text    NOT NULL UNIQUE,
    finding_id        uuid    NOT NULL,
    target_id         uuid    NOT NULL,
    unit_id           uuid    NOT NULL,
    number            text    NOT NULL,
    title             text    NOT NULL,
    severity          text    NOT NULL,
    problem_class     text    NOT NULL,
    state             text    NOT NULL,
    issued_on         date    NOT NULL,
    acknowledge_due_on date   NOT NULL,
    acknowledged_on   date,
    due_on            date,
    overdue_since     date,
    percent           integer NOT NULL DEFAULT 0,
    progress          text    NOT NULL DEFAULT '',
    progressed_on     date,
    completion_class  text    NOT NULL DEFAULT '',
    expected_fen      bigint  NOT NULL,
    goal              text    NOT NULL DEFAULT '',
    measures          jsonb   NOT NULL DEFAULT '[]',
    responsible_id    uuid,
    lead_department   text    NOT NULL DEFAULT '',
    assisting         text    NOT NULL DEFAULT '',
    criterion         text    NOT NULL DEFAULT '',
    institution       text    NOT NULL DEFAULT '',
    evidence          text[]  NOT NULL DEFAULT '{}',
    summary           text    NOT NULL DEFAULT '',
    requested_on      date,
    unit_checked_on   date,
    office_checked_on date,
    field_verified_on date,
    closed_on         date,
    returns           integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE item_ledger IS 'The rectification ledger: what is to be put right, by whom, until when, how far? Rebuilt from the log at any time.';
COMMENT ON COLUMN item_ledger.place IS 'Position of the issue in the own log, padded; the order of the ledger.';
COMMENT ON COLUMN item_ledger.overdue_since IS 'The due day that passed while the item was open; stays after the closure.';
CREATE INDEX item_ledger_by_target ON item_ledger (target_id, place);
CREATE INDEX item_ledger_by_unit ON item_ledger (unit_id, place);
CREATE INDEX item_ledger_by_due ON item_ledger (due_on) WHERE state <> 'CLOSED';

CREATE TABLE item_class (
    item_id          uuid NOT NULL,
    position         bigint NOT NULL,
    completion_class text NOT NULL,
    classified_on    date NOT NULL,
    PRIMARY KEY (item_id, position)
);
COMMENT ON TABLE item_class IS 'Every completion class an item was ever given, with its day.';

CREATE TABLE item_money (
    recovery_id   uuid   PRIMARY KEY,
    item_id       uuid   NOT NULL,
    finding_id    uuid   NOT NULL,
    confirmed_fen bigint NOT NULL DEFAULT 0,
    verified_fen  bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE item_money IS 'What was confirmed and verified of each item''s money, by recovery? Rebuilt from the log at any time.';
COMMENT ON COLUMN item_money.item_id IS 'The item; the finding''s first where the recovery names none.';
CREATE INDEX item_money_by_item ON item_money (item_id);

CREATE TABLE figure_item_overdue (
    item_id uuid PRIMARY KEY
);
COMMENT ON TABLE figure_item_overdue IS 'Items that count or counted as overdue, so that each counts once. Rebuilt from the log at any time.';
