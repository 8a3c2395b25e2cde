-- What is read of everybody to say who may be written to and when data go, beside the rest of their rows: about half of the pages
-- that had to be decrypted.
CREATE INDEX person_facts ON person (id, kind, capacity, birthday, collected_at);
CREATE INDEX contact_point_email ON contact_point (person_id, id, normalised) WHERE channel = 'email';
