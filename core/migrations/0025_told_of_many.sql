-- Who is told of an erasure learns how many of a list it was about, for their names are gone by then; 0: it was not noted. And a
-- sweep that blackens names says in how many texts about others it did.
ALTER TABLE recipient_to_tell ADD COLUMN persons INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sweep ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
