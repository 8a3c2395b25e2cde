-- Whoever mends a file looks for the line of a record, not for its number: the header, blank lines and cells of several lines come
-- between. Nobody knows it of earlier imports.

ALTER TABLE import_failure ADD COLUMN line INTEGER;
