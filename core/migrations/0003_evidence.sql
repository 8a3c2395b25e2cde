-- What proves a consent stays as long as the consent does (Art. 7(1) GDPR): with their person both go.

CREATE TRIGGER evidence_is_never_removed BEFORE DELETE ON document
WHEN EXISTS (SELECT 1 FROM consent_evidence WHERE person_id = old.person_id AND document_id = old.id)
    AND old.person_id NOT IN (SELECT subject FROM leaving)
BEGIN SELECT RAISE(ABORT, 'evidence stays with its consent'); END;
