-- Headline figures. The sum is kept beside the events behind it: asking for it costs the same however long
-- the log is.

CREATE TABLE figure_event (
    code     text        NOT NULL,
    position bigint      NOT NULL,
    event_id uuid        NOT NULL,
    amount   bigint      NOT NULL,
    case_id  uuid,
    at       timestamptz NOT NULL,
    PRIMARY KEY (code, position)
);
COMMENT ON TABLE figure_event IS 'The events behind each headline figure and what each of them adds.';

CREATE TABLE figure (
    code   text    PRIMARY KEY,
    value  numeric NOT NULL,
    events bigint  NOT NULL
);
COMMENT ON TABLE figure IS 'Headline figures: the sums over figure_event, kept in the transaction that adds to it.';
COMMENT ON COLUMN figure.value IS 'In the unit of the figure: things, or fen.';
COMMENT ON COLUMN figure.events IS 'How many events are behind it.';
