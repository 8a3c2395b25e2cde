-- What persons are told, in versions, and which of them a notice gave; whether the person was the source of the data, on which
-- the deadline of the information duty depends; and the server through which mails leave.

CREATE TABLE notice_text (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL CHECK (kind IN ('information', 'right_to_object')),
    version    INTEGER NOT NULL CHECK (version > 0),
    language   TEXT NOT NULL CHECK (length(language) = 2),
    text       TEXT NOT NULL CHECK (length(text) > 0),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at INTEGER NOT NULL,
    UNIQUE (kind, version, language)
) STRICT, WITHOUT ROWID;

ALTER TABLE notice ADD COLUMN text_id BLOB REFERENCES notice_text (id);
CREATE INDEX notice_text_used ON notice (text_id) WHERE text_id IS NOT NULL;

CREATE TRIGGER notice_text_in_use_is_never_changed BEFORE UPDATE ON notice_text
WHEN EXISTS (SELECT 1 FROM notice WHERE text_id = old.id)
BEGIN SELECT RAISE(ABORT, 'a text in use is followed by a version'); END;

-- Art. 13 GDPR where the data come from the person, else, and where nobody knows, Art. 14.
CREATE TABLE person_collection (
    person_id      BLOB PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    collected_from TEXT NOT NULL CHECK (collected_from IN ('person', 'elsewhere'))
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_server (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    host   TEXT NOT NULL CHECK (length(host) > 0),
    port   INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    tls    TEXT NOT NULL CHECK (tls IN ('implicit', 'starttls', 'none')),
    login  TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL CHECK (length(sender) > 0)
) STRICT;

-- Apart from its server, so that the history keeps no password.
CREATE TABLE mail_password (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    password TEXT NOT NULL
) STRICT;
