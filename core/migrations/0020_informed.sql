-- Since when a kind of person is held for a purpose that did not have it from the beginning: those who are there already are told
-- before (Art. 13(3), 14(4) GDPR). A JSON object of days by kind.
ALTER TABLE purpose ADD COLUMN kinds_since TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(kinds_since));

-- A call to somebody who consented to calls is a use of that consent as well (§7a(2) UWG); its source is the contact that was noted.
CREATE TABLE consent_use_of_all (
    person_id   BLOB NOT NULL,
    event_id    BLOB NOT NULL,
    source_id   BLOB NOT NULL CHECK (length(source_id) = 16),
    kind        TEXT NOT NULL CHECK (kind IN ('list', 'call')),
    at          INTEGER NOT NULL,
    purpose     TEXT NOT NULL REFERENCES purpose (key),
    channel     TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'post', 'sms', 'messenger', 'fax')),
    recorded_by BLOB NOT NULL,
    PRIMARY KEY (person_id, event_id, source_id),
    FOREIGN KEY (person_id, event_id) REFERENCES consent_event (person_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO consent_use_of_all SELECT * FROM consent_use;
DROP TRIGGER consent_use_is_never_changed;
DROP TRIGGER consent_use_is_never_deleted;
DROP TRIGGER consent_use_is_never_replaced;
DROP TABLE consent_use;
ALTER TABLE consent_use_of_all RENAME TO consent_use;

CREATE TRIGGER consent_use_is_never_changed BEFORE UPDATE ON consent_use
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
-- A list that did not leave after all was no use: its disclosure is gone then. Neither was a call that there never was, or another one.
CREATE TRIGGER consent_use_is_never_deleted BEFORE DELETE ON consent_use
WHEN old.person_id NOT IN (SELECT subject FROM leaving)
 AND (EXISTS (SELECT 1 FROM disclosure WHERE id = old.source_id)
      OR EXISTS (SELECT 1 FROM touchpoint WHERE person_id = old.person_id AND id = old.source_id AND at = old.at
                 AND kind = 'call' AND direction = 'out'))
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
CREATE TRIGGER consent_use_is_never_replaced BEFORE INSERT ON consent_use
WHEN EXISTS (SELECT 1 FROM consent_use
             WHERE person_id = new.person_id AND event_id = new.event_id AND source_id = new.source_id)
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
