CREATE TABLE prior_issue (
    prior_issue_id  uuid    PRIMARY KEY,
    organisation_id uuid    NOT NULL,
    reference       text    NOT NULL,
    year            integer NOT NULL,
    source          text    NOT NULL,
    status          text    NOT NULL,
    summary         text    NOT NULL DEFAULT '',
    UNIQUE (organisation_id, reference)
);
COMMENT ON TABLE prior_issue IS 'What was found at an organisation before? Rebuilt from the log at any time.';

CREATE TABLE prior_issue_import (
    import_id       uuid    PRIMARY KEY,
    organisation_id uuid    NOT NULL,
    source          text    NOT NULL,
    registered      integer NOT NULL DEFAULT 0,
    confirmed       boolean NOT NULL DEFAULT false,
    UNIQUE (organisation_id, source)
);
COMMENT ON TABLE prior_issue_import IS 'How far was each source of prior issues gone through? Rebuilt from the log at any time.';
