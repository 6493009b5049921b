-- One statement, one commit for a batch of commands. Each command is all or nothing and answers for
-- itself: ok, replayed (its receipt exists), reused (receipt for another body), conflict (a stream
-- is not at the version its events continue).

CREATE FUNCTION append_batch(
    request_ids uuid[], body_hashes bytea[], outcomes bytea[], event_counts integer[],
    ids uuid[], stream_ids uuid[], stream_versions integer[],
    types text[], publics boolean[], case_ids uuid[], bodies bytea[],
    OUT status text, OUT last_position bigint, OUT recorded_at timestamptz,
    OUT outcome bytea, OUT conflicting uuid
) RETURNS SETOF record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = {schema}, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    at_position bigint;
    at_time     timestamptz;
    known       receipt%ROWTYPE;
    first       integer := 1;
    final       integer;
BEGIN
    SELECT h.position, greatest(h.recorded_at, date_trunc('microseconds', clock_timestamp()))
      INTO at_position, at_time FROM head h FOR UPDATE;
    FOR n IN 1 .. cardinality(request_ids) LOOP
        final := first + event_counts[n] - 1;
        conflicting := NULL;
        SELECT * INTO known FROM receipt r WHERE r.request_id = request_ids[n];
        IF FOUND THEN
            status := CASE WHEN known.body_hash = body_hashes[n] THEN 'replayed' ELSE 'reused' END;
            last_position := known.last_position;
            recorded_at := known.recorded_at;
            outcome := known.outcome;
        ELSE
            SELECT e.stream_id INTO conflicting
              FROM (SELECT stream_ids[i] AS stream_id, min(stream_versions[i]) AS opening
                      FROM generate_series(first, final) i GROUP BY 1) e
             WHERE e.opening <> 1 + coalesce((SELECT max(p.stream_version) FROM event p
                                               WHERE p.stream_id = e.stream_id), 0)
             LIMIT 1;
            IF FOUND THEN
                status := 'conflict';
                last_position := NULL; recorded_at := NULL; outcome := NULL;
            ELSE
                INSERT INTO event (position, id, stream_id, stream_version, type, public, case_id,
                                   request_id, recorded_at, body, leaf)
                SELECT at_position + i - first + 1, ids[i], stream_ids[i], stream_versions[i], types[i],
                       publics[i], case_ids[i], request_ids[n], at_time, bodies[i],
                       leaf_hash(at_position + i - first + 1, at_time, bodies[i])
                  FROM generate_series(first, final) i;
                at_position := at_position + event_counts[n];
                status := 'ok';
                last_position := at_position;
                recorded_at := at_time;
                outcome := outcomes[n];
                INSERT INTO receipt VALUES (request_ids[n], body_hashes[n], at_position, at_time, outcomes[n]);
            END IF;
        END IF;
        first := final + 1;
        RETURN NEXT;
    END LOOP;
    UPDATE head h SET position = at_position, recorded_at = at_time;
END $$;
COMMENT ON FUNCTION append_batch IS 'Appends a batch of commands: gap-free, in commit order, with receipts.';
