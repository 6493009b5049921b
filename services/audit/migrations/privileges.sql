-- Applied after the common privileges: entries are written once.
REVOKE UPDATE, DELETE, TRUNCATE ON ledger FROM {role};
REVOKE INSERT, DELETE, TRUNCATE ON ledger_head FROM {role};
