-- What was told when a person was reduced to what must be kept: of each record that stays its rule, the version and its last day.
-- What these followed from is gone by then. Empty for who was reduced before.
ALTER TABLE kept_person ADD COLUMN records TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(records));
