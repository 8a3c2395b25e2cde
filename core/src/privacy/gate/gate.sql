-- May the data be used for one purpose through one channel, and why or why not? One row for each person and address of the
-- channel (one without an address where there is none), in the order of persons. The verdicts are explained in `verdict.rs`.
-- Whether somebody is in a table at all is asked before what stands there: most are not, and `IN` costs less than a subquery of
-- each person's own.
WITH
-- What data may be held for, so that they may be used for this purpose (Art. 5(1)(b), 6(4) GDPR).
fitting AS MATERIALIZED (
    SELECT key, kinds FROM purpose
    WHERE (ended_on IS NULL OR ended_on > :today)
      AND (key = :purpose OR EXISTS (SELECT 1 FROM json_each(purpose.compatible) WHERE value = :purpose))
),
fitting_kind AS MATERIALIZED (SELECT kind.value AS kind, fitting.key AS purpose FROM fitting, json_each(fitting.kinds) AS kind),
address AS NOT MATERIALIZED (
    ADDRESSES
)
SELECT person.id AS person_id, address.id AS address_id, consent.id AS consent_id,
CASE
    -- Who is kept only because the law demands it is nobody's audience, whatever is asked (Art. 17(3)(b), (e) GDPR).
    WHEN person.id IN (SELECT person_id FROM kept_person) THEN 'kept'
    WHEN :closed IS NOT NULL THEN :closed
    WHEN address.id IS NULL THEN 'no_address'
    -- A consent given later than an objection or a restriction overrides it, for its purpose and channel (Art. 18(2)).
    WHEN consent.state = 'given'
        AND (consent.expires_on IS NULL OR consent.expires_on >= :today)
        AND (person.birthday IS NULL OR consent.guardian <> ''
             OR date(person.birthday, '+' || :child_years || ' years')
                <= date(consent.at / 1000 + consent.zone_minutes * 60, 'unixepoch'))
        AND (consent.at >= :idle_until
             OR EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.person_id = person.id AND touchpoint.at >= :idle_until
                        AND touchpoint.at <= :now AND SHOWS_LIFE)
             OR EXISTS (SELECT 1 FROM consent_use AS used WHERE used.person_id = person.id AND used.event_id = consent.id
                        AND used.at >= :idle_until AND used.at <= :now))
        AND NOT (person.id IN (SELECT person_id FROM restriction) AND EXISTS (
            SELECT 1 FROM restriction WHERE restriction.person_id = person.id AND restriction.lifted_at IS NULL
            AND restriction.at <= :now AND restriction.at >= consent.at))
        AND NOT (person.id IN (SELECT person_id FROM objection) AND EXISTS (
            SELECT 1 FROM objection WHERE objection.person_id = person.id AND objection.at <= :now
            AND objection.at >= consent.at AND OBJECTED))
        AND NOT (:advertising AND person.id IN (SELECT person_id FROM suppressed_person) AND EXISTS (
            SELECT 1 FROM suppressed_person AS listed WHERE listed.person_id = person.id AND listed.until > consent.at))
        AND NOT (:advertising AND person.id IN (SELECT person_id FROM suppressed_number) AND EXISTS (
            SELECT 1 FROM suppressed_number AS listed WHERE listed.person_id = person.id
            AND listed.point_id = address.id AND listed.until > consent.at))
    THEN 'consent'
    WHEN person.id IN (SELECT person_id FROM restriction) AND EXISTS (
        SELECT 1 FROM restriction WHERE restriction.person_id = person.id AND restriction.lifted_at IS NULL
        AND restriction.at <= :now) THEN 'restricted'
    WHEN person.id IN (SELECT person_id FROM objection) AND EXISTS (
        SELECT 1 FROM objection WHERE objection.person_id = person.id AND objection.at <= :now AND OBJECTED) THEN 'objected'
    -- A number that is listed keeps off calls there, whoever has it.
    WHEN :advertising AND (person.id IN (SELECT person_id FROM suppressed_person)
        OR (person.id, address.id) IN (SELECT person_id, point_id FROM suppressed_number)) THEN 'suppressed'
    -- Who takes back a consent ends what rests on it, and advertising: a contract, or an answer, goes on (Art. 6(1)(b) GDPR).
    WHEN (:advertising OR :basis = 'consent') AND consent.state IN ('withdrawn', 'refused', 'revoked')
    THEN 'consent_' || consent.state
    -- From here on: what goes without a consent.
    WHEN (NOT :advertising AND :basis <> 'consent' OR :channel = 'post' AND :basis = 'legitimate_interest')
        AND CASE (SELECT max(CASE WHEN held.ended_on IS NULL OR held.ended_on > :today
                             THEN held.purpose IN (SELECT key FROM fitting) ELSE 2 * (held.purpose = :purpose) END)
                  FROM person_purpose AS held WHERE held.person_id = person.id)
            -- The very purpose ended for this person: what is compatible with it does not let it go on.
            WHEN 2 THEN 0
            WHEN 1 THEN 1
            ELSE EXISTS (SELECT 1 FROM fitting_kind WHERE fitting_kind.kind = person.kind
                         AND NOT EXISTS (SELECT 1 FROM person_purpose AS ended WHERE ended.person_id = person.id
                                         AND ended.purpose = fitting_kind.purpose AND ended.ended_on <= :today)) END
    THEN 'basis'
    WHEN consent.state IN ('withdrawn', 'refused', 'revoked') THEN 'consent_' || consent.state
    WHEN NOT :advertising AND :basis <> 'consent' OR :channel = 'post' AND :basis = 'legitimate_interest' THEN 'not_held'
    WHEN :channel = 'email' AND :basis = 'existing_customer' AND person.kind = 'customer'
        AND EXISTS (SELECT 1 FROM advertising_ground AS ground WHERE ground.person_id = person.id
                    AND ground.kind = 'existing_customer' AND ground.ended_at IS NULL
                    AND (ground.address = '' OR ground.address = address.value)) THEN 'existing_customer'
    WHEN :advertising AND :channel = 'phone' AND person.capacity = 'business'
        AND EXISTS (SELECT 1 FROM advertising_ground AS ground WHERE ground.person_id = person.id
                    AND ground.kind = 'presumed_interest' AND ground.ended_at IS NULL) THEN 'presumed_interest'
    WHEN consent.state = 'given' AND consent.expires_on < :today THEN 'consent_expired'
    WHEN consent.state = 'given' AND consent.guardian = ''
        AND date(person.birthday, '+' || :child_years || ' years')
            > date(consent.at / 1000 + consent.zone_minutes * 60, 'unixepoch')
    THEN 'consent_of_child'
    WHEN consent.state = 'given' THEN 'consent_idle'
    -- A mail of the program that asked is waited for as long as it may be answered; whatever else asked, for as long.
    WHEN consent.state = 'requested' AND (
        (person.id, consent.id) IN (SELECT person_id, event_id FROM waiting_request WHERE expires_at > :now)
        OR consent.at > :asked_since AND EXISTS (
            SELECT 1 FROM consent_event AS asked WHERE asked.person_id = person.id AND asked.id = consent.id
            AND asked.method <> 'double_opt_in'))
    THEN 'consent_requested'
    WHEN consent.state <> 'requested' THEN 'consent_' || consent.state
    WHEN :channel = 'email' AND :basis = 'existing_customer' AND person.kind = 'customer' THEN 'conditions_missing'
    WHEN :advertising AND :channel = 'phone' AND person.capacity = 'business' THEN 'interest_missing'
    ELSE 'consent_missing'
