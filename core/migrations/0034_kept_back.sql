-- What persons have in fields whose purpose has ended is kept until its time, out of normal use: the search finds nobody by it. `text` stays
-- what the index is made of, for whoever is to be erased is looked for in it too; `shown` is the same without it, where there is any.
-- What there is already is written when the file is first opened (`search::keep_back`).
ALTER TABLE person_search ADD COLUMN shown TEXT;
CREATE INDEX person_search_shown ON person_search (person_id) WHERE shown IS NOT NULL;
DROP TRIGGER person_search_changed;
CREATE TRIGGER person_search_changed AFTER UPDATE OF place, text ON person_search
BEGIN
    INSERT INTO person_search_index (person_search_index, rowid, text) VALUES ('delete', old.place, old.text);
    INSERT INTO person_search_index (rowid, text) VALUES (new.place, new.text);
END;
