-- Whom a notice is due to, and by which day. The information of Art. 13 GDPR is due as the data are collected; that of Art. 14(3)
-- a month later, or with the first communication or disclosure if that comes before. Before data are used for a further purpose
-- it is due again (Art. 13(3), 14(4)): from the day on since which they are held for it or may serve it, until a notice on that day or later.
-- The right to object is due with the first communication (Art. 21(4)), without which it is not due at all.
WITH told AS (
    SELECT person.id, person.name, person.sort_key, person.kind AS person_kind, person.source, person.collected_at,
           coalesce(collection.collected_from = 'person', 0) AS from_person,
           (SELECT date(max(at) / 1000, 'unixepoch', 'localtime') FROM notice
            WHERE person_id = person.id AND kind = 'information') AS told_on,
           -- A mail that asks for a consent is a communication too. No time is as late as 9e15.
           date(nullif(min(ifnull((SELECT min(at) FROM touchpoint
                                   WHERE person_id = person.id AND direction = 'out' AND kind IN ('call', 'email', 'letter')),
                                  9e15),
                           ifnull((SELECT min(at) FROM consent_event INDEXED BY consent_event_asked
                                   WHERE person_id = person.id AND state = 'requested' AND method = 'double_opt_in'),
                                  9e15)), 9e15) / 1000, 'unixepoch', 'localtime') AS contacted_on,
           -- What serves the business itself or goes to the person is no disclosure to others.
           (SELECT date(min(disclosure.at) / 1000, 'unixepoch', 'localtime')
            FROM disclosure_person JOIN disclosure ON disclosure.id = disclosure_person.disclosure_id
            WHERE disclosure_person.person_id = person.id AND disclosure.reason = 'other') AS disclosed_on
    FROM person LEFT JOIN person_collection AS collection ON collection.person_id = person.id
    WHERE {which} AND person.id NOT IN (SELECT person_id FROM kept_person)
), wider AS (
    -- A purpose that came to cover a kind of person later. Of a single person the purpose's own row says more.
    SELECT purpose.key AS purpose, kind.key AS kind, kind.value AS since FROM purpose, json_each(purpose.kinds_since) AS kind
    WHERE purpose.ended_on IS NULL
), agreed AS MATERIALIZED (
    -- What a person let the data be used for after they came, unless they are held for it anyhow.
    SELECT word.person_id, word.purpose, word.since FROM ({agreed}) AS word
    JOIN purpose ON purpose.key = word.purpose AND purpose.ended_on IS NULL
    JOIN person ON person.id = word.person_id AND word.since > person.collected_at
        AND person.kind NOT IN (SELECT value FROM json_each(purpose.kinds))
    WHERE NOT EXISTS (SELECT 1 FROM person_purpose AS own WHERE own.person_id = word.person_id AND own.purpose = word.purpose
                      AND own.ended_on IS NULL)
      -- Who agreed to words that tell all of it was told by them.
      AND NOT (EXISTS (SELECT 1 FROM declaration WHERE notice = 'information')
               AND EXISTS (SELECT 1 FROM consent_event AS event JOIN declaration AS words ON words.id = event.declaration_id
                           WHERE event.person_id = word.person_id AND event.purpose = word.purpose
                             AND event.state = 'given' AND words.notice = 'information'))
), beside AS MATERIALIZED (
    -- What the gate lets the data serve beside what they are held for, and since when, where that was not so from the beginning.
    SELECT holding.key AS holding, holding.kinds AS holding_kinds, further.key AS purpose, further.kinds, further.advertising,
           further.basis IN ('legitimate_interest', 'public_task') AS weighed, coalesce(since.value, '') AS since
    FROM purpose AS holding JOIN json_each(holding.compatible) AS other JOIN purpose AS further ON further.key = other.value
    LEFT JOIN json_each(holding.compatible_since) AS since ON since.key = further.key
    WHERE holding.ended_on IS NULL AND further.ended_on IS NULL
      AND (NOT further.advertising AND further.basis <> 'consent'
           OR further.basis = 'legitimate_interest' AND 'post' IN (SELECT value FROM json_each(further.channels)))
      AND further.key IN (SELECT later.key FROM purpose, json_each(purpose.compatible_since) AS later)
), served AS MATERIALIZED (
    SELECT person.id AS person_id, beside.purpose, min(beside.since) AS since
    FROM beside CROSS JOIN person
    WHERE {which} AND (EXISTS (SELECT 1 FROM person_purpose AS own WHERE own.person_id = person.id
                               AND own.purpose = beside.holding AND own.ended_on IS NULL)
                       OR person.kind IN (SELECT value FROM json_each(beside.holding_kinds))
                          AND NOT EXISTS (SELECT 1 FROM person_purpose AS own WHERE own.person_id = person.id
                                          AND own.purpose = beside.holding))
      AND person.kind NOT IN (SELECT value FROM json_each(beside.kinds))
      AND NOT EXISTS (SELECT 1 FROM person_purpose AS own WHERE own.person_id = person.id
                      AND own.purpose = beside.purpose)
      AND NOT EXISTS (SELECT 1 FROM objection WHERE objection.person_id = person.id AND objection.decision IS NOT 'withdrawn'
                      AND (objection.decision IS NOT 'overridden' OR objection.scope = 'all' AND beside.advertising)
                      AND CASE WHEN objection.purpose IS NULL THEN beside.advertising OR objection.scope = 'all' AND beside.weighed
                               ELSE objection.purpose = beside.purpose END)
    GROUP BY person.id, beside.purpose
    -- One that was compatible from the beginning has told of it.
    HAVING min(beside.since) > person.collected_at
), known AS (
    SELECT told.*, nullif(min(coalesce(min(held.since), '9999-12-31'), coalesce(min(wider.since), '9999-12-31'),
                              coalesce(min(agreed.since), '9999-12-31'), coalesce(min(served.since), '9999-12-31')),
                          '9999-12-31') AS further_on,
           json_group_array(DISTINCT held.purpose) FILTER (WHERE held.purpose IS NOT NULL) AS further,
           json_group_array(DISTINCT wider.purpose) FILTER (WHERE wider.purpose IS NOT NULL) AS wider,
           json_group_array(DISTINCT agreed.purpose) FILTER (WHERE agreed.purpose IS NOT NULL) AS agreed,
           json_group_array(DISTINCT served.purpose) FILTER (WHERE served.purpose IS NOT NULL) AS served
    FROM told LEFT JOIN (SELECT own.* FROM person_purpose AS own JOIN purpose ON purpose.key = own.purpose
                         WHERE own.ended_on IS NULL AND purpose.ended_on IS NULL) AS held
        ON held.person_id = told.id AND held.since > max(told.collected_at, coalesce(told.told_on, ''))
    LEFT JOIN wider
        ON wider.kind = told.person_kind AND wider.since > max(told.collected_at, coalesce(told.told_on, ''))
        AND NOT EXISTS (SELECT 1 FROM person_purpose WHERE person_id = told.id AND purpose = wider.purpose)
    LEFT JOIN agreed ON agreed.person_id = told.id AND agreed.since > coalesce(told.told_on, '')
    LEFT JOIN served ON served.person_id = told.id AND served.since > coalesce(told.told_on, '')
    GROUP BY told.id
), due AS (
    SELECT known.*, 'information' AS kind,
           CASE WHEN told_on IS NOT NULL THEN further_on
                WHEN from_person THEN collected_at
                ELSE min(date(collected_at, '+1 month', 'floor'),
                         max(collected_at, coalesce(contacted_on, '9999-12-31')),
                         max(collected_at, coalesce(disclosed_on, '9999-12-31')),
                         coalesce(further_on, '9999-12-31')) END AS day
    FROM known
    WHERE told_on IS NULL OR further_on IS NOT NULL
    UNION ALL
    SELECT known.*, 'right_to_object', max(collected_at, contacted_on)
    FROM known
    WHERE contacted_on IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM notice WHERE person_id = known.id AND kind = 'right_to_object')
)
