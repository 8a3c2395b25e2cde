-- A no ends what was asked for before it by standing there, as an objection does, and deletes nothing: who is joined with somebody who
-- said no, and is a person of his or her own again, is still waited for; and a no of before that is entered late ends nothing newer.
-- The mail goes with its request, after thirty days.
DROP TRIGGER refusal_ends_request;
DROP VIEW waiting_request;
CREATE VIEW waiting_request AS
SELECT * FROM consent_request AS request
WHERE NOT EXISTS (SELECT 1 FROM objection
                  WHERE objection.person_id = request.person_id AND (objection.id > request.id OR objection.at > request.asked_at)
                    AND (objection.scope = 'all' OR objection.purpose = request.purpose
                         OR (objection.scope = 'marketing'
                             AND request.purpose IN (SELECT key FROM purpose WHERE advertising = 1))))
  AND NOT EXISTS (SELECT 1 FROM restriction
                  WHERE restriction.person_id = request.person_id
                    AND (restriction.id > request.id OR restriction.at > request.asked_at))
  AND NOT EXISTS (SELECT 1 FROM consent_event AS later
                  WHERE later.person_id = request.person_id AND later.purpose = request.purpose AND later.channel = 'email'
                    AND later.state IN ('refused', 'withdrawn', 'revoked') AND later.address IN ('', request.address)
                    AND later.at >= request.asked_at);
