-- A list may say no where a consent stands. Of how many persons an import recorded that as a withdrawal stays told: what they said is
-- not taken back with it.
ALTER TABLE import ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
