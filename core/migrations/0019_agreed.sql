-- What two agree on: also that two need not agree any more, which is a proposal of its own kind.
CREATE TABLE proposal_of_now (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind      TEXT NOT NULL CHECK (kind IN ('sweep', 'erasure', 'settings')),
    person_id BLOB REFERENCES person (id) ON DELETE CASCADE,
    token     TEXT NOT NULL,
    actor     BLOB NOT NULL,
    at        INTEGER NOT NULL,
    CHECK ((kind = 'erasure') = (person_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO proposal_of_now SELECT id, kind, person_id, token, actor, at FROM proposal;
DROP TABLE proposal;
ALTER TABLE proposal_of_now RENAME TO proposal;

-- Evidence is the file as it was received: its bytes, and the digest that consents and the history know it by, are never others.
CREATE TRIGGER document_is_never_exchanged BEFORE UPDATE ON document
WHEN new.sha256 <> old.sha256
BEGIN SELECT RAISE(ABORT, 'a document stays as it was received'); END;
CREATE TRIGGER document_content_is_never_exchanged BEFORE UPDATE OF document_id, bytes ON document_content
BEGIN SELECT RAISE(ABORT, 'a document stays as it was received'); END;
CREATE TRIGGER document_content_is_never_replaced BEFORE INSERT ON document_content
WHEN EXISTS (SELECT 1 FROM document_content WHERE document_id = new.document_id)
BEGIN SELECT RAISE(ABORT, 'a document stays as it was received'); END;
