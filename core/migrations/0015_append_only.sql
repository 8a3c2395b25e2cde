-- What is never changed and never deleted is not replaced either: where a row of the same key is there, REPLACE would take it away
-- without asking what keeps it.

CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE seq = new.seq)
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_payload_is_never_replaced BEFORE INSERT ON history_payload
WHEN EXISTS (SELECT 1 FROM history_payload WHERE seq = new.seq)
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER consent_event_is_never_replaced BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE person_id = new.person_id AND id = new.id)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_evidence_is_never_replaced BEFORE INSERT ON consent_evidence
WHEN EXISTS (SELECT 1 FROM consent_evidence
             WHERE person_id = new.person_id AND event_id = new.event_id AND document_id = new.document_id)
BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
CREATE TRIGGER consent_use_is_never_replaced BEFORE INSERT ON consent_use
WHEN EXISTS (SELECT 1 FROM consent_use
             WHERE person_id = new.person_id AND event_id = new.event_id AND source_id = new.source_id)
BEGIN SELECT RAISE(ABORT, 'the uses of consents are append-only'); END;
CREATE TRIGGER declaration_in_use_is_never_replaced BEFORE INSERT ON declaration
WHEN EXISTS (SELECT 1 FROM declaration AS used JOIN consent_event ON consent_event.declaration_id = used.id
             WHERE used.id = new.id
                OR (used.purpose = new.purpose AND used.version = new.version AND used.language = new.language))
BEGIN SELECT RAISE(ABORT, 'a declaration in use is followed by a version'); END;
CREATE TRIGGER notice_text_in_use_is_never_replaced BEFORE INSERT ON notice_text
WHEN EXISTS (SELECT 1 FROM notice_text AS used JOIN notice ON notice.text_id = used.id
             WHERE used.id = new.id
                OR (used.kind = new.kind AND used.version = new.version AND used.language = new.language))
BEGIN SELECT RAISE(ABORT, 'a text in use is followed by a version'); END;
CREATE TRIGGER retention_rule_is_never_replaced BEFORE INSERT ON retention_rule
WHEN EXISTS (SELECT 1 FROM retention_rule WHERE key = new.key AND version = new.version)
BEGIN SELECT RAISE(ABORT, 'a rule is followed by a version'); END;
CREATE TRIGGER tombstone_is_never_replaced BEFORE INSERT ON tombstone
WHEN EXISTS (SELECT 1 FROM tombstone WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
