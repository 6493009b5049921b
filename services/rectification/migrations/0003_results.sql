-- What came of rectification beside the money?

CREATE TABLE result (
    result_id    uuid    PRIMARY KEY,
    position     bigint  NOT NULL UNIQUE,
    type         text    NOT NULL,
    unit_id      uuid    NOT NULL,
    target_id    uuid,
    finding_id   uuid,
    item_id      uuid,
    kind         text    NOT NULL,
    form         text    NOT NULL DEFAULT '',
    title        text    NOT NULL DEFAULT '',
    number       text    NOT NULL DEFAULT '',
    persons      integer,
    since        date    NOT NULL,
    state        text    NOT NULL,
    recorded_by  uuid    NOT NULL,
    recorded_on  date    NOT NULL,
    confirmed_by uuid
);
COMMENT ON TABLE result IS 'What came of rectification beside the money: institutions, persons handled, benefits? Rebuilt from the log at any time.';
COMMENT ON COLUMN result.result_id IS 'The institution, the record of persons handled, or the benefit.';
COMMENT ON COLUMN result.position IS 'Where in the log it was recorded; the key of its list.';
COMMENT ON COLUMN result.type IS 'INSTITUTION, PERSONS_HANDLED or BENEFIT.';
COMMENT ON COLUMN result.unit_id IS 'The unit.';
COMMENT ON COLUMN result.target_id IS 'The inspection of the unit it came of, if of an item.';
COMMENT ON COLUMN result.finding_id IS 'The finding it came of, if of one.';
COMMENT ON COLUMN result.item_id IS 'The item it came of, if of one.';
COMMENT ON COLUMN result.kind IS 'Code of its kind; which codes there are depends on the type.';
COMMENT ON COLUMN result.form IS 'Form of handling, of persons handled.';
COMMENT ON COLUMN result.title IS 'Title of the institution, or what the benefit is.';
COMMENT ON COLUMN result.number IS 'Number of the institution''s paper.';
COMMENT ON COLUMN result.persons IS 'How many were handled or benefit.';
COMMENT ON COLUMN result.since IS 'The day it was issued, handled or given.';
COMMENT ON COLUMN result.state IS 'RECORDED or CONFIRMED.';
COMMENT ON COLUMN result.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN result.recorded_on IS 'Business date of that.';
COMMENT ON COLUMN result.confirmed_by IS 'Who confirmed it.';
CREATE INDEX result_by_unit ON result (unit_id, position);
CREATE INDEX result_by_item ON result (item_id) WHERE item_id IS NOT NULL;
