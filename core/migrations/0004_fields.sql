-- Purposes in both languages, to be edited; and fields of one's own, each with the purpose that needs it and why. The shipped
-- German texts are filled in with this migration; what was written in one language stands for both until it is edited.

ALTER TABLE purpose RENAME COLUMN reason TO reason_en;
ALTER TABLE purpose RENAME COLUMN balancing TO balancing_en;
ALTER TABLE purpose RENAME COLUMN source TO source_en;
ALTER TABLE purpose RENAME COLUMN recipients TO recipients_en;
-- At the end: a change that the history recorded before knows the columns by their places.
ALTER TABLE purpose ADD COLUMN reason_de TEXT NOT NULL DEFAULT '';
ALTER TABLE purpose ADD COLUMN balancing_de TEXT NOT NULL DEFAULT '';
ALTER TABLE purpose ADD COLUMN source_de TEXT NOT NULL DEFAULT '';
ALTER TABLE purpose ADD COLUMN recipients_de TEXT NOT NULL DEFAULT '';
UPDATE purpose
SET reason_de = reason_en, balancing_de = balancing_en, source_de = source_en, recipients_de = recipients_en;

CREATE TABLE custom_field (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    key            TEXT NOT NULL UNIQUE CHECK (key GLOB '[a-z]*' AND length(key) <= 40),
    name_de        TEXT NOT NULL CHECK (length(name_de) > 0),
    name_en        TEXT NOT NULL CHECK (length(name_en) > 0),
    kind           TEXT NOT NULL CHECK (kind IN ('text', 'long_text', 'number', 'date', 'yes_no', 'choice')),
    choices        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices)),
    category       TEXT NOT NULL CHECK (category IN ('identity', 'contact', 'work', 'communication', 'document', 'personal',
                                                     'financial', 'special')),
    purpose        TEXT NOT NULL REFERENCES purpose (key),
    -- Why the purpose can't do without it (Art. 5(1)(c) GDPR).
    necessity      TEXT NOT NULL CHECK (length(necessity) > 0),
    -- Which special category it is, and the exception that allows it (Art. 9(2) GDPR); empty for other fields.
    special        TEXT NOT NULL DEFAULT '' CHECK (special IN ('', 'health', 'belief', 'politics', 'union', 'sexuality', 'origin',
                                                               'genetic', 'biometric')),
    exception      TEXT NOT NULL DEFAULT '' CHECK (exception IN ('', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')),
    special_reason TEXT NOT NULL DEFAULT '',
    position       INTEGER NOT NULL,
    ended_on       TEXT CHECK (ended_on IS date(ended_on)),
    CHECK ((special = '') = (exception = '')),
    CHECK ((special = '') = (special_reason = '')),
    CHECK ((special = '') = (category <> 'special'))
) STRICT, WITHOUT ROWID;

-- A value is stored as it is, or sealed with the key of special categories: then nothing else in the file holds it.
CREATE TABLE custom_value (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    field_id  BLOB NOT NULL REFERENCES custom_field (id),
    value     TEXT NOT NULL DEFAULT '',
    sealed    BLOB,
    PRIMARY KEY (person_id, field_id),
    CHECK ((value = '') = (sealed IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX custom_value_field ON custom_value (field_id);
