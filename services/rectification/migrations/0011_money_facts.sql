-- What money needs to know of others: findings that were fed back, items that were issued.

CREATE TABLE fed_back_finding (
    finding_id uuid PRIMARY KEY,
    unit_id    uuid NOT NULL
);
COMMENT ON TABLE fed_back_finding IS 'Findings that were fed back, as findings published them: money is due because of these alone.';
COMMENT ON COLUMN fed_back_finding.finding_id IS 'The finding.';
COMMENT ON COLUMN fed_back_finding.unit_id IS 'The inspected unit.';

CREATE TABLE issued_item (
    item_id    uuid PRIMARY KEY,
    finding_id uuid NOT NULL,
    unit_id    uuid NOT NULL
);
COMMENT ON TABLE issued_item IS 'Which finding and unit an item belongs to; kept by the own log.';
COMMENT ON COLUMN issued_item.item_id IS 'The item.';
COMMENT ON COLUMN issued_item.finding_id IS 'The finding it is to put right.';
COMMENT ON COLUMN issued_item.unit_id IS 'The unit it was issued to.';
