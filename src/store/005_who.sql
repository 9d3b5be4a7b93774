-- Who took the step, empty if nobody was named.
ALTER TABLE step ADD COLUMN who TEXT NOT NULL DEFAULT '';
