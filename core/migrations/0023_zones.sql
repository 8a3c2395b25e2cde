-- In which time zones the workspace is written, as minutes ahead of UTC in January and in July: which day something was follows from it,
-- and nothing may go earlier because a program that runs by a schedule has another one.
CREATE TABLE written_in (
    january_minutes INTEGER NOT NULL,
    july_minutes    INTEGER NOT NULL,
    PRIMARY KEY (january_minutes, july_minutes)
) STRICT, WITHOUT ROWID;
