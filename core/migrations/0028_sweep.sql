-- A sweep says how many values of fields went whose purpose had ended, and in how many texts about others it left names, for the texts are
-- held or a law demands to keep them.
ALTER TABLE sweep ADD COLUMN own_values INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sweep ADD COLUMN texts_held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sweep ADD COLUMN texts_by_law INTEGER NOT NULL DEFAULT 0;

-- A merge and what took it back say in the history of each of the two what is about the other one.
WITH undone AS (
    SELECT undo.change AS undo, merge.change AS merge FROM history AS undo
    JOIN history AS merge ON merge.seq = CAST(undo.reason AS INTEGER)
    WHERE undo.action = 'undo' AND merge.action = 'merge_persons'
)
DELETE FROM history_payload WHERE seq IN
    (SELECT seq FROM history WHERE change IN (SELECT undo FROM undone UNION SELECT merge FROM undone));
