-- Limits that a law or a policy sets, such as the age below which a guardian consents. They come with the program, which fills them in with
-- this migration, and are changed by whoever administers; what they were is in the history.
CREATE TABLE legal_limit (
    key       TEXT PRIMARY KEY CHECK (key GLOB '[a-z]*' AND length(key) <= 40),
    value     INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1200),
    source_de TEXT NOT NULL DEFAULT '',
    source_en TEXT NOT NULL DEFAULT '',
    as_of     TEXT NOT NULL CHECK (as_of IS date(as_of))
) STRICT, WITHOUT ROWID;

-- As of when the source of a rule was read. The rules of before came with a source of that day; whoever wrote another one has read it since.
ALTER TABLE retention_rule ADD COLUMN as_of TEXT CHECK (as_of IS date(as_of));
DROP TRIGGER retention_rule_is_never_changed;
UPDATE retention_rule SET as_of = '2026-11-01' WHERE EXISTS (
    SELECT 1 FROM retention_rule AS shipped WHERE shipped.key = retention_rule.key AND shipped.changed_by IS NULL
    AND shipped.source_de = retention_rule.source_de AND shipped.source_en = retention_rule.source_en);
-- That customers stay with their records is only stated: no purpose names it, and no date follows from it. Where a purpose of one's own does,
-- it is in force.
UPDATE retention_rule SET level = 'information' WHERE key = 'customer'
    AND NOT EXISTS (SELECT 1 FROM purpose WHERE retention = 'customer');
CREATE TRIGGER retention_rule_is_never_changed BEFORE UPDATE ON retention_rule
BEGIN SELECT RAISE(ABORT, 'a rule is followed by a version'); END;
