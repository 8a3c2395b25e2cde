-- The house: who works here, what was done, and the people and organisations the business deals with.
-- Ids are UUIDv7 blobs; times are milliseconds UTC; dates are ISO 8601 text. Tables of one person are clustered by
-- person, so that reading all about one costs a few pages.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 64),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 100),
    role       TEXT NOT NULL CHECK (role IN ('admin', 'editor', 'reader')),
    recipient  TEXT NOT NULL,
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The chain. A row is never changed or deleted; what it covers lies in history_payload, which an erasure empties.
CREATE TABLE history (
    seq            INTEGER PRIMARY KEY,
    change         INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    actor          BLOB NOT NULL CHECK (length(actor) = 16),
    action         TEXT NOT NULL,
    reason         TEXT NOT NULL,
    subject        BLOB CHECK (length(subject) = 16),
    payload_digest BLOB NOT NULL CHECK (length(payload_digest) = 32),
    hash           BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX history_subject ON history (subject, seq) WHERE subject IS NOT NULL;

CREATE TABLE history_payload (
    seq     INTEGER PRIMARY KEY REFERENCES history (seq),
    salt    BLOB NOT NULL CHECK (length(salt) = 16),
    payload BLOB NOT NULL
) STRICT;

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_payload_is_never_changed BEFORE UPDATE ON history_payload
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

CREATE TABLE import (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    at           INTEGER NOT NULL,
    actor        BLOB NOT NULL,
    files        TEXT NOT NULL CHECK (json_valid(files)),
    format       TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'vcard')),
    source       TEXT NOT NULL CHECK (length(source) > 0),
    read         INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    skipped      INTEGER NOT NULL,
    suppressed   INTEGER NOT NULL,
    failed       INTEGER NOT NULL,
    first_change INTEGER NOT NULL,
    undone_at    INTEGER
) STRICT, WITHOUT ROWID;

