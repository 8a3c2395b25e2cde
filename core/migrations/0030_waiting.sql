-- Which consents that were asked for by a mail are waited for: none of which the person objected to, or whose data were restricted,
-- since. That follows from what stands there, so that an objection that is taken back as a mistake leaves the request as it was.
-- What was deleted before is gone. Whether something came later is told by its id, which grows with time, and by its day.
DROP TRIGGER objection_ends_request;
DROP TRIGGER restriction_ends_request;
CREATE VIEW waiting_request AS
SELECT * FROM consent_request AS request
WHERE NOT EXISTS (SELECT 1 FROM objection
                  WHERE objection.person_id = request.person_id AND (objection.id > request.id OR objection.at > request.asked_at)
                    AND (objection.scope = 'all' OR objection.purpose = request.purpose
                         OR (objection.scope = 'marketing'
                             AND request.purpose IN (SELECT key FROM purpose WHERE advertising = 1))))
  AND NOT EXISTS (SELECT 1 FROM restriction
                  WHERE restriction.person_id = request.person_id
                    AND (restriction.id > request.id OR restriction.at > request.asked_at));
