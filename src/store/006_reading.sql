-- What files say, as a version of the reader read them. No step: it follows from the bytes.
CREATE TABLE reading (
    content INTEGER PRIMARY KEY REFERENCES content,
    reader  INTEGER NOT NULL,
    reading TEXT NOT NULL -- JSON
) STRICT;
