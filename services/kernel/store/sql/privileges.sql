-- All that the role of an api or of a worker may do in its service's schema. Applied to each of the two
-- after every migration, in the same transaction.

-- Nobody else sees the schema; the role sees no other and makes nothing in it.
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC;
REVOKE CREATE ON SCHEMA {schema} FROM {role};
GRANT USAGE ON SCHEMA {schema} TO {role};

-- Views, tracking and other working tables are its own business: they can be rebuilt from the log.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role};
REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA {schema} FROM {role};

-- The log is read, and grows through append_batch alone, which runs with its owner's rights.
REVOKE INSERT, UPDATE, DELETE ON head, event, receipt, migration FROM {role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role};

-- What was refused stays on record.
REVOKE UPDATE, DELETE ON access_log FROM {role};
