-- From service and from a rejection there may be claims: what an erasure leaves of these was told by periods that are policy. Now the
-- rules say themselves that it stays. Who wrote a version of one's own decides for oneself.

INSERT INTO retention_rule (key, version, name_de, name_en, level, start, months, days, year_end, action, floor_months, touchpoints,
    kinds, source_de, source_en, reason_de, reason_en, policy, position, since, changed_by)
SELECT key, 2, name_de, name_en, level, start, months, days, year_end, 'restrict', floor_months, touchpoints,
    kinds, source_de, source_en, reason_de, reason_en, policy, position, unixepoch() * 1000, NULL
FROM retention_rule AS rule
WHERE key IN ('ticket', 'applicant') AND action = 'erase'
  AND NOT EXISTS (SELECT 1 FROM retention_rule AS later WHERE later.key = rule.key AND later.version > 1);

-- Few consents have a note or a guardian, and there are many: who is named in one is asked before each erasure.
CREATE INDEX consent_event_said ON consent_event (person_id, id, note, guardian) WHERE note <> '' OR guardian <> '';

-- How many organisations a sweep left with nobody.
ALTER TABLE sweep ADD COLUMN organisations INTEGER NOT NULL DEFAULT 0;
