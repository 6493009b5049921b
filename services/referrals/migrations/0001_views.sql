-- The views of the own log. All can be rebuilt.
-- Nothing here says what a clue says: targets, units and subjects of clues stand as keyed hashes alone.

CREATE TABLE referral_sheet (
    referral_id     uuid  PRIMARY KEY,
    target_ref      bytea NOT NULL,
    state           text  NOT NULL,
    clue_hash       text  NOT NULL,
    number          text  NOT NULL DEFAULT '',
    department      text  NOT NULL DEFAULT '',
    proposal_hash   text  NOT NULL DEFAULT '',
    report_hash     text  NOT NULL DEFAULT '',
    milestone       text  NOT NULL DEFAULT '',
    reported_on     date,
    result          text  NOT NULL DEFAULT '',
    due_code        text  NOT NULL DEFAULT '',
    due_on          date,
    feedback_due_on date,
    disposal_due_on date,
    transferred     boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE referral_sheet IS 'Where does each referral stand, and what is due next?';
COMMENT ON COLUMN referral_sheet.target_ref IS 'Keyed hash of the target''s id.';
COMMENT ON COLUMN referral_sheet.transferred IS 'Whether it was ever transferred; each referral counts once.';
CREATE INDEX referral_sheet_by_target ON referral_sheet (target_ref);

CREATE TABLE referral_mark (
    referral_id uuid  NOT NULL,
    mark        bytea NOT NULL,
    PRIMARY KEY (referral_id, mark)
);
COMMENT ON TABLE referral_mark IS 'Keyed hashes of the persons and units from whom a referral stays hidden.';

CREATE TABLE referral_group (
    referral_id uuid NOT NULL,
    person_id   uuid NOT NULL,
    PRIMARY KEY (referral_id, person_id)
);
COMMENT ON TABLE referral_group IS 'Who handles a referral for the discipline body now.';

CREATE TABLE subject_outcome (
    subject bytea NOT NULL,
    kind    text  NOT NULL,
    PRIMARY KEY (subject, kind)
);
COMMENT ON TABLE subject_outcome IS 'Which kinds of outcome does each person have? Persons stand as keyed hashes.';
