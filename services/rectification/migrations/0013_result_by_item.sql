-- The ledger asks what came of each item beside the money.

CREATE INDEX result_by_item ON result (item_id) WHERE item_id IS NOT NULL;
