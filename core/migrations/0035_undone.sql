-- Whether an address of the list stays on it though a change is taken back that gave it to somebody who objects: somebody objected when they had
-- it, or gave it up. One that came to somebody after they had objected, such as by a merge, goes with that change. Of those that are there
-- already nobody knows.
ALTER TABLE suppression ADD COLUMN stays INTEGER NOT NULL DEFAULT 0 CHECK (stays IN (0, 1));
UPDATE suppression SET stays = 1 WHERE reason = 'objection';

-- Who was asked by a mail was written to (Art. 14(3)(b), 21(4) GDPR): few were.
CREATE INDEX consent_event_asked ON consent_event (person_id, at) WHERE state = 'requested' AND method = 'double_opt_in';
