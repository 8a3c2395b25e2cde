-- Who is to be told of an erasure needs to know what kind of data it was. The name of a file may be that of the person.

ALTER TABLE recipient_to_tell ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE recipient_to_tell SET file_name = '';
