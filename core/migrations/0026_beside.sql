-- Since when the data that are held for a purpose may serve another one that was not compatible with it from the beginning: who is there
-- already is told before (Art. 13(3), 14(4) GDPR). A JSON object of days by purpose.
ALTER TABLE purpose ADD COLUMN compatible_since TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(compatible_since));
