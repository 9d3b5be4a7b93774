-- Facts about the work that are no answers, hence not under the undo stack: what
-- was handed out, what was typed into the portal. Numbers of records are never
-- given twice, so a mark of a removed record does no harm.
CREATE TABLE mark (
    record INTEGER NOT NULL,
    key    TEXT NOT NULL, -- made/commitment
    value  TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;
