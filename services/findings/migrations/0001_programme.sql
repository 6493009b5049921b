-- What findings alone knows of rounds and of rectification by following them. Rebuilt from their logs at any time.

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