-- What could not be imported, as it was read, until the user has dealt with it. `file` is the place among the import's
-- files, of which two may have one name.
CREATE TABLE import_failure (
    import_id BLOB NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    file      INTEGER NOT NULL,
    record    INTEGER NOT NULL,
    code      TEXT NOT NULL,
    cells     TEXT NOT NULL CHECK (json_valid(cells)),
    PRIMARY KEY (import_id, file, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    name        TEXT NOT NULL CHECK (length(name) > 0),
    sort_key    TEXT NOT NULL,
    street      TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city        TEXT NOT NULL DEFAULT '',
    region      TEXT NOT NULL DEFAULT '',
    country     TEXT NOT NULL DEFAULT '',
    phone       TEXT NOT NULL DEFAULT '',
    email       TEXT NOT NULL DEFAULT '',
    web         TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_sort_key ON organisation (sort_key);

CREATE TABLE person (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    name         TEXT NOT NULL CHECK (length(name) > 0),
    sort_key     TEXT NOT NULL,
    salutation   TEXT NOT NULL DEFAULT '',
    title        TEXT NOT NULL DEFAULT '',
    given_name   TEXT NOT NULL DEFAULT '',
    family_name  TEXT NOT NULL DEFAULT '',
    name_suffix  TEXT NOT NULL DEFAULT '',
    language     TEXT NOT NULL DEFAULT '',
    birthday     TEXT CHECK (birthday IS date(birthday)),
    kind         TEXT NOT NULL CHECK (kind IN ('prospect', 'customer', 'business_contact', 'supplier', 'applicant', 'employee')),
    capacity     TEXT NOT NULL CHECK (capacity IN ('private', 'business')),
    source       TEXT NOT NULL,
    collected_at TEXT NOT NULL CHECK (collected_at IS date(collected_at)),
    import_id    BLOB REFERENCES import (id) ON DELETE SET NULL,
    note         TEXT NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_sort_key ON person (sort_key, id);
CREATE INDEX person_import ON person (import_id) WHERE import_id IS NOT NULL;

-- Which imports brought more about somebody who was there already, and from where: any available information about the
-- source (Art. 15(1)(g) GDPR). That of an import which added the person stands in the person's own row.
CREATE TABLE person_update (
    person_id    BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    import_id    BLOB NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    source       TEXT NOT NULL,
    collected_at TEXT NOT NULL CHECK (collected_at IS date(collected_at)),
    at           INTEGER NOT NULL,
    PRIMARY KEY (person_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_point (
    person_id  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id         BLOB NOT NULL CHECK (length(id) = 16),
    position   INTEGER NOT NULL,
    channel    TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'web', 'messenger')),
    value      TEXT NOT NULL CHECK (length(value) > 0),
    normalised TEXT NOT NULL,
    label      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_point_normalised ON contact_point (normalised) WHERE normalised <> '';

CREATE TABLE postal_address (
    person_id   BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id          BLOB NOT NULL CHECK (length(id) = 16),
    position    INTEGER NOT NULL,
    street      TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city        TEXT NOT NULL DEFAULT '',
    region      TEXT NOT NULL DEFAULT '',
    country     TEXT NOT NULL DEFAULT '',
    label       TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
    person_id       BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    ordinal         INTEGER NOT NULL,
    position        TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_organisation ON membership (organisation_id);

CREATE TABLE person_tag (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    tag       TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 60),
    PRIMARY KEY (person_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_tag_tag ON person_tag (tag);

-- A user's own ways to look at the list of persons: filter and order.
CREATE TABLE saved_view (
    user_id BLOB NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    name    TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    list    TEXT NOT NULL CHECK (json_valid(list)),
    PRIMARY KEY (user_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE touchpoint (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id        BLOB NOT NULL CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('note', 'call', 'email', 'meeting', 'letter', 'purchase', 'event')),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'none')),
    subject   TEXT NOT NULL DEFAULT '',
    text      TEXT NOT NULL DEFAULT '',
    author    BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX touchpoint_at ON touchpoint (person_id, at);
CREATE INDEX touchpoint_id ON touchpoint (id);

CREATE TABLE document (
    person_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id            BLOB NOT NULL CHECK (length(id) = 16),
    touchpoint_id BLOB,
    name          TEXT NOT NULL CHECK (length(name) > 0),
    media_type    TEXT NOT NULL DEFAULT '',
    size_bytes    INTEGER NOT NULL,
    sha256        BLOB NOT NULL CHECK (length(sha256) = 32),
    added_at      INTEGER NOT NULL,
    PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_id ON document (id);

-- The original bytes, in a table of their own: the history keeps their SHA-256, not a second copy.
CREATE TABLE document_content (
    document_id BLOB PRIMARY KEY CHECK (length(document_id) = 16),
    person_id   BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    bytes       BLOB NOT NULL
) STRICT;
CREATE INDEX document_content_person ON document_content (person_id);

-- Every handing-out of data: who got what about whom, when and why (Art. 15(1)(c), 19 GDPR).
CREATE TABLE disclosure (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    actor     BLOB NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('glance', 'list', 'document')),
    recipient TEXT NOT NULL,
    reason    TEXT NOT NULL,
    omitted   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(omitted)),
    file_name TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE disclosure_person (
    person_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    disclosure_id BLOB NOT NULL REFERENCES disclosure (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, disclosure_id)
) STRICT, WITHOUT ROWID;

-- Derived, kept by the program, made anew by `doctor` where it differs: the folded text of a person at its place in the
-- order of names, and the index over it. A hit comes out of the index in name order already; nothing is ever sorted.
-- Triggers keep the index in step, whatever changes or removes the text, cascades included; who adds one, adds both.
CREATE TABLE person_search (
    place     INTEGER PRIMARY KEY,
    person_id BLOB NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    text      TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE person_search_index USING fts5 (
    text, content = 'person_search', content_rowid = 'place', detail = none, columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);
INSERT INTO person_search_index (person_search_index, rank) VALUES ('secure-delete', 1);
-- An import gathers so many bytes of the index before it writes a part of it: fewer parts to merge.
INSERT INTO person_search_index (person_search_index, rank) VALUES ('hashsize', 12582912);
CREATE TRIGGER person_search_removed AFTER DELETE ON person_search
BEGIN INSERT INTO person_search_index (person_search_index, rowid, text) VALUES ('delete', old.place, old.text); END;
CREATE TRIGGER person_search_changed AFTER UPDATE ON person_search
BEGIN
    INSERT INTO person_search_index (person_search_index, rowid, text) VALUES ('delete', old.place, old.text);
    INSERT INTO person_search_index (rowid, text) VALUES (new.place, new.text);
END;

-- Organisations are few: their texts are read through.
CREATE TABLE organisation_search (
    row             INTEGER PRIMARY KEY,
    organisation_id BLOB NOT NULL UNIQUE REFERENCES organisation (id) ON DELETE CASCADE,
    text            TEXT NOT NULL
) STRICT;

CREATE TABLE touchpoint_search (
    row           INTEGER PRIMARY KEY,
    person_id     BLOB NOT NULL,
    touchpoint_id BLOB NOT NULL,
    text          TEXT NOT NULL,
    UNIQUE (person_id, touchpoint_id),
    FOREIGN KEY (person_id, touchpoint_id) REFERENCES touchpoint (person_id, id) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE VIRTUAL TABLE touchpoint_search_index USING fts5 (
    text, content = 'touchpoint_search', content_rowid = 'row', detail = none, columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);
INSERT INTO touchpoint_search_index (touchpoint_search_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER touchpoint_search_added AFTER INSERT ON touchpoint_search
BEGIN INSERT INTO touchpoint_search_index (rowid, text) VALUES (new.row, new.text); END;
CREATE TRIGGER touchpoint_search_removed AFTER DELETE ON touchpoint_search
BEGIN INSERT INTO touchpoint_search_index (touchpoint_search_index, rowid, text) VALUES ('delete', old.row, old.text); END;
CREATE TRIGGER touchpoint_search_changed AFTER UPDATE ON touchpoint_search
BEGIN
    INSERT INTO touchpoint_search_index (touchpoint_search_index, rowid, text) VALUES ('delete', old.row, old.text);
    INSERT INTO touchpoint_search_index (rowid, text) VALUES (new.row, new.text);
END;
