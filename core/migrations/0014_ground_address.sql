-- §7(3) UWG is about the one address that was obtained with the sale: in its one spelling. Of before: the only one there is; where
-- nobody knows which one was meant, empty for any.
ALTER TABLE advertising_ground ADD COLUMN address TEXT NOT NULL DEFAULT '' CHECK (kind = 'existing_customer' OR address = '');
UPDATE advertising_ground SET address = (SELECT min(point.normalised) FROM contact_point AS point
                                         WHERE point.person_id = advertising_ground.person_id AND point.channel = 'email')
WHERE kind = 'existing_customer'
    AND 1 = (SELECT count(DISTINCT point.normalised) FROM contact_point AS point
             WHERE point.person_id = advertising_ground.person_id AND point.channel = 'email');

-- Whether somebody was a child is told by the day that it was where they consented.
DROP INDEX consent_event_gate;
CREATE INDEX consent_event_gate ON consent_event
    (purpose, channel, person_id, at, id, address, state, expires_on, guardian, zone_minutes);
