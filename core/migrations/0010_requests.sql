-- A consent that was asked for by a mail is no longer waited for once the person has said something else: an answer that lay about
-- must not allow what was objected to, restricted or refused since.
CREATE TRIGGER objection_ends_request AFTER INSERT ON objection
BEGIN
    DELETE FROM consent_request
    WHERE person_id = new.person_id
      AND (new.scope = 'all' OR purpose = new.purpose
           OR (new.scope = 'marketing' AND purpose IN (SELECT key FROM purpose WHERE advertising = 1)));
END;
CREATE TRIGGER restriction_ends_request AFTER INSERT ON restriction
BEGIN DELETE FROM consent_request WHERE person_id = new.person_id; END;
CREATE TRIGGER refusal_ends_request AFTER INSERT ON consent_event
WHEN new.channel = 'email' AND new.state IN ('refused', 'withdrawn', 'revoked')
BEGIN
    DELETE FROM consent_request
    WHERE person_id = new.person_id AND purpose = new.purpose AND new.address IN ('', address);
END;

-- Those of before.
DELETE FROM consent_request AS request
WHERE EXISTS (SELECT 1 FROM objection
              WHERE objection.person_id = request.person_id AND objection.at >= request.asked_at
                AND (objection.scope = 'all' OR objection.purpose = request.purpose
                     OR (objection.scope = 'marketing'
                         AND request.purpose IN (SELECT key FROM purpose WHERE advertising = 1))))
   OR EXISTS (SELECT 1 FROM restriction WHERE restriction.person_id = request.person_id AND restriction.at >= request.asked_at)
   OR EXISTS (SELECT 1 FROM consent_event AS later
              WHERE later.person_id = request.person_id AND later.purpose = request.purpose AND later.channel = 'email'
                AND later.state IN ('refused', 'withdrawn', 'revoked') AND later.address IN ('', request.address)
                AND later.at >= request.asked_at);
