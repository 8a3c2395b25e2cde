-- Who must not be advertised to though nothing else of them is stored (Art. 21(3) GDPR): keyed hashes of e-mail addresses and
-- phone numbers. No row leads to a person, and neither does the history: the table is not recorded.

-- The key of this workspace, without which nobody can try addresses: it never leaves the encrypted file.
CREATE TABLE suppression_key (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
INSERT INTO suppression_key (id, key) VALUES (1, randomblob(32));

-- `reason`: an objection of somebody stored, or of somebody who has left; an address may have both. A day, not a time, which
-- would lead to an entry of the history.
CREATE TABLE suppression (
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'phone')),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    reason  TEXT NOT NULL CHECK (reason IN ('objection', 'left')),
    PRIMARY KEY (hash, reason)
) STRICT, WITHOUT ROWID;

-- Derived, kept by the program: stored persons with an address of the list, so that the gate need not hash. A consent given at
-- `until` or later is later than the entry.
CREATE TABLE suppressed_person (
    person_id BLOB PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
