CREATE TABLE institutional_document (
    document_id uuid    PRIMARY KEY,
    code        text    NOT NULL UNIQUE,
    title       text    NOT NULL,
    kind        text    NOT NULL,
    number      text    NOT NULL,
    issued_on   date    NOT NULL,
    edition     integer NOT NULL
);
COMMENT ON TABLE institutional_document IS 'Which rules does the programme work by, in which edition? Rebuilt from the log at any time.';

CREATE TABLE form_template (
    template_id  uuid    PRIMARY KEY,
    code         text    NOT NULL UNIQUE,
    title        text    NOT NULL,
    phase        text    NOT NULL,
    state        text    NOT NULL,
    version      integer NOT NULL,
    in_use       integer NOT NULL DEFAULT 0,
    content_hash text    NOT NULL
);
COMMENT ON TABLE form_template IS 'Which forms are there, in which version? Rebuilt from the log at any time.';
COMMENT ON COLUMN form_template.in_use IS 'The version last locked; 0 if none was.';

CREATE TABLE regulation (
    regulation_id uuid PRIMARY KEY,
    code          text NOT NULL UNIQUE,
    title         text NOT NULL,
    article       text NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date,
    citation      text NOT NULL
);
COMMENT ON TABLE regulation IS 'Which article is that, and from which day to which (inclusive) is it in force? Rebuilt from the log at any time.';
