-- What each consent was used for: who is called on a consent must keep it for five years from each use (§7a(2) UWG). A row says
-- that a list, named by its disclosure, was handed out with the person on it because of that consent.

-- The words that a consent was given to, bound to its entry: the history of the entry is a history of its words too.
ALTER TABLE consent_event ADD COLUMN text_sha256 BLOB CHECK (text_sha256 IS NULL OR length(text_sha256) = 32);

CREATE TABLE consent_use (
    person_id   BLOB NOT NULL,
    event_id    BLOB NOT NULL,
    source_id   BLOB NOT NULL CHECK (length(source_id) = 16),
    kind        TEXT NOT NULL CHECK (kind IN ('list')),
    at          INTEGER NOT NULL,
    purpose     TEXT NOT NULL REFERENCES purpose (key),
    channel     TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'post', 'sms', 'messenger', 'fax')),
    recorded_by BLOB NOT NULL,
    PRIMARY KEY (person_id, event_id, source_id),
    FOREIGN KEY (person_id, event_id) REFERENCES consent_event (person_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_use_is_never_changed BEFORE UPDATE ON consent_use
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
-- A list that did not leave after all was no use: its disclosure is gone then.
CREATE TRIGGER consent_use_is_never_deleted BEFORE DELETE ON consent_use
WHEN old.person_id NOT IN (SELECT subject FROM leaving) AND EXISTS (SELECT 1 FROM disclosure WHERE id = old.source_id)
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
