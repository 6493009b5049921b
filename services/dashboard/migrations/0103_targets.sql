-- Which organisation a target is, for those whose capacity is held for a target.
CREATE INDEX feed_target ON feed (stream_id) WHERE type = 'xuncha.rounds.TargetOpened.v1';
