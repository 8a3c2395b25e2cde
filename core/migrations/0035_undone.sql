-- Whether somebody who objects gave an address of the list up: it stays then. One that is there only because a change gave it to them, such
-- as a merge that is taken back, goes with that. Of those that are there already nobody knows.
ALTER TABLE suppression ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1));
UPDATE suppression SET given_up = 1 WHERE reason = 'objection';

-- Who was asked by a mail was written to (Art. 14(3)(b), 21(4) GDPR): few were.
CREATE INDEX consent_event_asked ON consent_event (person_id, at) WHERE state = 'requested' AND method = 'double_opt_in';
