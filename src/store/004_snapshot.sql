-- What was submitted, as it was then. No step: undoing the submission leaves it alone.
CREATE TABLE snapshot (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    event   INTEGER NOT NULL, -- the record of the submission, which undo may take back
    at      TEXT NOT NULL,
    answers TEXT, -- JSON: the changes that make them out of nothing; NULL once forgotten
    zip     TEXT  -- JSON: its layout; NULL if none was given
) STRICT;
CREATE INDEX snapshot_event ON snapshot (event);
-- The contents that it needs: files of the answers, pieces of the zip.
CREATE TABLE snapshot_content (
    snapshot INTEGER NOT NULL REFERENCES snapshot,
    content  INTEGER NOT NULL REFERENCES content,
    PRIMARY KEY (snapshot, content)
) STRICT, WITHOUT ROWID;
