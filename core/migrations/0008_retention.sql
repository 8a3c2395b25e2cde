-- When which data go, and what was erased. Laws are data: the shipped rules are filled in with this migration.

-- The rules of the erasure concept, after DIN 66398: a kind of data, what its period starts with, how long it is. A change is a
-- version; those before it stay, so that it can be told by which rule something went.
CREATE TABLE retention_rule (
    key          TEXT NOT NULL CHECK (key GLOB '[a-z]*' AND length(key) <= 40),
    version      INTEGER NOT NULL CHECK (version > 0),
    name_de      TEXT NOT NULL CHECK (length(name_de) > 0),
    name_en      TEXT NOT NULL CHECK (length(name_en) > 0),
    level        TEXT NOT NULL CHECK (level IN ('person', 'record', 'consent', 'information')),
    start        TEXT NOT NULL CHECK (start IN ('collection', 'last_touchpoint', 'end_of_relation', 'withdrawal', 'closing',
                                                'document_date', 'each_use')),
    months       INTEGER NOT NULL CHECK (months BETWEEN 0 AND 1200),
    days         INTEGER NOT NULL CHECK (days BETWEEN 0 AND 3660),
    year_end     INTEGER NOT NULL CHECK (year_end IN (0, 1)),
    action       TEXT NOT NULL CHECK (action IN ('erase', 'anonymise', 'restrict')),
    -- The least that a law demands.
    floor_months INTEGER,
    -- Of which kinds of persons which touchpoints fall under it by themselves.
    touchpoints  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(touchpoints)),
    kinds        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(kinds)),
    source_de    TEXT NOT NULL DEFAULT '',
    source_en    TEXT NOT NULL DEFAULT '',
    reason_de    TEXT NOT NULL DEFAULT '',
    reason_en    TEXT NOT NULL DEFAULT '',
    policy       INTEGER NOT NULL CHECK (policy IN (0, 1)),
    position     INTEGER NOT NULL,
    since        INTEGER NOT NULL,
    changed_by   BLOB,
    PRIMARY KEY (key, version),
    CHECK (floor_months IS NULL OR months >= floor_months)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER retention_rule_is_never_changed BEFORE UPDATE ON retention_rule
BEGIN SELECT RAISE(ABORT, 'a rule is followed by a version'); END;
-- The newest goes when its change is taken back.
CREATE TRIGGER retention_rule_before_the_last_is_never_deleted BEFORE DELETE ON retention_rule
WHEN EXISTS (SELECT 1 FROM retention_rule WHERE key = old.key AND version > old.version)
BEGIN SELECT RAISE(ABORT, 'a rule is followed by a version'); END;

-- When dealings with a person ended: the last contract, a rejection received, an employee's exit.
CREATE TABLE relation_end (
    person_id BLOB PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    ended_on  TEXT NOT NULL CHECK (ended_on IS date(ended_on))
) STRICT, WITHOUT ROWID;

-- Under which rule a single record falls, other than by its kind.
CREATE TABLE record_rule (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    kind      TEXT NOT NULL CHECK (kind IN ('touchpoint', 'document')),
    rule      TEXT NOT NULL,
    starts_on TEXT CHECK (starts_on IS date(starts_on)),
    PRIMARY KEY (person_id, record_id)
) STRICT, WITHOUT ROWID;

-- What must not be erased for now, whatever the rules say.
CREATE TABLE hold (
    id              BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind            TEXT NOT NULL CHECK (kind IN ('tax', 'litigation', 'other')),
    person_id       BLOB REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BLOB REFERENCES organisation (id) ON DELETE CASCADE,
    record_kind     TEXT CHECK (record_kind IN ('touchpoint', 'document')),
    record_id       BLOB CHECK (length(record_id) = 16),
    reason          TEXT NOT NULL CHECK (length(reason) > 0),
    review_on       TEXT NOT NULL CHECK (review_on IS date(review_on)),
    author          BLOB NOT NULL,
    placed_at       INTEGER NOT NULL,
    lifted_at       INTEGER,
    CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
    CHECK ((record_id IS NULL) = (record_kind IS NULL)),
    CHECK (record_id IS NULL OR person_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_person ON hold (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX hold_organisation ON hold (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TRIGGER touchpoint_leaves_its_rule AFTER DELETE ON touchpoint
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;
CREATE TRIGGER document_leaves_its_rule AFTER DELETE ON document
BEGIN DELETE FROM record_rule WHERE person_id = old.person_id AND record_id = old.id; END;

-- Who would be gone but for a duty to keep some of the records (Art. 17(3) GDPR): stored only, out of all lists. `until`: how long
-- the person's own row is needed beside the records.
CREATE TABLE kept_person (
    person_id BLOB PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    since     TEXT NOT NULL CHECK (since IS date(since)),
    rule      TEXT NOT NULL,
    until     TEXT CHECK (until IS date(until))
) STRICT, WITHOUT ROWID;

-- What remains of what was erased: that it was, by which rule, by whom. The ids are random and lead nowhere.
CREATE TABLE tombstone (
    id       BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind     TEXT NOT NULL,
    subject  BLOB NOT NULL CHECK (length(subject) = 16),
    at       INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    actor    BLOB NOT NULL,
    sweep_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_subject ON tombstone (subject);
CREATE INDEX tombstone_at ON tombstone (at);
CREATE TRIGGER tombstone_is_never_changed BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER tombstone_is_never_deleted BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;

CREATE TABLE sweep (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    actor     BLOB NOT NULL,
    as_of     TEXT NOT NULL CHECK (as_of IS date(as_of)),
    persons   INTEGER NOT NULL,
    records   INTEGER NOT NULL,
    minimised INTEGER NOT NULL,
    held      INTEGER NOT NULL,
    finished  INTEGER NOT NULL CHECK (finished IN (0, 1)),
    rules     TEXT NOT NULL CHECK (json_valid(rules))
) STRICT, WITHOUT ROWID;

-- Numbers that remain of those who were anonymised: how many, in which month, by which rule.
CREATE TABLE anonymous_count (
    rule    TEXT NOT NULL,
    month   TEXT NOT NULL,
    persons INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (rule, month)
) STRICT, WITHOUT ROWID;

-- Four eyes: what one user wants erased and a second one has to confirm.
CREATE TABLE proposal (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind      TEXT NOT NULL CHECK (kind IN ('sweep', 'erasure')),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE,
    token     TEXT NOT NULL,
    actor     BLOB NOT NULL,
    at        INTEGER NOT NULL,
    CHECK ((kind = 'erasure') = (person_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Who got data of somebody who was erased, and is to be told (Art. 19 GDPR). It does not say of whom.
CREATE TABLE recipient_to_tell (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    recipient     TEXT NOT NULL,
    handed_out_at INTEGER NOT NULL,
    file_name     TEXT NOT NULL DEFAULT '',
    erased_at     INTEGER NOT NULL,
    told_at       INTEGER
) STRICT, WITHOUT ROWID;

-- The search's indexes hold words of erased texts, and the log pages of them, until both are written anew.
CREATE TABLE aftercare (
    one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;

-- With the kind, by which the rules go: read for everybody at once.
DROP INDEX touchpoint_at;
CREATE INDEX touchpoint_at ON touchpoint (person_id, at, kind);
-- Changes about nobody in particular, by what they were.
CREATE INDEX history_of_nobody ON history (action, seq) WHERE subject IS NULL;
CREATE INDEX disclosure_person_disclosure ON disclosure_person (disclosure_id);
