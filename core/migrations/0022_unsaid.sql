-- How somebody withdrew is taken down where it was said; else the ledger says that it was not, and guesses nothing (Art. 7(1), (3) GDPR).
-- How a consent was given is part of its proof.
DROP TRIGGER declaration_in_use_is_never_changed;
DROP TRIGGER declaration_in_use_is_never_replaced;
CREATE TABLE consent_event_of_all (
    person_id      BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id             BLOB NOT NULL CHECK (length(id) = 16),
    purpose        TEXT NOT NULL REFERENCES purpose (key),
    channel        TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'post', 'sms', 'messenger', 'fax')),
    address        TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'withdrawn', 'revoked', 'expired',
                                                  'invalidated', 'unknown')),
    at             INTEGER NOT NULL,
    zone_minutes   INTEGER NOT NULL,
    method         TEXT NOT NULL CHECK (method IN ('form', 'double_opt_in', 'email', 'letter', 'business_card', 'oral',
                                                   'import', 'unsaid')),
    declaration_id BLOB REFERENCES declaration (id),
    explicit       INTEGER NOT NULL DEFAULT 0 CHECK (explicit IN (0, 1)),
    guardian       TEXT NOT NULL DEFAULT '',
    expires_on     TEXT CHECK (expires_on IS date(expires_on)),
    identifiers    TEXT NOT NULL CHECK (json_valid(identifiers)),
    controller     TEXT NOT NULL,
    note           TEXT NOT NULL DEFAULT '',
    recorded_by    BLOB NOT NULL,
    recorded_at    INTEGER NOT NULL,
    text_sha256    BLOB CHECK (text_sha256 IS NULL OR length(text_sha256) = 32),
    PRIMARY KEY (person_id, id),
    -- Who proves a consent needs the words it was given to.
    CHECK (state <> 'given' OR (declaration_id IS NOT NULL AND method <> 'import')),
    CHECK (method <> 'unsaid' OR state = 'withdrawn')
) STRICT, WITHOUT ROWID;
INSERT INTO consent_event_of_all
SELECT person_id, id, purpose, channel, address, state, at, zone_minutes, method, declaration_id, explicit, guardian,
       expires_on, identifiers, controller, note, recorded_by, recorded_at, text_sha256
FROM consent_event;
DROP TABLE consent_event;
ALTER TABLE consent_event_of_all RENAME TO consent_event;

CREATE INDEX consent_event_gate ON consent_event
    (purpose, channel, person_id, at, id, address, state, expires_on, guardian, zone_minutes);
CREATE INDEX consent_event_recorded ON consent_event (recorded_at, id);
CREATE INDEX consent_event_declaration ON consent_event (declaration_id) WHERE declaration_id IS NOT NULL;
CREATE INDEX consent_event_said ON consent_event (person_id, id, note, guardian) WHERE note <> '' OR guardian <> '';
CREATE TRIGGER consent_event_is_never_changed BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_event_is_never_deleted BEFORE DELETE ON consent_event
WHEN old.person_id NOT IN (SELECT subject FROM leaving)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_event_is_never_replaced BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE person_id = new.person_id AND id = new.id)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER refusal_ends_request AFTER INSERT ON consent_event
WHEN new.channel = 'email' AND new.state IN ('refused', 'withdrawn', 'revoked')
BEGIN
    DELETE FROM consent_request
    WHERE person_id = new.person_id AND purpose = new.purpose AND new.address IN ('', address);
END;
CREATE TRIGGER consent_leaves_its_rule AFTER DELETE ON consent_event
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;
CREATE TRIGGER declaration_in_use_is_never_changed BEFORE UPDATE ON declaration
WHEN EXISTS (SELECT 1 FROM consent_event WHERE declaration_id = old.id)
BEGIN SELECT RAISE(ABORT, 'a declaration in use is followed by a version'); END;
CREATE TRIGGER declaration_in_use_is_never_replaced BEFORE INSERT ON declaration
WHEN EXISTS (SELECT 1 FROM declaration AS used JOIN consent_event ON consent_event.declaration_id = used.id
             WHERE used.id = new.id
                OR (used.purpose = new.purpose AND used.version = new.version AND used.language = new.language))
BEGIN SELECT RAISE(ABORT, 'a declaration in use is followed by a version'); END;
