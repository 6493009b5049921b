-- Which money is due, how much of it has come in, on which vouchers?

CREATE TABLE recovery_sheet (
    recovery_id     uuid   PRIMARY KEY,
    position        bigint NOT NULL UNIQUE,
    finding_id      uuid   NOT NULL,
    item_id         uuid,
    target_id       uuid   NOT NULL,
    unit_id         uuid   NOT NULL,
    debtor_relation text   NOT NULL,
    basis           text   NOT NULL,
    identified_fen  bigint NOT NULL,
    principal_fen   bigint,
    interest_fen    bigint,
    due_on          date,
    prescription_on date,
    identified_by   uuid   NOT NULL,
    identified_on   date   NOT NULL,
    confirmed_by    uuid,
    confirmed_on    date,
    document        text   NOT NULL DEFAULT '',
    due_fen         bigint,
    waiting_fen     bigint NOT NULL DEFAULT 0,
    verified_fen    bigint NOT NULL DEFAULT 0,
    avoided_fen     bigint NOT NULL DEFAULT 0,
    state           text   NOT NULL
);
COMMENT ON TABLE recovery_sheet IS 'Which money is due, and how much of it has come in? Rebuilt from the log at any time.';
COMMENT ON COLUMN recovery_sheet.recovery_id IS 'The recovery.';
COMMENT ON COLUMN recovery_sheet.position IS 'Where in the log it was identified; the key of its list.';
COMMENT ON COLUMN recovery_sheet.finding_id IS 'The finding because of which it is due.';
COMMENT ON COLUMN recovery_sheet.item_id IS 'The item it belongs to, if to one.';
COMMENT ON COLUMN recovery_sheet.target_id IS 'The inspection of the unit the finding is of.';
COMMENT ON COLUMN recovery_sheet.unit_id IS 'The unit it is due to.';
COMMENT ON COLUMN recovery_sheet.debtor_relation IS 'What the debtor is to the unit.';
COMMENT ON COLUMN recovery_sheet.basis IS 'Contract, voucher or regulation.';
COMMENT ON COLUMN recovery_sheet.identified_fen IS 'The amount as identified.';
COMMENT ON COLUMN recovery_sheet.principal_fen IS 'Principal in it, if told apart.';
COMMENT ON COLUMN recovery_sheet.interest_fen IS 'Interest in it, if told apart.';
COMMENT ON COLUMN recovery_sheet.due_on IS 'The day it is due.';
COMMENT ON COLUMN recovery_sheet.prescription_on IS 'The day the claim is prescribed.';
COMMENT ON COLUMN recovery_sheet.identified_by IS 'Who identified it.';
COMMENT ON COLUMN recovery_sheet.identified_on IS 'Business date of that.';
COMMENT ON COLUMN recovery_sheet.confirmed_by IS 'Who confirmed it.';
COMMENT ON COLUMN recovery_sheet.confirmed_on IS 'Business date of that.';
COMMENT ON COLUMN recovery_sheet.document IS 'Paper of the confirmation, or of the last correction.';
COMMENT ON COLUMN recovery_sheet.due_fen IS 'The amount as confirmed and corrected since; null before.';
COMMENT ON COLUMN recovery_sheet.waiting_fen IS 'Claimed by receipts that wait for verification, of the kinds that settle the claim.';
COMMENT ON COLUMN recovery_sheet.verified_fen IS 'Verified less reversed, of the kinds that settle the claim.';
COMMENT ON COLUMN recovery_sheet.avoided_fen IS 'Avoided losses, verified less reversed: an estimate in a column of its own.';
COMMENT ON COLUMN recovery_sheet.state IS 'Where it stands, derived from the amounts.';
CREATE INDEX recovery_sheet_by_unit ON recovery_sheet (unit_id, position);
CREATE INDEX recovery_sheet_by_finding ON recovery_sheet (finding_id, position);

CREATE TABLE recovery_receipt (
    receipt_id   uuid   PRIMARY KEY,
    recovery_id  uuid   NOT NULL,
    position     bigint NOT NULL,
    kind         text   NOT NULL,
    amount_fen   bigint NOT NULL,
    reversed_fen bigint NOT NULL DEFAULT 0,
    received_on  date   NOT NULL,
    voucher      text   NOT NULL,
    state        text   NOT NULL,
    entered_by   uuid   NOT NULL,
    entered_on   date   NOT NULL,
    judged_by    uuid,
    judged_on    date,
    reason       text   NOT NULL DEFAULT ''
);
COMMENT ON TABLE recovery_receipt IS 'What came in, on which voucher, entered and verified by whom? Rebuilt from the log at any time.';
COMMENT ON COLUMN recovery_receipt.receipt_id IS 'The receipt.';
COMMENT ON COLUMN recovery_receipt.recovery_id IS 'The recovery.';
COMMENT ON COLUMN recovery_receipt.position IS 'Where in the log it was entered.';
COMMENT ON COLUMN recovery_receipt.kind IS 'Kind of recovery.';
COMMENT ON COLUMN recovery_receipt.amount_fen IS 'The amount as entered.';
COMMENT ON COLUMN recovery_receipt.reversed_fen IS 'Taken back by counter-entries so far.';
COMMENT ON COLUMN recovery_receipt.received_on IS 'The day the money came in.';
COMMENT ON COLUMN recovery_receipt.voucher IS 'Bank or voucher number as entered.';
COMMENT ON COLUMN recovery_receipt.state IS 'Where it stands.';
COMMENT ON COLUMN recovery_receipt.entered_by IS 'Who entered it.';
COMMENT ON COLUMN recovery_receipt.entered_on IS 'Business date of that.';
COMMENT ON COLUMN recovery_receipt.judged_by IS 'Who verified or rejected it.';
COMMENT ON COLUMN recovery_receipt.judged_on IS 'Business date of that.';
COMMENT ON COLUMN recovery_receipt.reason IS 'Coded reason of the rejection or of the last counter-entry.';
CREATE INDEX recovery_receipt_by_recovery ON recovery_receipt (recovery_id, position);