END AS verdict, consent.at AS consented_at
FROM person INDEXED BY person_facts
LEFT JOIN address ON address.person_id = person.id
LEFT JOIN consent_event AS consent INDEXED BY consent_event_gate ON consent.purpose = :purpose AND consent.channel = :channel
    AND consent.person_id = person.id AND (consent.at, consent.id) = (
        SELECT event.at, event.id FROM consent_event AS event INDEXED BY consent_event_gate
        WHERE event.purpose = :purpose AND event.channel = :channel AND event.person_id = person.id AND event.at <= :now
          AND (event.address = '' OR event.address = address.value)
          -- What was only asked or brought along covers nothing that was said before, and what ends a yes covers no earlier no.
          AND CASE
              WHEN event.state IN ('given', 'withdrawn', 'refused', 'revoked') THEN 1
              WHEN event.state IN ('requested', 'unknown') THEN NOT EXISTS (
                  SELECT 1 FROM consent_event AS word INDEXED BY consent_event_gate
                  WHERE word.purpose = :purpose AND word.channel = :channel AND word.person_id = person.id
                    AND (word.at, word.id) < (event.at, event.id) AND (word.address = '' OR word.address = address.value)
                    AND word.state NOT IN ('requested', 'unknown'))
              ELSE 'given' = coalesce((
                  SELECT word.state FROM consent_event AS word INDEXED BY consent_event_gate
                  WHERE word.purpose = :purpose AND word.channel = :channel AND word.person_id = person.id
                    AND (word.at, word.id) < (event.at, event.id) AND (word.address = '' OR word.address = address.value)
                    AND word.state IN ('given', 'withdrawn', 'refused', 'revoked')
                  ORDER BY word.at DESC, word.id DESC LIMIT 1), 'given') END
        ORDER BY event.at DESC, event.id DESC LIMIT 1)
WHOM
ORDER BY person.id
