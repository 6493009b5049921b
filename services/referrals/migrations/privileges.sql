-- Applied after the common privileges: sealed contents are kept and read, nothing else.
REVOKE UPDATE, DELETE, TRUNCATE ON sealed_content FROM {role};
