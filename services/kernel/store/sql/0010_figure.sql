-- The sum of each headline figure, kept beside the events behind it: asking for it costs the same however long the log is.

CREATE TABLE figure (
    code   text    PRIMARY KEY,
    value  numeric NOT NULL,
    events bigint  NOT NULL
);
COMMENT ON TABLE figure IS 'Headline figures: the sums over figure_event, kept in the transaction that adds to it.';
COMMENT ON COLUMN figure.value IS 'In the unit of the figure: things, or fen.';
COMMENT ON COLUMN figure.events IS 'How many events are behind it.';

INSERT INTO figure (code, value, events) SELECT code, sum(amount), count(*) FROM figure_event GROUP BY code;
