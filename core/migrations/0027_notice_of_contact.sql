-- Which contact gave a notice: if that did not take place and is removed, nobody was told by it.
ALTER TABLE notice ADD COLUMN touchpoint_id BLOB;
