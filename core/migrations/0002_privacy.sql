-- What may be done with the data, and the proof of it: purposes, declarations of consent, the consent ledger, objections,
-- restrictions, notices. Laws are data: the shipped purposes and declarations are filled in with this migration.

CREATE TABLE purpose (
    key            TEXT PRIMARY KEY CHECK (key GLOB '[a-z]*' AND length(key) <= 40),
    name_de        TEXT NOT NULL CHECK (length(name_de) > 0),
    name_en        TEXT NOT NULL CHECK (length(name_en) > 0),
    description_de TEXT NOT NULL DEFAULT '',
    description_en TEXT NOT NULL DEFAULT '',
    basis          TEXT NOT NULL CHECK (basis IN ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task',
                                                  'legitimate_interest', 'existing_customer')),
    reason         TEXT NOT NULL DEFAULT '',
    balancing      TEXT NOT NULL DEFAULT '',
    advertising    INTEGER NOT NULL CHECK (advertising IN (0, 1)),
    channels       TEXT NOT NULL CHECK (json_valid(channels)),
    -- The kinds of persons whose data are held for it from the beginning.
    kinds          TEXT NOT NULL CHECK (json_valid(kinds)),
    -- Purposes for which data held for this one may be used as well (Art. 6(4) GDPR).
    compatible     TEXT NOT NULL CHECK (json_valid(compatible)),
    categories     TEXT NOT NULL CHECK (json_valid(categories)),
    recipients     TEXT NOT NULL DEFAULT '',
    retention      TEXT NOT NULL DEFAULT '',
    source         TEXT NOT NULL DEFAULT '',
    as_of          TEXT CHECK (as_of IS date(as_of)),
    position       INTEGER NOT NULL,
    ended_on       TEXT CHECK (ended_on IS date(ended_on)),
    CHECK (basis <> 'legitimate_interest' OR length(balancing) > 0)
) STRICT, WITHOUT ROWID;

-- What a person's data are held for beside what follows from the kind of person, and what of that has ended.
CREATE TABLE person_purpose (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose   TEXT NOT NULL REFERENCES purpose (key),
    since     TEXT NOT NULL CHECK (since IS date(since)),
    source    TEXT NOT NULL,
    ended_on  TEXT CHECK (ended_on IS date(ended_on)),
    PRIMARY KEY (person_id, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE declaration (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    purpose     TEXT NOT NULL REFERENCES purpose (key),
    version     INTEGER NOT NULL CHECK (version > 0),
    language    TEXT NOT NULL CHECK (length(language) = 2),
    text        TEXT NOT NULL CHECK (length(text) > 0),
    notice      TEXT NOT NULL DEFAULT '',
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at  INTEGER NOT NULL,
    UNIQUE (purpose, version, language)
) STRICT, WITHOUT ROWID;

-- The ledger: what a person said about one purpose and channel. `address` is the one it is about in its one spelling, or
-- empty for all of the channel; `identifiers` are name and addresses as they were then (Art. 7(1) GDPR).
CREATE TABLE consent_event (
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
                                                   'import')),
    declaration_id BLOB REFERENCES declaration (id),
    explicit       INTEGER NOT NULL DEFAULT 0 CHECK (explicit IN (0, 1)),
    guardian       TEXT NOT NULL DEFAULT '',
    expires_on     TEXT CHECK (expires_on IS date(expires_on)),
    identifiers    TEXT NOT NULL CHECK (json_valid(identifiers)),
    controller     TEXT NOT NULL,
    note           TEXT NOT NULL DEFAULT '',
    recorded_by    BLOB NOT NULL,
    recorded_at    INTEGER NOT NULL,
    PRIMARY KEY (person_id, id),
    -- Who proves a consent needs the words it was given to.
    CHECK (state <> 'given' OR (declaration_id IS NOT NULL AND method <> 'import'))
) STRICT, WITHOUT ROWID;
-- In the order in which the gate asks.
CREATE INDEX consent_event_gate ON consent_event (purpose, channel, person_id, at, id, address, state, expires_on, guardian);
CREATE INDEX consent_event_recorded ON consent_event (recorded_at, id);
CREATE INDEX consent_event_declaration ON consent_event (declaration_id) WHERE declaration_id IS NOT NULL;

