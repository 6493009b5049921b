-- One statement, one commit for a batch of commands. Each command is all or nothing and answers for
-- itself: ok, replayed (its receipt exists), reused (receipt for another body), conflict (a stream is not
-- at the version that its events continue, or not at the version that the decision has seen). Later
-- commands see what earlier ones appended.
--
-- A batch in which nothing is refused is written by set operations. Any other is cut in two, down to
-- the command that is refused; most batches are never cut. A stream that one command of a batch has seen
-- and another continues counts as conflicting; the cutting then finds out which of the two comes first.
--
-- The plans are kept from the first calls on, when the tables are small enough to be read in full. Kept so,
-- every append would read all receipts, until statistics come in: hence enable_seqscan. The head can only
-- be read in full; that looks dear enough to compile its plan at every append: hence jit.

CREATE FUNCTION append_batch(
    request_ids uuid[], body_hashes bytea[], outcomes bytea[], event_counts integer[],
    ids uuid[], stream_ids uuid[], stream_versions integer[],
    types text[], publics boolean[], case_ids uuid[], bodies bytea[],
    seen_counts integer[] DEFAULT '{}', seen_ids uuid[] DEFAULT '{}', seen_versions integer[] DEFAULT '{}',
    OUT status text, OUT first_position bigint, OUT last_position bigint, OUT recorded_at timestamptz,
    OUT outcome bytea, OUT conflicting uuid
) RETURNS SETOF record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, {schema}, pg_temp
    SET enable_seqscan = off
    SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    commands     integer := cardinality(request_ids);
    events       integer := cardinality(ids);
    half         integer := commands / 2;
    before       bigint;
    at_time      timestamptz;
    time_in_leaf bigint;
    known        receipt%ROWTYPE;
    cut          integer;
    seen_cut     integer;
BEGIN
    SELECT h.position, greatest(h.recorded_at, clock_timestamp()) INTO before, at_time
      FROM head h FOR UPDATE;

    SELECT r.* INTO known FROM receipt r WHERE r.request_id = ANY (request_ids) LIMIT 1;
    IF known.request_id IS NULL AND events > 0 THEN
        SELECT e.stream_id INTO conflicting
          FROM (SELECT u.stream_id, u.version,
                       row_number() OVER (PARTITION BY u.stream_id ORDER BY u.n) AS step
                  FROM unnest(stream_ids, stream_versions) WITH ORDINALITY u (stream_id, version, n)) e
         WHERE e.version <> e.step + coalesce((SELECT max(p.stream_version) FROM event p
                                                WHERE p.stream_id = e.stream_id), 0)
         LIMIT 1;
    END IF;
    IF known.request_id IS NULL AND conflicting IS NULL AND cardinality(seen_ids) > 0 THEN
        SELECT s.stream_id INTO conflicting
          FROM (SELECT DISTINCT u.stream_id, u.version
                  FROM unnest(seen_ids, seen_versions) u (stream_id, version)) s
         WHERE s.version <> coalesce((SELECT max(p.stream_version) FROM event p
                                       WHERE p.stream_id = s.stream_id), 0)
            OR s.stream_id = ANY (stream_ids)
         LIMIT 1;
    END IF;

    IF known.request_id IS NULL AND conflicting IS NULL
       AND (commands = 1 OR commands = (SELECT count(DISTINCT r) FROM unnest(request_ids) r)) THEN
        time_in_leaf := microseconds(at_time);
        INSERT INTO event (position, id, stream_id, stream_version, type, public, case_id,
                           request_id, recorded_at, body, leaf)
        SELECT before + e.n, e.id, e.stream_id, e.version, e.type, e.public, e.case_id,
               e.request_id, at_time, e.body, leaf_hash(before + e.n, time_in_leaf, e.body)
          FROM ROWS FROM (
                   unnest(ids), unnest(stream_ids), unnest(stream_versions), unnest(types),
                   unnest(publics), unnest(case_ids), unnest(bodies), per_event(request_ids, event_counts)
               ) WITH ORDINALITY e (id, stream_id, version, type, public, case_id, body, request_id, n);
        UPDATE head h SET position = before + events, recorded_at = at_time;
        RETURN QUERY
        INSERT INTO receipt AS r (request_id, body_hash, first_position, last_position, recorded_at, outcome)
        SELECT c.request_id, c.body_hash,
               before + 1 + sum(c.events) OVER up_to_here - c.events, before + sum(c.events) OVER up_to_here,
               at_time, c.outcome
          FROM unnest(request_ids, body_hashes, outcomes, event_counts) WITH ORDINALITY
               c (request_id, body_hash, outcome, events, n)
        WINDOW up_to_here AS (ORDER BY c.n)
         ORDER BY c.n
        RETURNING 'ok', r.first_position, r.last_position, r.recorded_at, r.outcome, NULL::uuid;
    ELSIF commands > 1 THEN
        SELECT sum(c) INTO cut FROM unnest(event_counts[:half]) c;
        SELECT coalesce(sum(c), 0) INTO seen_cut FROM unnest(seen_counts[:half]) c;
        RETURN QUERY SELECT * FROM append_batch(
            request_ids[:half], body_hashes[:half], outcomes[:half], event_counts[:half],
            ids[:cut], stream_ids[:cut], stream_versions[:cut],
            types[:cut], publics[:cut], case_ids[:cut], bodies[:cut],
            seen_counts[:half], seen_ids[:seen_cut], seen_versions[:seen_cut]);
        half := half + 1;
        cut := cut + 1;
        seen_cut := seen_cut + 1;
        RETURN QUERY SELECT * FROM append_batch(
            request_ids[half:], body_hashes[half:], outcomes[half:], event_counts[half:],
            ids[cut:], stream_ids[cut:], stream_versions[cut:],
            types[cut:], publics[cut:], case_ids[cut:], bodies[cut:],
            seen_counts[half:], seen_ids[seen_cut:], seen_versions[seen_cut:]);
    ELSIF known.request_id IS NOT NULL THEN
        RETURN QUERY SELECT CASE WHEN known.body_hash = body_hashes[1] THEN 'replayed' ELSE 'reused' END,
            known.first_position, known.last_position, known.recorded_at, known.outcome, NULL::uuid;
    ELSIF conflicting IS NOT NULL THEN
        RETURN QUERY SELECT 'conflict', NULL::bigint, NULL::bigint, NULL::timestamptz, NULL::bytea, conflicting;
    END IF;
END $$;
COMMENT ON FUNCTION append_batch IS 'Appends a batch of commands: gap-free, in commit order, with receipts.';

CREATE FUNCTION per_event(request_ids uuid[], event_counts integer[]) RETURNS SETOF uuid
    LANGUAGE sql IMMUTABLE STRICT
    AS $$
        SELECT c.request_id FROM unnest(request_ids, event_counts) WITH ORDINALITY c (request_id, events, n),
               generate_series(1, c.events) ORDER BY c.n
    $$;
COMMENT ON FUNCTION per_event IS 'The request id of each event of a batch, in order.';
