-- To which organisations somebody belonged of whom only what must be kept is left: a hold on one of them is one on what is left. Nobody is
-- shown as a member by it.
CREATE TABLE kept_member (
    person_id       BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_member_organisation ON kept_member (organisation_id);
