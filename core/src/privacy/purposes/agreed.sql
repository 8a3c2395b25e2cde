-- What persons let their data be used for, and since when: by a consent that stands (no other word about its address came later, its
-- last day is not over, nobody objected since), or by a sale with which a customer's e-mail address was obtained (§7(3) UWG), or by the
-- interest from which the consent of a business to calls is presumed (§7(2) no. 1 UWG).
SELECT event.person_id, event.purpose, 'consent' AS agreed, date(min(event.at) / 1000, 'unixepoch', 'localtime') AS since
FROM purpose JOIN consent_event AS event {in order} ON event.purpose = purpose.key
WHERE event.state = 'given' AND (event.expires_on IS NULL OR event.expires_on >= :today) AND {whose event.person_id}
  AND NOT EXISTS (SELECT 1 FROM consent_event AS later INDEXED BY consent_event_gate
                  WHERE later.purpose = event.purpose AND later.channel = event.channel
                    AND later.person_id = event.person_id AND (later.at, later.id) > (event.at, event.id)
                    AND later.address IN ('', event.address) AND later.state NOT IN ('given', 'requested', 'unknown'))
  AND NOT EXISTS (SELECT 1 FROM objection
                  WHERE objection.person_id = event.person_id AND objection.at >= event.at
                    AND objection.decision IS NOT 'withdrawn'
                    AND (objection.decision IS NOT 'overridden' OR objection.scope = 'all')
                    AND CASE WHEN objection.purpose IS NULL THEN purpose.advertising
                             ELSE objection.purpose = event.purpose END)
GROUP BY event.person_id, event.purpose
UNION ALL
SELECT ground.person_id, purpose.key, 'sale', date(min(ground.at) / 1000, 'unixepoch', 'localtime')
FROM advertising_ground AS ground JOIN person ON person.id = ground.person_id
JOIN purpose ON purpose.basis = 'existing_customer'
WHERE ground.kind = 'existing_customer' AND ground.ended_at IS NULL AND person.kind = 'customer' AND {whose ground.person_id}
  AND NOT EXISTS (SELECT 1 FROM objection
                  WHERE objection.person_id = ground.person_id AND objection.decision IS NOT 'withdrawn'
                    AND (objection.decision IS NOT 'overridden' OR objection.scope = 'all')
                    AND (objection.purpose IS NULL OR objection.purpose = purpose.key))
GROUP BY ground.person_id, purpose.key
UNION ALL
SELECT ground.person_id, purpose.key, 'interest', date(min(ground.at) / 1000, 'unixepoch', 'localtime')
FROM advertising_ground AS ground JOIN person ON person.id = ground.person_id
JOIN purpose ON purpose.advertising AND 'phone' IN (SELECT value FROM json_each(purpose.channels))
WHERE ground.kind = 'presumed_interest' AND ground.ended_at IS NULL AND person.capacity = 'business' AND {whose ground.person_id}
  AND NOT EXISTS (SELECT 1 FROM objection
                  WHERE objection.person_id = ground.person_id AND objection.decision IS NOT 'withdrawn'
                    AND (objection.decision IS NOT 'overridden' OR objection.scope = 'all')
                    AND (objection.purpose IS NULL OR objection.purpose = purpose.key))
  -- Whoever said no to calls, on whatever number, is not called on a presumed yes.
  AND coalesce((SELECT word.state FROM consent_event AS word INDEXED BY consent_event_gate
                WHERE word.purpose = purpose.key AND word.channel = 'phone' AND word.person_id = ground.person_id
                  AND word.address = '' AND word.state IN ('given', 'withdrawn', 'refused', 'revoked')
                ORDER BY word.at DESC, word.id DESC LIMIT 1), 'given') = 'given'
GROUP BY ground.person_id, purpose.key
