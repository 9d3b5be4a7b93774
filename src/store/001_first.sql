PRAGMA application_id = 0x5355414E; -- "SUAN" in ASCII

-- One instance of a group of the form; 1 is the project itself. Numbers are
-- never given twice, so that undo can bring a record back under its own.
CREATE TABLE record (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    group_key TEXT NOT NULL,
    parent    INTEGER REFERENCES record,
    position  INTEGER NOT NULL -- order among siblings, gaps are fine
) STRICT;
CREATE INDEX record_parent ON record (parent);
INSERT INTO record VALUES (1, '', NULL, 0);

-- The form decides which fields exist, so a new field needs no migration.
CREATE TABLE answer (
    record INTEGER NOT NULL REFERENCES record,
    field  TEXT NOT NULL,
    value  TEXT NOT NULL, -- JSON
    PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;

-- The bytes of files, each content once, in pieces of 1 MiB. A content that is
-- known but not held (answers were imported without their files) is incomplete.
CREATE TABLE content (
    id       INTEGER PRIMARY KEY,
    sha256   TEXT NOT NULL UNIQUE,
    size     INTEGER NOT NULL,
    facts    TEXT NOT NULL, -- JSON
    complete INTEGER NOT NULL
) STRICT;
CREATE TABLE chunk (
    content INTEGER NOT NULL REFERENCES content,
    seq     INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    UNIQUE (content, seq)
) STRICT;

CREATE TABLE attachment (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    record    INTEGER NOT NULL REFERENCES record,
    field     TEXT NOT NULL,
    position  INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    content   INTEGER NOT NULL REFERENCES content,
    added_at  TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_record ON attachment (record);

-- Why an issue may stand.
CREATE TABLE waiver (
    rule   TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record,
    field  TEXT NOT NULL,
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (rule, record, field)
) STRICT, WITHOUT ROWID;

-- Every step ever taken, oldest first: the audit log and the undo stack.
CREATE TABLE step (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    op       TEXT NOT NULL,
    label    TEXT NOT NULL, -- 填写“主体名称”
    state    TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned')),
    state_at TEXT NOT NULL
) STRICT;
-- What a step changed: rows of the tables above as JSON, before and after.
CREATE TABLE change (
    id   INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step,
    row  TEXT NOT NULL, -- answer/1/subject.name
    old  TEXT,
    new  TEXT,
    UNIQUE (step, row)
) STRICT;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0);
