-- A duty to keep outlives what it followed from: consents of somebody who was a consumer then stay under the rule for those, as
-- records do that somebody put under a rule.
DROP TRIGGER touchpoint_leaves_its_rule;
DROP TRIGGER document_leaves_its_rule;
CREATE TABLE record_rule_of_all (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    kind      TEXT NOT NULL CHECK (kind IN ('touchpoint', 'document', 'consent')),
    rule      TEXT NOT NULL,
    starts_on TEXT CHECK (starts_on IS date(starts_on)),
    PRIMARY KEY (person_id, record_id)
) STRICT, WITHOUT ROWID;
INSERT INTO record_rule_of_all SELECT person_id, record_id, kind, rule, starts_on FROM record_rule;
DROP TABLE record_rule;
ALTER TABLE record_rule_of_all RENAME TO record_rule;
CREATE TRIGGER touchpoint_leaves_its_rule AFTER DELETE ON touchpoint
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;
CREATE TRIGGER document_leaves_its_rule AFTER DELETE ON document
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;
CREATE TRIGGER consent_leaves_its_rule AFTER DELETE ON consent_event
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;
