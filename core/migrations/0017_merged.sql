-- Who was stored twice and is one person now: under which id the history, the journal of erasures and older backups know the other
-- one, and where that one's data came from (Art. 15(1)(g) GDPR).
CREATE TABLE former_person (
    person_id    BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    former_id    BLOB NOT NULL CHECK (length(former_id) = 16),
    source       TEXT NOT NULL,
    collected_at TEXT NOT NULL CHECK (collected_at IS date(collected_at)),
    at           INTEGER NOT NULL,
    PRIMARY KEY (person_id, former_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_person_former ON former_person (former_id);