CREATE TABLE consent_evidence (
    person_id   BLOB NOT NULL,
    event_id    BLOB NOT NULL,
    document_id BLOB NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (person_id, event_id, document_id),
    FOREIGN KEY (person_id, event_id) REFERENCES consent_event (person_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The way by which rows of the ledger go after all: with their person. Whoever removes a person names it here first.
CREATE TABLE leaving (
    subject BLOB PRIMARY KEY CHECK (length(subject) = 16)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_event_is_never_changed BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_event_is_never_deleted BEFORE DELETE ON consent_event
WHEN old.person_id NOT IN (SELECT subject FROM leaving)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_evidence_is_never_changed BEFORE UPDATE ON consent_evidence
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_evidence_is_never_deleted BEFORE DELETE ON consent_evidence
WHEN old.person_id NOT IN (SELECT subject FROM leaving)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER declaration_in_use_is_never_changed BEFORE UPDATE ON declaration
WHEN EXISTS (SELECT 1 FROM consent_event WHERE declaration_id = old.id)
BEGIN SELECT RAISE(ABORT, 'a declaration in use is followed by a version'); END;

-- Art. 21 GDPR. Against advertising an objection is absolute; against a purpose on grounds of a situation it is weighed.
CREATE TABLE objection (
    person_id   BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id          BLOB NOT NULL CHECK (length(id) = 16),
    at          INTEGER NOT NULL,
    scope       TEXT NOT NULL CHECK (scope IN ('marketing', 'purpose', 'all')),
    purpose     TEXT REFERENCES purpose (key),
    note        TEXT NOT NULL DEFAULT '',
    recorded_by BLOB NOT NULL,
    decision    TEXT CHECK (decision IN ('upheld', 'overridden', 'withdrawn')),
    decided_at  INTEGER,
    grounds     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, id),
    CHECK ((scope = 'purpose') = (purpose IS NOT NULL)),
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    -- No ground outweighs an objection to advertising (Art. 21(3) GDPR).
    CHECK (scope <> 'marketing' OR decision IS NULL OR decision <> 'overridden')
) STRICT, WITHOUT ROWID;

-- Art. 18 GDPR: a accuracy contested, b unlawful but not to be erased, c needed by the person for claims, d objection pending.
CREATE TABLE restriction (
    person_id    BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id           BLOB NOT NULL CHECK (length(id) = 16),
    at           INTEGER NOT NULL,
    ground       TEXT NOT NULL CHECK (ground IN ('a', 'b', 'c', 'd')),
    objection_id BLOB,
    note         TEXT NOT NULL DEFAULT '',
    recorded_by  BLOB NOT NULL,
    told_on      TEXT CHECK (told_on IS date(told_on)),
    lifted_at    INTEGER,
    PRIMARY KEY (person_id, id),
    -- The person is told before it is lifted (Art. 18(3) GDPR).
    CHECK (lifted_at IS NULL OR told_on IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Notices given to the person: the information duty (Art. 13, 14 GDPR) and, on its own, the right to object (Art. 21(4)); or
-- why none is due.
CREATE TABLE notice (
    person_id   BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id          BLOB NOT NULL CHECK (length(id) = 16),
    at          INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('information', 'right_to_object')),
    version     TEXT NOT NULL DEFAULT '',
    exemption   TEXT NOT NULL DEFAULT '',
    recorded_by BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;

-- What the law asks for where advertising goes without a consent: the conditions of §7(3) UWG, or the documented interest from
-- which a business's consent to calls is presumed (§7(2) no. 1 UWG).
CREATE TABLE advertising_ground (
    person_id            BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id                   BLOB NOT NULL CHECK (length(id) = 16),
    kind                 TEXT NOT NULL CHECK (kind IN ('existing_customer', 'presumed_interest')),
    at                   INTEGER NOT NULL,
    sale                 TEXT NOT NULL DEFAULT '',
    similar              TEXT NOT NULL DEFAULT '',
    opt_out_at_collection INTEGER NOT NULL DEFAULT 0 CHECK (opt_out_at_collection IN (0, 1)),
    interest             TEXT NOT NULL DEFAULT '',
    recorded_by          BLOB NOT NULL,
    ended_at             INTEGER,
    PRIMARY KEY (person_id, id),
    CHECK (kind <> 'existing_customer' OR (length(sale) > 0 AND length(similar) > 0 AND opt_out_at_collection = 1)),
    CHECK (kind <> 'presumed_interest' OR length(interest) > 0)
) STRICT, WITHOUT ROWID;

-- Consents asked for by a mail and not answered yet (double opt-in): the mail as it was sent, but for its token, of which a hash
-- is kept. Without an answer the row goes after its time, the mail with it.
CREATE TABLE consent_request (
    person_id      BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id             BLOB NOT NULL CHECK (length(id) = 16),
    event_id       BLOB NOT NULL,
    purpose        TEXT NOT NULL REFERENCES purpose (key),
    address        TEXT NOT NULL CHECK (length(address) > 0),
    declaration_id BLOB NOT NULL REFERENCES declaration (id),
    wish           TEXT NOT NULL CHECK (length(wish) > 0),
    token_sha256   BLOB NOT NULL CHECK (length(token_sha256) = 32),
    mail           BLOB NOT NULL,
    asked_at       INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL CHECK (expires_at > asked_at),
    PRIMARY KEY (person_id, id),
    FOREIGN KEY (person_id, event_id) REFERENCES consent_event (person_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_request_expires ON consent_request (expires_at);
